import { type Checkpoint, type Interval, isNamed } from '#core/base'
import type { StftEngine } from '#core/dsp'
import type { StftParams } from '#core/grid'
import type { BandShare } from '../spectral/band-share'
import { Consistency } from './consistency'
import { ownMagnitudes } from './own-magnitudes'
import type { PhaseSettings } from './phase-method'
import type { PhaseMethodName } from './phase-methods'
import { type PhaseProblem, phaseProblem } from './phase-problem'
import { PhaseRun } from './phase-run'
import { turnedOnto } from './snr'
import { soughtSound } from './sought-sound'

type Planes = readonly Float64Array[]

/** How a stretch of sound is made anew: what its samples depend on, beside the stretch itself. */
export interface BlockTask {
  readonly method: PhaseMethodName
  readonly settings: PhaseSettings
  readonly stft: StftParams
  /** Bins outside the band stay as they are. */
  readonly share: BandShare
  /** Of the stretch's own samples. */
  readonly sought: Interval
}

/** Bytes of stretches and of what was made of them, in each thread: three of 2^20 samples. */
const BUDGET_BYTES = 2 ** 26

interface Made {
  readonly key: string
  readonly input: Planes
  readonly output: Promise<Planes>
}

/** The newest last. A stretch that is asked for again, by another job too, is not sought again. */
let made: Made[] = []

/**
 * The stretch with its magnitudes' sound where that is sought. Where nothing around it gives it a
 * sign (of I/Q a phase), it has the one that is nearer to the input.
 *
 * @param input  planes; the caller leaves them as they are, and reads what it is given
 */
export async function blockSound(
  input: Planes,
  task: BlockTask,
  engine: StftEngine,
  checkpoint: Checkpoint,
): Promise<Planes> {
  const key = JSON.stringify([engine.kind, task])
  for (;;) {
    const there = made.find((one) => one.key === key && areSame(one.input, input))
    if (there === undefined) break
    made = [...made.filter((one) => one !== there), there]
    try {
      return await there.output
    } catch (error) {
      // Whoever sought it was cancelled; that this one was not is seen by itself.
      if (!isNamed(error, 'CancelledError')) throw error
      await checkpoint()
    }
  }
  const entry = { key, input, output: soughtIn(input, task, engine, checkpoint) }
  made = withinBudget([...made, entry])
  try {
    return await entry.output
  } catch (error) {
    made = made.filter((one) => one !== entry)
    throw error
  }
}

function withinBudget(all: readonly Made[]): Made[] {
  let bytes = 0
  return all
    .toReversed()
    .filter(({ input }, i) => {
      bytes += 2 * input.reduce((sum, plane) => sum + plane.byteLength, 0)
      return i === 0 || bytes <= BUDGET_BYTES
    })
    .toReversed()
}

function areSame(a: Planes, b: Planes): boolean {
  return a.every((plane, p) => {
    const other = b[p] as Float64Array
    if (plane.length !== other.length) return false
    for (let n = 0; n < plane.length; n++) if (plane[n] !== other[n]) return false
    return true
  })
}

async function soughtIn(
  input: Planes,
  { method, settings, stft, share, sought }: BlockTask,
  engine: StftEngine,
  checkpoint: Checkpoint,
): Promise<Planes> {
  const length = (input[0] as Float64Array).length
  const magnitudes = ownMagnitudes(engine, input)
  await checkpoint()
  const problem = phaseProblem(engine, stft, magnitudes, length, input, sought)
  const { planes } = await soughtSound(new PhaseRun(problem, method, settings), checkpoint)
  const isAnchored = sought.start > 0 || sought.end < length
  const whole = isAnchored ? planes : turnedOnto(input, planes)
  return share === 'all' || share === 'none' ? whole : inBand(problem, input, whole, share)
}

/** The input, with the difference that was made of bins in the band. */
function inBand(problem: PhaseProblem, input: Planes, whole: Planes, share: Float64Array): Planes {
  const consistency = new Consistency(problem)
  const differences = consistency.silence()
  for (const [p, difference] of consistency.sound(differences).entries()) {
    const [from, to] = [input[p] as Float64Array, whole[p] as Float64Array]
    for (let n = 0; n < difference.length; n++)
      difference[n] = (to[n] as number) - (from[n] as number)
  }
  const { binCount } = problem.engine
  const banded = consistency.silence()
  const narrow = (spectra: Float64Array, _first: number, count: number): void => {
    for (let i = 0; i < count * binCount; i++) {
      const part = share[i % binCount] as number
      spectra[2 * i] = part * (spectra[2 * i] as number)
      spectra[2 * i + 1] = part * (spectra[2 * i + 1] as number)
    }
  }
  Array.from(consistency.project(differences, narrow, banded))
  return consistency.sound(banded).map((difference, p) => {
    const from = input[p] as Float64Array
    return from.map((x, n) => x + (difference[n] as number))
  })
}
