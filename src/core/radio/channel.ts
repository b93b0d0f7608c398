import { expectThat, type Interval } from '#core/base'
import { filterEvery, lowpassTaps } from '#core/dsp'
import { rotate } from './rotate'

/** How far from its centre a channel passes, and from where on it stops. */
interface ChannelEdges {
  readonly passHz: number
  readonly stopHz: number
}

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
export interface IqChannel {
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
 * Flat as far as it passes, −6 dB half-way to where it stops; from there on everything is below
 * −100 dB, and so are aliases.
 *
 * @throws {ContractError} unless 0 < passHz < stopHz and both rates are positive
 */
export function channelOf(
  rateHz: number,
  centreHz: number,
  { passHz, stopHz }: ChannelEdges,
  leastRateHz: number,
): IqChannel {
  expectThat(0 < passHz && passHz < stopHz, `channelOf: passes ${passHz}, stops ${stopHz} Hz`)
  expectThat(rateHz > 0 && leastRateHz > 0, 'channelOf: rates > 0')
  const step = Math.max(1, Math.floor(rateHz / Math.max(leastRateHz, 3 * stopHz)))
  const lowRateHz = rateHz / step
  return {
    turns: centreHz / rateHz,
    step,
    wide: step === 1 ? undefined : lowpassTaps(stopHz / rateHz, (lowRateHz - stopHz) / rateHz),
    steep:
      stopHz >= lowRateHz / 2 ? undefined : lowpassTaps(passHz / lowRateHz, stopHz / lowRateHz),
  }
}

/** The input samples that output samples [start, end) are made of. */
export function channelInput(channel: IqChannel, output: Interval): Interval {
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
export function channelSpan(channel: IqChannel, input: IqSpan, output: Interval): IqSpan {
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
