import type { CorpusItem } from '../corpus-item.fixture'
import { chunk, uint } from './made-wav.fixture'

/** 16 bits, stereo, 44.1 kHz: what each odd file would be without its oddity. */
const LENGTH = 60
const RATE_HZ = 44_100
const rows = Array.from({ length: LENGTH }, (_, n) => [500 * n - 16_000, 9000 - 250 * n] as const)

export const SAMPLE_BYTES = rows.flat().flatMap((code) => uint((code + 65_536) % 65_536, 2))
export const DATA = chunk('data', SAMPLE_BYTES)

const values = rows.map((row) => row.map((code) => code / 32_768))

/** The figures of a file that holds SAMPLE_BYTES; what is left out loads. */
export function figures(item: Partial<CorpusItem> = {}): CorpusItem {
  return {
    file: 'made.wav',
    outcome: 'load',
    frames: LENGTH,
    sample_rate: RATE_HZ,
    channels: 2,
    head: values.slice(0, 2),
    tail: values.slice(-2),
    ...item,
  }
}

/** A refusal that says something about one of `about`, words between slashes. */
export function refused(about: string): CorpusItem {
  return { file: 'made.wav', outcome: 'error', error_about: about }
}

interface FmtFields {
  readonly tag?: number
  readonly channels?: number
  readonly rateHz?: number
  readonly bits?: number
  readonly align?: number
  readonly byteRate?: number
}

/** The body of a fmt chunk, with any of its fields wrong, and what follows them. */
export function fmtBody(fields: FmtFields = {}, rest: readonly number[] = []): number[] {
  const { tag = 1, channels = 2, rateHz = RATE_HZ, bits = 16 } = fields
  const { align = (channels * bits) / 8, byteRate = rateHz * align } = fields
  return [
    ...uint(tag, 2),
    ...uint(channels, 2),
    ...uint(rateHz, 4),
    ...uint(byteRate % 2 ** 32, 4),
    ...uint(align % 65_536, 2),
    ...uint(bits, 2),
    ...rest,
  ]
}

/** The rest of an EXTENSIBLE fmt: valid bits, channel mask, and a GUID that begins with a tag. */
export function extension(validBits: number, mask: number, guid: readonly number[]): number[] {
  return [...uint(22, 2), ...uint(validBits, 2), ...uint(mask, 4), ...guid]
}

/** KSDATAFORMAT_SUBTYPE_…: the tag, and the tail that all of them share. */
export function guidOf(tag: number): number[] {
  return [...uint(tag, 4), 0, 0, 0x10, 0, 0x80, 0, 0, 0xaa, 0, 0x38, 0x9b, 0x71]
}

export const FMT = chunk('fmt ', fmtBody())

export function text(characters: string): number[] {
  return Array.from(characters, (character) => character.charCodeAt(0))
}
