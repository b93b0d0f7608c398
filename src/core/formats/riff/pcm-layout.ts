import type { PcmLayout } from '#core/dsp'
import type { SampleFormat } from '../recording-facts'

/**
 * How a decoder reads values of a format: it knows integers of one byte with an offset and longer
 * ones without. The others differ from those in their top bit alone.
 */
export function pcmLayout(
  { encoding, bytes, bigEndian }: SampleFormat,
  channels: number,
): { readonly layout: PcmLayout; readonly isTopBitTurned: boolean } {
  const isTopBitTurned = bytes === 1 ? encoding === 'int' : encoding === 'uint'
  const sampleEncoding = encoding === 'float' ? encoding : bytes === 1 ? 'uint8' : 'int'
  return { layout: { encoding: sampleEncoding, bytes, bigEndian, channels }, isTopBitTurned }
}

/** A copy of values with the top bit of each turned: code + half the range, modulo the range. */
export function topBitsTurned(
  source: Uint8Array,
  { bytes, bigEndian }: Pick<SampleFormat, 'bytes' | 'bigEndian'>,
): Uint8Array {
  const out = source.slice()
  for (let at = bigEndian ? 0 : bytes - 1; at < out.length; at += bytes) {
    out[at] = (out[at] as number) ^ 0x80
  }
  return out
}
