import { log10 } from '#core/base'
import { ComplexFft, windowValues } from '#core/dsp'

/** What two channels look like when they are taken for I and Q. */
export interface IqStatistics {
  /** Pairs of bins ±f that hold a signal, over all frames. */
  readonly signalCount: number
  /** The share of those of which one side is at least 17 dB above the other. */
  readonly oneSidedShare: number
  /** |level of I − level of Q|, dB. */
  readonly imbalanceDb: number
  /** Of I with Q without their means, −1 … 1. */
  readonly correlation: number
}

const FRAME_SAMPLES = 1024
/** A signal stands 23 dB above the frame's median: noise does so once in 10^60 bins. */
const SIGNAL_RATIO = 200
const ONE_SIDED_RATIO = 50

/**
 * Sums over frames of 1024 samples, Hann, of x = first + i·second, each without its mean.
 *
 * Signals of a radio lie on one side of 0 Hz: their images are 25 to 60 dB down. Two microphones
 * give both sides alike unless their phases differ by nearly 90° at nearly equal levels, which
 * hardly any frequency does, and not all at once.
 *
 * @param stretches  pairs of planes, float64[n], n ≥ 1024
 */
export function iqStatistics(
  stretches: readonly (readonly [Float64Array, Float64Array])[],
): IqStatistics {
  const fft = new ComplexFft(FRAME_SAMPLES)
  const window = windowValues('hann', FRAME_SAMPLES)
  const input = new Float64Array(2 * FRAME_SAMPLES)
  const spectrum = new Float64Array(2 * FRAME_SAMPLES)
  const power = new Float64Array(FRAME_SAMPLES)
  const sums = { first: 0, second: 0, both: 0 }
  let signalCount = 0
  let oneSidedCount = 0
  for (const [first, second] of stretches) {
    for (let start = 0; start + FRAME_SAMPLES <= first.length; start += FRAME_SAMPLES) {
      const firstMean = mean(first, start)
      const secondMean = mean(second, start)
      for (let n = 0; n < FRAME_SAMPLES; n++) {
        const a = (first[start + n] as number) - firstMean
        const b = (second[start + n] as number) - secondMean
        sums.first += a * a
        sums.second += b * b
        sums.both += a * b
        input[2 * n] = a * (window[n] as number)
        input[2 * n + 1] = b * (window[n] as number)
      }
      fft.forward(input, spectrum)
      for (let k = 0; k < FRAME_SAMPLES; k++) {
        const re = spectrum[2 * k] as number
        const im = spectrum[2 * k + 1] as number
        power[k] = re * re + im * im
      }
      const floor = power.toSorted()[FRAME_SAMPLES / 2] as number
      // What is left of a receiver's offset at 0 Hz belongs to neither side.
      for (let k = 4; k < FRAME_SAMPLES / 2; k++) {
        const above = power[k] as number
        const below = power[FRAME_SAMPLES - k] as number
        const stronger = Math.max(above, below)
        if (!(stronger > SIGNAL_RATIO * floor) || stronger === 0) continue
        signalCount += 1
        if (stronger > ONE_SIDED_RATIO * Math.min(above, below)) oneSidedCount += 1
      }
    }
  }
  return {
    signalCount,
    oneSidedShare: signalCount === 0 ? 0 : oneSidedCount / signalCount,
    imbalanceDb: Math.abs(10 * log10((sums.first + 1e-30) / (sums.second + 1e-30))),
    correlation: sums.both / Math.sqrt(sums.first * sums.second + 1e-60),
  }
}

/** Of a frame. */
function mean(plane: Float64Array, start: number): number {
  let sum = 0
  for (let n = start; n < start + FRAME_SAMPLES; n++) sum += plane[n] as number
  return sum / FRAME_SAMPLES
}

const LEAST_SIGNALS = 24

/** Whether the signals lie on one side each, and the channels are as I and Q must be. */
export function isOneSided(statistics: IqStatistics): boolean {
  return (
    statistics.signalCount >= LEAST_SIGNALS &&
    statistics.oneSidedShare > 0.6 &&
    isBalanced(statistics)
  )
}

/** Whether the channels are about equally loud and not alike, as I and Q are. */
export function isBalanced({ imbalanceDb, correlation }: IqStatistics): boolean {
  return imbalanceDb < 3 && Math.abs(correlation) < 0.3
}
