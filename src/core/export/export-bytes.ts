import { difference, type Interval } from '#core/base'
import type { ChainedSource } from '#core/chain'
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

/** Samples rendered at a time: their planes stay near the core. */
export const BLOCK_SAMPLES = 2 ** 17

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
  output: Pick<ExportOutput, 'what' | 'format'>,
): Promise<{ readonly bytes: Uint8Array; readonly saturatedCount: number }> {
  const made = exportedSource(input)
  const stride = input.facts.channels * output.format.bytes
  const bytes = new Uint8Array((samples.end - samples.start) * stride)
  let saturatedCount = 0
  for (let start = samples.start; start < samples.end; start += BLOCK_SAMPLES) {
    const block = { start, end: Math.min(start + BLOCK_SAMPLES, samples.end) }
    const from = (start - samples.start) * stride
    const out = bytes.subarray(from, from + (block.end - start) * stride)
    saturatedCount += await fillBlock(input, made, block, output, out)
  }
  return { bytes, saturatedCount }
}

/** Fills in the bytes of a block of samples; how many values saturated. */
async function fillBlock(
  { bytes, facts }: ExportInput,
  made: ChainedSource,
  samples: Interval,
  { what, format }: Pick<ExportOutput, 'what' | 'format'>,
  out: Uint8Array,
): Promise<number> {
  const isCopied = what === 'result' && isSameFormat(facts.format, format)
  const stride = facts.channels * format.bytes
  let saturatedCount = 0
  for (const channel of channelsOf(facts)) {
    const span = await made.span(channel, samples)
    // Behind the first span, which is made of more: these bytes lie in what was read for it.
    if (channel === 0 && isCopied) {
      out.set(await readInstants(bytes, facts, samples.start, samples.end))
    } else if (channel === 0) silence(format, out)
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
  return saturatedCount
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

function silence(format: SampleFormat, out: Uint8Array): void {
  const byte = silentByte(format)
  if (byte !== undefined) out.fill(byte)
  else encodeSamples(format, new Float64Array(out.length / format.bytes), out, 0, format.bytes)
}
