import { expectThat, type Interval, LimitError } from '#core/base'
import { LEAST_OVERLAP_RATIO, overlapRatio, type StftEngine } from '#core/dsp'
import type { StftParams } from '#core/grid'
import { expectMagnitudes, type Magnitudes } from './magnitudes'

/**
 * Magnitudes whose sound is wanted. Frame m of them is centred on sample m·hop of the sound, which
 * is zero outside [0, length).
 */
export interface PhaseProblem {
  readonly engine: StftEngine
  readonly stft: StftParams
  readonly frameCount: number
  /** Samples of the sound. */
  readonly length: number
  /** Those asked for divided by `scale`, [frame][bin]: the largest is in 1 … 2. */
  readonly magnitudes: Float64Array
  /** A power of two, so that dividing by it changes no digit. */
  readonly scale: number
  /** √ΣA² of the scaled magnitudes. */
  readonly norm: number
  /** The sound that is known, divided by `scale`: planes[length]. Its phase is what 'own' uses. */
  readonly truth: readonly Float64Array[] | undefined
  /** The samples that are sought: outside, the truth stays. All where nothing is to be joined. */
  readonly sought: Interval
}

/**
 * @param engine      made for stft, of the kind that the number of bins says
 * @param magnitudes  of the whole sound
 * @param length      of the sound; ⌈length/hop⌉ + 1 frames
 * @param truth       planes[length], where the sound is known
 * @throws {LimitError} on magnitudes that are none, or a window and hop that cannot be inverted
 */
export function phaseProblem(
  engine: StftEngine,
  stft: StftParams,
  magnitudes: Magnitudes,
  length: number,
  truth?: readonly Float64Array[],
  sought: Interval = { start: 0, end: length },
): PhaseProblem {
  expectMagnitudes(magnitudes)
  expectThat(magnitudes.bins === engine.binCount, 'phaseProblem: an engine with other bins')
  if (Math.ceil(length / stft.hop) + 1 !== magnitudes.frames) {
    throw new LimitError(
      `${length} samples have ${Math.ceil(length / stft.hop) + 1} frames with a hop of ${stft.hop}, not ${magnitudes.frames}.`,
    )
  }
  const ratio = overlapRatio(engine.window, engine.hop)
  if (!(ratio >= LEAST_OVERLAP_RATIO)) {
    throw new LimitError(
      `A ${stft.window} window of ${stft.windowLength} samples with a hop of ${stft.hop} cannot be inverted: its overlap is uneven by ${ratio.toExponential(1)}, and ${LEAST_OVERLAP_RATIO} is the least.`,
    )
  }
  const scale = powerOfTwoBelow(largestOf(magnitudes.data))
  const scaledMagnitudes = scaled(magnitudes.data, scale)
  return {
    engine,
    stft,
    frameCount: magnitudes.frames,
    length,
    magnitudes: scaledMagnitudes,
    scale,
    norm: Math.sqrt(sumOfSquares(scaledMagnitudes)),
    truth: truth?.map((plane) => scaled(plane, scale)),
    sought,
  }
}

/** Values over a scale. A loop: there are millions, and the thread is blocked meanwhile. */
function scaled(values: Float64Array, scale: number): Float64Array {
  const out = new Float64Array(values.length)
  for (let i = 0; i < out.length; i++) out[i] = (values[i] as number) / scale
  return out
}

function largestOf(values: Float64Array): number {
  let most = 0
  for (let i = 0; i < values.length; i++) most = Math.max(most, values[i] as number)
  return most
}

function sumOfSquares(values: Float64Array): number {
  let sum = 0
  for (let i = 0; i < values.length; i++) sum += (values[i] as number) * (values[i] as number)
  return sum
}

/** The largest power of two that is at most the value; 1 of 0. */
function powerOfTwoBelow(value: number): number {
  let power = 1
  if (value === 0) return power
  while (power > value) power /= 2
  while (power <= value / 2) power *= 2
  return power
}
