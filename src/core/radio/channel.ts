import { expectThat, type Interval } from '#core/base'
import { filterEvery, lowpassTaps } from '#core/dsp'
import { rotate } from './rotate'

/** The channel filter passes and stops so far, as a share of the bandwidth, inside and outside its edge. */
const EDGE_SHARE = 0.05

/** Samples of an I/Q signal from absolute index `start` on; x = i + iq. */
export interface IqSpan {
  readonly i: Float64Array
  readonly q: Float64Array
  readonly start: number
}

/**
 * A band taken out of an I/Q signal: moved to 0 Hz, everything else filtered away, decimated by a
 * whole number. Two filters: a short one before the decimation, whose aliases fall outside the
 * band, and a steep one after it, where it is cheap.
 */
export interface Channel {
  /** The band's centre over the input's rate. */
  readonly turns: number
  /** Input samples per output sample. */
  readonly step: number
  /** Before the decimation; undefined where step is 1. */
  readonly wide: Float64Array | undefined
  /** After it; undefined where the band is all there is. */
  readonly steep: Float64Array | undefined
}

/**
 * A channel of a recording at `rateHz` about `centreHz`, no slower than `leastRateHz`.
 *
 * The band's edges are at −6 dB; 5 % further out everything is below −100 dB, and so are aliases.
 *
 * @throws {ContractError} unless 0 < bandwidthHz and both rates are positive
 */
export function channelOf(
  rateHz: number,
  centreHz: number,
  bandwidthHz: number,
  leastRateHz: number,
): Channel {
  expectThat(bandwidthHz > 0 && rateHz > 0 && leastRateHz > 0, 'channelOf: rates and width > 0')
  const half = bandwidthHz / 2
  const outer = half * (1 + 2 * EDGE_SHARE)
  const step = Math.max(1, Math.floor(rateHz / Math.max(leastRateHz, 3 * outer)))
  const lowRateHz = rateHz / step
  return {
    turns: centreHz / rateHz,
    step,
    wide: step === 1 ? undefined : lowpassTaps(outer / rateHz, (lowRateHz - outer) / rateHz),
    steep:
      outer >= lowRateHz / 2
        ? undefined
        : lowpassTaps((half * (1 - 2 * EDGE_SHARE)) / lowRateHz, outer / lowRateHz),
  }
}

/** The input samples that output samples [start, end) are made of. */
export function channelInput(channel: Channel, output: Interval): Interval {
  const steep = halfOf(channel.steep)
  const wide = halfOf(channel.wide)
  return {
    start: (output.start - steep) * channel.step - wide,
    end: (output.end - 1 + steep) * channel.step + wide + 1,
  }
}

/**
 * Output samples [start, end) of the channel; sample n stands at input sample n·step.
 *
 * @param input  at least channelInput(channel, output); its planes are changed
 */
export function channelSpan(channel: Channel, input: IqSpan, output: Interval): IqSpan {
  const { turns, step, wide, steep } = channel
  const { i, q, start } = input
  rotate(i, q, -turns, start)
  const middle = { start: output.start - halfOf(steep), end: output.end + halfOf(steep) }
  const low = filtered(wide, { i, q, start }, step, middle)
  return filtered(steep, low, 1, output)
}

function filtered(
  taps: Float64Array | undefined,
  { i, q, start }: IqSpan,
  step: number,
  output: Interval,
): IqSpan {
  const first = output.start * step - halfOf(taps) - start
  const length = output.end - output.start
  if (taps === undefined) {
    const [from, to] = [first, first + length]
    return { i: i.subarray(from, to), q: q.subarray(from, to), start: output.start }
  }
  const out = { i: new Float64Array(length), q: new Float64Array(length), start: output.start }
  filterEvery(taps, i, first, step, out.i)
  filterEvery(taps, q, first, step, out.q)
  return out
}

/** Samples that a filter reaches to either side. */
function halfOf(taps: Float64Array | undefined): number {
  return taps === undefined ? 0 : (taps.length - 1) / 2
}
