import { type Interval, type JobControl, LimitError, log10 } from '#core/base'
import {
  type EngineFor,
  type FrameGrid,
  frameGrid,
  type StftParams,
  samplesOfFrame,
} from '#core/grid'
import { type Channel, readChannel, type SampleSource } from '#core/signal'

/** One channel of noise: of each bin (I/Q: from −fs/2 up) three numbers of |X|² / (fs·Σw²), which is full scale² per hertz. */
export interface ChannelNoise {
  /** Its mean. */
  readonly power: readonly number[]
  /** The mean of its level, dB. */
  readonly levelDb: readonly number[]
  /** The standard deviation of that, dB. */
  readonly spreadDb: readonly number[]
}

/** What is known of a noise: JSON. */
export interface NoiseProfile {
  readonly kind: 'real' | 'iq'
  readonly rateHz: number
  /** The stretch of which it was learnt. */
  readonly startS: number
  readonly endS: number
  readonly stft: StftParams
  /** One for all channels, or one for each. */
  readonly channels: readonly ChannelNoise[]
}

/** Powers below count as this: −300 dB. */
const LEAST_POWER = 1e-30
/** Significant digits of what is learnt. */
const DIGITS = 6
/** Frames transformed between two checkpoints. */
const BATCH_FRAMES = 64

/**
 * The noise of a stretch of sound, by the frames that lie wholly in it.
 *
 * @param samples   sorted ends, within the input
 * @param channels  those that are learnt, each by itself
 * @throws {LimitError} where the stretch holds no whole frame
 */
export async function learntNoise(
  input: SampleSource,
  samples: Interval,
  channels: readonly Channel[],
  stft: StftParams,
  engineFor: EngineFor,
  { checkpoint, progress }: JobControl,
): Promise<NoiseProfile> {
  const grid = frameGrid(input, stft)
  const frames = framesInside(grid, samples)
  if (frames.start >= frames.end) throw tooShort(grid, samples)
  const noises: ChannelNoise[] = []
  const spectra = new Float64Array(BATCH_FRAMES * 2 * grid.binCount)
  for (const channel of channels) {
    const sums = new NoiseSums(grid, windowPower(engineFor(grid).window))
    for (let first = frames.start; first < frames.end; first += BATCH_FRAMES) {
      const count = Math.min(BATCH_FRAMES, frames.end - first)
      const { start } = samplesOfFrame(grid, first)
      const length = (count - 1) * stft.hop + stft.windowLength
      const run = await readChannel(input, channel, start, length)
      const own = spectra.subarray(0, count * 2 * grid.binCount)
      engineFor(grid).forward(run, count, own)
      sums.add(own, count)
      progress(
        (noises.length + (first - frames.start) / (frames.end - frames.start)) / channels.length,
      )
      await checkpoint()
    }
    noises.push(sums.noise())
  }
  const { kind, rateHz } = input
  const { start, end } = samples
  return { kind, rateHz, startS: start / rateHz, endS: end / rateHz, stft, channels: noises }
}

function framesInside(grid: FrameGrid, { start, end }: Interval): Interval {
  const { hop, windowLength } = grid.stft
  const half = Math.floor(windowLength / 2)
  return {
    start: Math.ceil((start + half) / hop),
    end: Math.floor((end + half - windowLength) / hop) + 1,
  }
}

function tooShort({ rateHz, stft }: FrameGrid, { start, end }: Interval): LimitError {
  const lengthS = Number(((end - start) / rateHz).toPrecision(3))
  return new LimitError(
    `a stretch of ${lengthS} s holds no whole frame of ${stft.windowLength} samples: choose a longer one, or a shorter window`,
  )
}

function windowPower(window: Float64Array): number {
  return window.reduce((sum, w) => sum + w * w, 0)
}

/** Sums over frames, of each bin, until the noise is taken. */
class NoiseSums {
  readonly #scale: number
  readonly #power: Float64Array
  readonly #level: Float64Array
  readonly #square: Float64Array
  #count = 0

  constructor({ binCount, rateHz }: FrameGrid, windowPower: number) {
    this.#scale = 1 / (rateHz * windowPower)
    this.#power = new Float64Array(binCount)
    this.#level = new Float64Array(binCount)
    this.#square = new Float64Array(binCount)
  }

  add(spectra: Float64Array, count: number): void {
    const binCount = this.#power.length
    for (let m = 0, at = 0; m < count; m++) {
      for (let bin = 0; bin < binCount; bin++, at += 2) {
        const re = spectra[at] as number
        const im = spectra[at + 1] as number
        const power = Math.max(LEAST_POWER, (re * re + im * im) * this.#scale)
        const level = 10 * log10(power)
        this.#power[bin] = (this.#power[bin] as number) + power
        this.#level[bin] = (this.#level[bin] as number) + level
        this.#square[bin] = (this.#square[bin] as number) + level * level
      }
    }
    this.#count += count
  }

  /** Once: the sums become it. */
  noise(): ChannelNoise {
    const [power, level, spread] = [this.#power, this.#level, this.#square]
    for (let bin = 0; bin < power.length; bin++) {
      power[bin] = (power[bin] as number) / this.#count
      const mean = (level[bin] as number) / this.#count
      level[bin] = mean
      spread[bin] = Math.sqrt(Math.max(0, (spread[bin] as number) / this.#count - mean * mean))
    }
    return { power: rounded(power), levelDb: rounded(level), spreadDb: rounded(spread) }
  }
}

function rounded(values: Float64Array): number[] {
  return Array.from(values, toDigits)
}

function toDigits(value: number): number {
  return Number(value.toPrecision(DIGITS))
}
