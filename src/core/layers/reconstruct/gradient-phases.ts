import { atan2, BucketQueue, ln } from '#core/base'
import { gaussianWidth } from '#core/dsp'
import type { PhaseSearch } from './phase-method'
import type { PhaseProblem } from './phase-problem'

const TAU = 6.283185307179586

/** Cells below the largest magnitude by this factor have random phases. */
const LEAST_SHARE = 1e-6

/** What a cell is: faint ones are passed by. */
const [OPEN, REACHED, FAINT] = [0, 1, 2]

/** Cells from one yield to the next. */
const CELLS_A_TICK = 2 ** 15

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
): Generator<undefined, Float32Array> {
  const { problem } = search
  const { magnitudes, engine } = problem
  const { binCount } = engine
  const isRound = engine.kind === 'iq'
  const cells = magnitudes.length
  const slopes = yield* slopesOf(problem)
  // Cells are visited all over the place: what is asked of each is small, and lies together.
  const turns = new Float32Array(cells)
  const states = statesOf(magnitudes)
  yield
  const heap = new BucketQueue(magnitudes)
  yield
  yield* reachTruth(search, turns, states, heap)

  const reach = (cell: number, turn: number): void => {
    turns[cell] = turn - Math.floor(turn)
    states[cell] = REACHED
    heap.push(cell)
  }
  let sinceTick = 0
  for (const seed of yield* heap.inOrder()) {
    if (++sinceTick % CELLS_A_TICK === 0) yield
    if (heap.size === 0) {
      if (states[seed] === FAINT) break
      if (states[seed] === OPEN) reach(seed, random())
    }
    for (let cell = heap.pop(); cell !== undefined; cell = heap.pop()) {
      const turn = turns[cell] as number
      const alongTime = slopes[2 * cell] as number
      const alongFrequency = slopes[2 * cell + 1] as number
      const bin = cell % binCount
      const before = cell - binCount
      if (before >= 0 && states[before] === OPEN) {
        reach(before, turn - alongTime - (slopes[2 * before] as number))
      }
      const after = cell + binCount
      if (after < cells && states[after] === OPEN) {
        reach(after, turn + alongTime + (slopes[2 * after] as number))
      }
      const below = bin > 0 ? cell - 1 : isRound ? cell + binCount - 1 : cell
      if (states[below] === OPEN) {
        reach(below, turn - alongFrequency - (slopes[2 * below + 1] as number))
      }
      const above = bin + 1 < binCount ? cell + 1 : isRound ? cell - binCount + 1 : cell
      if (states[above] === OPEN) {
        reach(above, turn + alongFrequency + (slopes[2 * above + 1] as number))
      }
      if (++sinceTick % CELLS_A_TICK === 0) yield
    }
  }
  for (let cell = 0; cell < cells; cell++) {
    if (states[cell] !== REACHED) turns[cell] = random()
    if (cell % CELLS_A_TICK === 0) yield
  }
  return turns
}

function statesOf(magnitudes: Float64Array): Uint8Array {
  const states = new Uint8Array(magnitudes.length)
  for (let cell = 0; cell < states.length; cell++) {
    if (!((magnitudes[cell] as number) >= LEAST_SHARE)) states[cell] = FAINT
  }
  return states
}

/** Half the gradient of each cell, in turns a frame and turns a bin, in turn, by central differences. */
function* slopesOf({
  engine,
  stft,
  frameCount,
  magnitudes,
}: PhaseProblem): Generator<undefined, Float32Array> {
  const { binCount, kind, hop, window } = engine
  const { fftSize } = stft
  const gamma = gaussianWidth(window)
  const isRound = kind === 'iq'
  const perBin = (hop * fftSize) / gamma / TAU / 4
  const perFrame = -gamma / (hop * fftSize) / TAU / 4
  const logs = new Float32Array(magnitudes.length)
  for (let i = 0; i < logs.length; i++) {
    logs[i] = ln(Math.max(magnitudes[i] as number, LEAST_SHARE))
    if (i % CELLS_A_TICK === 0) yield
  }
  const carried = Float64Array.from({ length: binCount }, (_, k) => {
    const frequency = isRound ? k + fftSize / 2 : k
    return ((hop * frequency) % fftSize) / fftSize / 2
  })
  const slopes = new Float32Array(2 * logs.length)
  for (let m = 0; m < frameCount; m++) {
    const row = m * binCount
    if (row % CELLS_A_TICK < binCount) yield
    const before = m > 0 ? -binCount : 0
    const after = m + 1 < frameCount ? binCount : 0
    // At the ends the difference spans one frame instead of two.
    const share = before === 0 || after === 0 ? 2 * perFrame : perFrame
    for (let k = 0; k < binCount; k++) {
      const cell = row + k
      // Real spectra are even about their ends.
      const below = k > 0 ? cell - 1 : isRound ? row + binCount - 1 : row + 1
      const above = k + 1 < binCount ? cell + 1 : isRound ? row : cell - 1
      const rise = (logs[above] as number) - (logs[below] as number)
      slopes[2 * cell] = (carried[k] as number) + perBin * rise
      slopes[2 * cell + 1] =
        share * ((logs[cell + after] as number) - (logs[cell + before] as number))
    }
  }
  return slopes
}

/** Takes over the truth's phases in frames that see nothing of what is sought. */
function* reachTruth(
  { problem, consistency }: PhaseSearch,
  turns: Float32Array,
  states: Uint8Array,
  heap: BucketQueue,
): Generator<undefined, void> {
  const { engine, stft, sought, length, truth } = problem
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
        if (states[cell] === OPEN) heap.push(cell)
        states[cell] = REACHED
      }
    }
  })
}
