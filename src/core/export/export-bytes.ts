import { difference, type Interval } from '#core/base'
import {
  encodeSamples,
  isSameFormat,
  isTurned,
  readInstants,
  type SampleFormat,
  silentByte,
  storedChannel,
} from '#core/formats'
import { type RenderedSpan, releaseSpan } from '#core/layers'
import { channelsOf, planesOf } from '#core/signal'
import { type ExportInput, type ExportOutput, exportedSource } from './export-output'

/** Values of one channel from a sample on. */
interface Stretch {
  readonly start: number
  readonly values: Float64Array
}

/**
 * The output's bytes of samples [start, end), all channels, in the output's format.
 *
 *     result     samples that no layer touches keep their bytes, or are converted where the format
 *                is another; the others are rendered
 *     removed    original − result where a layer touches, in float64; silence elsewhere
 *
 * Integers are rounded and saturate, without dither.
 *
 * @returns  the bytes, and how many values saturated
 */
export async function exportSpan(
  input: ExportInput,
  samples: Interval,
  { what, format }: Pick<ExportOutput, 'what' | 'format'>,
): Promise<{ readonly bytes: Uint8Array; readonly saturatedCount: number }> {
  const { bytes, facts } = input
  const { channels } = facts
  const made = exportedSource(input)
  const isCopied = what === 'result' && isSameFormat(facts.format, format)
  const out = isCopied
    ? await readInstants(bytes, facts, samples.start, samples.end)
    : silence(format, (samples.end - samples.start) * channels)
  const stride = channels * format.bytes
  let saturatedCount = 0
  for (const channel of channelsOf(facts)) {
    const span = await made.span(channel, samples)
    for (const [p, readChannel] of planesOf(facts, channel).entries()) {
      const stretches =
        what === 'result' && !isCopied
          ? [{ start: samples.start, values: (span.result ?? span.original)[p] as Float64Array }]
          : touchedStretches(span, p, samples, what)
      for (const { start, values } of stretches) {
        const at = (start - samples.start) * stride
        const offset = storedChannel(facts, readChannel) * format.bytes
        const stored = isTurned(facts, readChannel) ? values.map((value) => 0 - value) : values
        saturatedCount += encodeSamples(format, stored, out, at + offset, stride)
      }
    }
    releaseSpan(span)
  }
  return { bytes: out, saturatedCount }
}

/** The values of a plane where a layer touches. */
function touchedStretches(
  { original, result, touched }: RenderedSpan,
  p: number,
  samples: Interval,
  what: ExportOutput['what'],
): Stretch[] {
  if (result === undefined) return []
  return touched.map(({ start, end }) => {
    const part = (planes: readonly Float64Array[]): Float64Array =>
      (planes[p] as Float64Array).subarray(start - samples.start, end - samples.start)
    const retained = part(result)
    if (what === 'result') return { start, values: retained }
    const whole = part(original)
    return { start, values: difference(whole, retained) }
  })
}

function silence(format: SampleFormat, valueCount: number): Uint8Array {
  const out = new Uint8Array(valueCount * format.bytes)
  const byte = silentByte(format)
  if (byte !== undefined) return out.fill(byte)
  encodeSamples(format, new Float64Array(valueCount), out, 0, format.bytes)
  return out
}
