import { expectThat, type Interval } from '#core/base'
import { resample, type SincKernel, sincKernel } from '#core/dsp'
import { channelInput, channelOf, channelSpan, type IqChannel, type IqSpan } from './channel'

/** Samples that come out of so many. */
export function extractedLength(
  recordingRateHz: number,
  rateHz: number,
  samples: Interval,
): number {
  return Math.ceil(((samples.end - samples.start) * rateHz) / recordingRateHz)
}

/** The widest band that a rate carries without its edges being filtered, as a share of the rate. */
const USABLE_SHARE = 0.9

/** A band of just the widest width may miss it by rounding. */
const ROUNDING = 1 + 1e-9

/** A band to be taken out of a recording: baseband Hz, and the rate it is to be sampled at. */
export interface Band {
  readonly lowHz: number
  readonly highHz: number
  readonly rateHz: number
}

/** A band on its way out: output sample n stands at input sample first + n·ratio. */
export interface Extraction {
  readonly channel: IqChannel
  readonly first: number
  readonly ratio: number
  /** Between the channel's rate and the output's; undefined where they are the same. */
  readonly kernel: SincKernel | undefined
  readonly rateHz: number
  /** Output samples. */
  readonly length: number
}

/** The widest band that a rate can carry. */
export function widestBand(rateHz: number): number {
  return rateHz * USABLE_SHARE
}

/** The lowest rate that a band can be sampled at. */
export function leastExtractionRate(widthHz: number): number {
  return widthHz / USABLE_SHARE
}

/**
 * The band moved to 0 Hz, flat to its edges, everything else filtered away, and sampled at its own rate.
 *
 * @param samples  of the recording, whole
 * @throws {ContractError} unless lowHz < highHz and leastExtractionRate(width) ≤ rateHz ≤ recordingRateHz
 */
export function extraction(recordingRateHz: number, band: Band, samples: Interval): Extraction {
  const { lowHz, highHz, rateHz } = band
  const widthHz = highHz - lowHz
  expectThat(
    widthHz > 0 && widthHz <= widestBand(rateHz) * ROUNDING && rateHz <= recordingRateHz,
    `extraction: ${lowHz} … ${highHz} Hz at ${rateHz} of ${recordingRateHz} Hz`,
  )
  const edges = { passHz: widthHz / 2, stopHz: widthHz / 2 / USABLE_SHARE }
  const channel = channelOf(recordingRateHz, (lowHz + highHz) / 2, edges, rateHz)
  const ratio = recordingRateHz / rateHz
  return {
    channel,
    first: samples.start,
    ratio,
    kernel:
      ratio === channel.step && samples.start % channel.step === 0
        ? undefined
        : sincKernel(ratio / channel.step),
    rateHz,
    length: extractedLength(recordingRateHz, rateHz, samples),
  }
}

/** The input samples that output samples [start, end) are made of; they may lie outside the recording. */
export function extractionInput(extraction: Extraction, output: Interval): Interval {
  return channelInput(extraction.channel, channelSamples(extraction, output))
}

/**
 * Output samples [start, end); to rounding the same in whatever span they are asked for.
 *
 * @param input  at least extractionInput(extraction, output), zeros outside the recording; its planes are changed
 */
export function extracted(extraction: Extraction, input: IqSpan, output: Interval): IqSpan {
  const { channel, first, ratio, kernel } = extraction
  const inner = channelSamples(extraction, output)
  const band = channelSpan(channel, input, inner)
  if (kernel === undefined) return { ...band, start: output.start }
  const count = output.end - output.start
  const out = { i: new Float64Array(count), q: new Float64Array(count), start: output.start }
  const step = ratio / channel.step
  const position = (first + output.start * ratio) / channel.step - inner.start
  resample(kernel, band.i, position, step, out.i, count)
  resample(kernel, band.q, position, step, out.q, count)
  return out
}

/** Samples of the channel that output samples are interpolated from. */
function channelSamples({ channel, first, ratio, kernel }: Extraction, output: Interval): Interval {
  const at = (n: number): number => (first + n * ratio) / channel.step
  const reach = kernel?.halfWidth ?? 0
  return {
    start: Math.floor(at(output.start)) - reach,
    end: Math.floor(at(output.end - 1)) + reach + 1,
  }
}
