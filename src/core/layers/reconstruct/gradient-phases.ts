import { atan2, BucketQueue, log10 } from '#core/base'
import { gaussianWidth } from '#core/dsp'
import type { PhaseSearch } from './phase-method'
import type { PhaseProblem } from './phase-problem'

const NATURAL = 2.302585092994046
const TAU = 6.283185307179586

/** Cells below the largest magnitude by this factor have random phases. */
const LEAST_SHARE = 1e-6

/** Cells between two looks at whether others wait. */
const CELLS_A_TICK = 2 ** 16

/**
 * Phases out of the magnitudes alone. Of a Gaussian window e^(−πt²/γ) log magnitude and phase are
 * two sides of one function, so that
 *
 *     ∂φ/∂m = 2π·hop·f/N + (hop·N/γ)·∂ln A/∂k        from frame to frame
 *     ∂φ/∂k = −(γ/(hop·N))·∂ln A/∂m                  from bin to bin
 *
 * and other windows are taken for the Gaussian next to them. The gradient is integrated from the
 * largest cell on, always to the neighbours of the largest that is reached. Each island of cells
 * begins with a random phase, but where it touches frames that are known.
 *
 * @returns  turns at the frames' centres, [frame][bin]
 * @see Průša, Balazs & Søndergaard, IEEE/ACM TASLP 25(5), 2017
 */
export function* gradientPhases(
  search: PhaseSearch,
  random: () => number,
): Generator<undefined, Float64Array> {
  const { problem } = search
  const { magnitudes, frameCount, engine } = problem
  const { binCount } = engine
  const isRound = engine.kind === 'iq'
  const logs = magnitudes.map((a) => NATURAL * log10(Math.max(a, LEAST_SHARE)))
  yield
  const { alongTime, alongFrequency } = gradients(problem, logs)
  yield
  const turns = new Float64Array(magnitudes.length)
  const isReached = new Uint8Array(magnitudes.length)
  const heap = new BucketQueue(magnitudes)
  yield* reachTruth(search, turns, isReached, heap)

  const reach = (cell: number, turn: number): void => {
    turns[cell] = turn - Math.floor(turn)
    isReached[cell] = 1
    heap.push(cell)
  }
  let sinceTick = 0
  for (const seed of heap.inOrder()) {
    if (isReached[seed] === 0 && heap.size === 0) {
      if ((magnitudes[seed] as number) < LEAST_SHARE) break
      reach(seed, random())
    }
    for (let cell = heap.pop(); cell !== undefined; cell = heap.pop()) {
      const turn = turns[cell] as number
      const bin = cell % binCount
      const before = cell - binCount
      const after = cell + binCount
      if (before >= 0 && isOpen(before)) {
        reach(before, turn - mean(alongTime, before, cell))
      }
      if (after < magnitudes.length && isOpen(after)) {
        reach(after, turn + mean(alongTime, cell, after))
      }
      const below = bin > 0 ? cell - 1 : isRound ? cell + binCount - 1 : cell
      if (isOpen(below)) reach(below, turn - mean(alongFrequency, below, cell))
      const above = bin + 1 < binCount ? cell + 1 : isRound ? cell - binCount + 1 : cell
      if (isOpen(above)) reach(above, turn + mean(alongFrequency, cell, above))
      if (++sinceTick % CELLS_A_TICK === 0) yield
    }
  }
  for (let cell = 0; cell < frameCount * binCount; cell++) {
    if (isReached[cell] === 0) turns[cell] = random()
  }
  return turns

  function isOpen(cell: number): boolean {
    return isReached[cell] === 0 && (magnitudes[cell] as number) >= LEAST_SHARE
  }
}

function mean(values: Float64Array, a: number, b: number): number {
  return 0.5 * ((values[a] as number) + (values[b] as number))
}

/** The gradient in turns a frame and turns a bin, by central differences. */
function gradients({ engine, stft, frameCount }: PhaseProblem, logs: Float64Array) {
  const { binCount, kind, hop, window } = engine
  const { fftSize } = stft
  const gamma = gaussianWidth(window)
  const isRound = kind === 'iq'
  const perBin = (hop * fftSize) / gamma / TAU / 2
  const perFrame = -gamma / (hop * fftSize) / TAU / 2
  const alongTime = new Float64Array(logs.length)
  const alongFrequency = new Float64Array(logs.length)
  for (let m = 0; m < frameCount; m++) {
    const row = m * binCount
    const before = m > 0 ? -binCount : 0
    const after = m + 1 < frameCount ? binCount : 0
    // At the ends the difference spans one frame instead of two.
    const share = before === 0 || after === 0 ? 2 * perFrame : perFrame
    for (let k = 0; k < binCount; k++) {
      const cell = row + k
      // Real spectra are even about their ends.
      const below = k > 0 ? cell - 1 : isRound ? row + binCount - 1 : row + 1
      const above = k + 1 < binCount ? cell + 1 : isRound ? row : cell - 1
      const frequency = isRound ? k + fftSize / 2 : k
      alongTime[cell] =
        ((hop * frequency) % fftSize) / fftSize +
        perBin * ((logs[above] as number) - (logs[below] as number))
      alongFrequency[cell] =
        share * ((logs[cell + after] as number) - (logs[cell + before] as number))
    }
  }
  return { alongTime, alongFrequency }
}

/** Takes over the truth's phases in frames that see nothing of what is sought. */
function* reachTruth(
  { problem, consistency }: PhaseSearch,
  turns: Float64Array,
  isReached: Uint8Array,
  heap: BucketQueue,
): Generator<undefined, void> {
  const { engine, stft, sought, length, truth, magnitudes } = problem
  if (truth === undefined || (sought.start === 0 && sought.end === length)) return
  const { binCount, hop, window, kind } = engine
  const half = Math.floor(window.length / 2)
  yield* consistency.analyse(consistency.truth(), (spectra, first, count) => {
    for (let m = first; m < first + count; m++) {
      const start = m * hop - half
      if (start < sought.end && sought.start < start + window.length) continue
      for (let bin = 0; bin < binCount; bin++) {
        const cell = m * binCount + bin
        const at = 2 * (cell - first * binCount)
        const frequency = kind === 'iq' ? bin + stft.fftSize / 2 : bin
        const angle = atan2(spectra[at + 1] as number, spectra[at] as number)
        const turn = angle / TAU + ((frequency * half) % stft.fftSize) / stft.fftSize
        turns[cell] = turn - Math.floor(turn)
        isReached[cell] = 1
        if ((magnitudes[cell] as number) >= LEAST_SHARE) heap.push(cell)
      }
    }
  })
}
