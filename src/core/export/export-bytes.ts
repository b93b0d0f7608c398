import { difference, type Interval } from '#core/base'
import type { ChainedSource, ChainOutput } from '#core/chain'
import {
  encodeSamples,
  isSameFormat,
  isTurned,
  readInstants,
  type SampleFormat,
  silentByte,
  storedChannel,
} from '#core/formats'
import { recycledPlanes, releaseSpan } from '#core/layers'
import { type Channel, channelsOf, planesOf } from '#core/signal'
import { type ExportInput, type ExportOutput, exportedSource } from './export-output'

/** Samples rendered at a time: their planes stay near the core. */
export const BLOCK_SAMPLES = 2 ** 17

/** The channels of so few are all rendered first: then it is known whether any leaves bytes as they are. */
const MOST_CHANNELS_AT_ONCE = 2

/**
 * The output's bytes of samples [start, end), all channels, in the output's format.
 *
 *     result     samples that no layer touches keep their bytes, or are converted where the format
 *                is another; the others are rendered
 *     removed    original − result where a layer touches, in float64; silence elsewhere
 *
 * Integers are rounded and saturate, without dither.
 *
 * @param memory  where the bytes are to lie, from its beginning, if there is enough of it
 * @returns       the bytes, and how many values saturated
 */
export async function exportSpan(
  input: ExportInput,
  samples: Interval,
  output: Pick<ExportOutput, 'what' | 'format'>,
  memory?: ArrayBuffer,
): Promise<{ readonly bytes: Uint8Array<ArrayBuffer>; readonly saturatedCount: number }> {
  const made = exportedSource(input)
  const stride = input.facts.channels * output.format.bytes
  const length = (samples.end - samples.start) * stride
  const isEnough = memory !== undefined && memory.byteLength >= length
  const bytes = isEnough ? new Uint8Array(memory, 0, length) : new Uint8Array(length)
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
  { bytes, facts, encode = encodeSamples }: ExportInput,
  made: ChainedSource,
  samples: Interval,
  { what, format }: Pick<ExportOutput, 'what' | 'format'>,
  out: Uint8Array,
): Promise<number> {
  const isCopied = what === 'result' && isSameFormat(facts.format, format)
  const stride = facts.channels * format.bytes
  const channels = channelsOf(facts)
  const isAtOnce = channels.length <= MOST_CHANNELS_AT_ONCE
  const outputs: ChainOutput[] = []
  for (const channel of isAtOnce ? channels : []) {
    outputs.push(await changedPlanes(made, channel, samples, what))
  }
  const isAllNew = isAtOnce && outputs.every(({ touched }) => isAllOf(touched, samples))
  let saturatedCount = 0
  for (const channel of channels) {
    const changed = outputs[channel] ?? (await changedPlanes(made, channel, samples, what))
    if (channel === 0 && !isAllNew) {
      // Behind the first span, which is made of more: these bytes lie in what was read for it.
      if (isCopied) out.set(await readInstants(bytes, facts, samples.start, samples.end))
      else silence(format, out)
    }
    const runs = what === 'result' && !isCopied ? [samples] : changed.touched
    for (const [p, readChannel] of planesOf(facts, channel).entries()) {
      const offset = storedChannel(facts, readChannel) * format.bytes
      for (const { start, end } of runs) {
        const plane = changed.planes[p] as Float64Array
        const values = plane.subarray(start - samples.start, end - samples.start)
        const stored = isTurned(facts, readChannel) ? values.map((value) => 0 - value) : values
        const at = (start - samples.start) * stride
        saturatedCount += encode(format, stored, out, at + offset, stride)
      }
    }
    recycledPlanes.giveBack(changed.planes)
  }
  return saturatedCount
}

/** Whether intervals, sorted and disjoint, leave nothing out. */
function isAllOf([first]: readonly Interval[], samples: Interval): boolean {
  return first !== undefined && first.start <= samples.start && samples.end <= first.end
}

/** The planes of a sound, and where they are not the recording's, or not silence. */
async function changedPlanes(
  made: ChainedSource,
  channel: Channel,
  samples: Interval,
  what: ExportOutput['what'],
): Promise<ChainOutput> {
  if (what === 'result') return made.output(channel, samples)
  const span = await made.span(channel, samples)
  const { original, result = original, touched } = span
  const planes = original.map((plane, p) => difference(plane, result[p] as Float64Array))
  releaseSpan(span)
  return { planes, touched }
}

function silence(format: SampleFormat, out: Uint8Array): void {
  const byte = silentByte(format)
  if (byte !== undefined) out.fill(byte)
  else encodeSamples(format, new Float64Array(out.length / format.bytes), out, 0, format.bytes)
}
