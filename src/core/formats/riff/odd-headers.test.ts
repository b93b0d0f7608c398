import { describe, expect, test } from 'vitest'
import { type CorpusItem, outcomeComplaints } from '../corpus-item.fixture'
import { chunk, riff, uint } from './made-wav.fixture'
import {
  DATA,
  extension,
  FMT,
  figures,
  fmtBody,
  guidOf,
  refused,
  SAMPLE_BYTES,
  text,
} from './odd-wav.fixture'

type Case = readonly [what: string, bytes: Uint8Array, item: CorpusItem]

const loads = figures()
const either = figures({ outcome: 'load_or_error' })
const warns = figures({ outcome: 'load_warn' })
const withFmt = (...body: Parameters<typeof fmtBody>): Uint8Array =>
  riff([chunk('fmt ', fmtBody(...body)), DATA])
const before = (...chunks: readonly (readonly number[])[]): Uint8Array =>
  riff([...chunks, FMT, DATA])

const fmtCases: readonly Case[] = [
  ['of 18 bytes', withFmt({}, [0, 0]), loads],
  ['of 17 bytes, padded', withFmt({}, [0]), loads],
  ['of 40 bytes of zeros', withFmt({}, new Array<number>(24).fill(0)), loads],
  ['of 1000 bytes', withFmt({}, new Array<number>(984).fill(0)), loads],
  ['whose extension claims 9999 bytes', withFmt({}, uint(9999, 2)), loads],
  ['without bits', riff([chunk('fmt ', fmtBody().slice(0, 14)), DATA]), either],
  ['empty', riff([chunk('fmt ', []), DATA]), refused('fmt / format')],
  ['that claims 2 GiB', riff([chunk('fmt ', fmtBody(), { sizeBytes: 2 ** 31 - 1 }), DATA]), either],
  ['twice', riff([FMT, FMT, DATA]), loads],
  ['behind the samples', riff([DATA, FMT]), either],
  ['of another name', riff([chunk('FMT ', fmtBody()), DATA]), either],
  ['of 65,535 bits', withFmt({ bits: 65_535, align: 4 }), refused('bits')],
  ['float of 16 bits', withFmt({ tag: 3 }), refused('float / bits')],
  ['float of 24 bits', withFmt({ tag: 3, bits: 24, align: 4 }), refused('float / bits')],
  ['byte rate 0', withFmt({ byteRate: 0 }), loads],
  ['byte rate 12345', withFmt({ byteRate: 12_345 }), loads],
  ['block align 0', withFmt({ align: 0 }), either],
  ['block align 2', withFmt({ align: 2 }), either],
  ['block align 65535', withFmt({ align: 65_535 }), either],
  ['format tag 0', withFmt({ tag: 0 }), either],
  ...[0x02, 0x11, 0x31, 0x50, 0x55, 0xff, 0x161, 0x2000, 0x674f, 0xf1ac].map(
    (tag): Case => [`codec 0x${tag.toString(16)}`, withFmt({ tag }), refused('format / codec')],
  ),
]

const TAG_EXTENSIBLE = 0xfffe
const extensible = (...rest: Parameters<typeof extension>): Uint8Array =>
  withFmt({ tag: TAG_EXTENSIBLE }, extension(...rest))
const ambisonic = [...uint(1, 4), 0x21, 0x07, 0xd3, 0x11, 0x86, 0x44, 0xc8, 0xc1, 0xca, 0, 0, 0]
const extensibleCases: readonly Case[] = [
  ['PCM', extensible(16, 3, guidOf(1)), loads],
  ['no valid bits', extensible(0, 3, guidOf(1)), loads],
  ['no channel mask', extensible(16, 0, guidOf(1)), loads],
  ['more valid bits than the container has', extensible(24, 3, guidOf(1)), either],
  ['ambisonic PCM', extensible(16, 3, ambisonic), either],
  ['a GUID nobody knows', extensible(16, 3, new Array<number>(16).fill(7)), refused('format')],
  ['AC-3', extensible(16, 3, guidOf(0x92)), refused('format')],
  ['no extension', withFmt({ tag: TAG_EXTENSIBLE }), either],
]

const nested = Array.from({ length: 200 }).reduce<number[]>(
  (inner) => chunk('LIST', [...text('INFO'), ...inner]),
  [],
)
const chunkCases: readonly Case[] = [
  ['nothing else', riff([]), refused('fmt / data / empty')],
  ['JUNK of 28 bytes', before(chunk('JUNK', new Array<number>(28).fill(0))), loads],
  ['64 KiB of junk', riff([FMT, chunk('junk', new Array<number>(65_536).fill(1)), DATA]), loads],
  ['an odd chunk, padded', before(chunk('odd ', [1, 2, 3])), loads],
  ['a pad byte that is not 0', before([...chunk('odd ', [1, 2, 3]).slice(0, -1), 255]), loads],
  ['an odd chunk without pad', before(chunk('odd ', [1, 2, 3], { isPadded: false })), either],
  ['empty chunks', before(...Array.from({ length: 10 }, () => chunk('nil ', []))), loads],
  ['10,000 chunks', before(...Array.from({ length: 10_000 }, () => chunk('tiny', [1, 2]))), loads],
  ['an id of control bytes', before(chunk('\u0001\u0002\u0003\u0004', [1, 2])), loads],
  ['lists in lists', before(nested), loads],
  ...[2 ** 28, 2 ** 32 - 1, 2 ** 32 - 8].map(
    (sizeBytes): Case => [
      `a chunk of ${sizeBytes} bytes`,
      riff([FMT, chunk('huge', [1, 2, 3, 4], { sizeBytes }), DATA]),
      refused('data / damaged'),
    ],
  ),
  ['fact that says 1 sample', before(chunk('fact', uint(1, 4))), loads],
  ['cue of 4 billion points', before(chunk('cue ', uint(2 ** 32 - 1, 4))), loads],
  ['smpl of 2 billion loops', before(chunk('smpl', [...uint(0, 28), ...uint(2 ** 31, 8)])), loads],
  ['a tag that claims 2 GiB', before(chunk('LIST', text('INFOINAM\xff\xff\xff\x7fabc'))), loads],
  [
    'two times samples',
    riff([FMT, DATA, DATA]),
    figures({ outcome: 'load_or_error', frames: 120 }),
  ],
]

const right = riff([FMT, DATA])
const behind = (tail: readonly number[]): Uint8Array => Uint8Array.from([...right, ...tail])
const ahead = (head: readonly number[]): Uint8Array => Uint8Array.from([...head, ...right])
const dataSized = (sizeBytes: number): Uint8Array =>
  riff([FMT, chunk('data', SAMPLE_BYTES, { sizeBytes })])
const sizeCases: readonly Case[] = [
  ...[0, 36, right.length, right.length - 7, SAMPLE_BYTES.length - 36, 2 ** 31, 2 ** 32 - 1].map(
    (sizeBytes): Case => [`RIFF of ${sizeBytes}`, riff([FMT, DATA], { sizeBytes }), loads],
  ),
  ['one sample more than there is', dataSized(SAMPLE_BYTES.length + 4), warns],
  ['no whole number of samples', behind([1, 2]).with(40, SAMPLE_BYTES.length + 2), warns],
  ['another file behind', behind([...right]), loads],
  ['zeros in front', ahead(new Array<number>(512).fill(0)), refused('not a WAV')],
  ['a byte order mark in front', ahead([0xef, 0xbb, 0xbf]), refused('not a WAV')],
  ['an ID3 tag in front', ahead(text('ID3\x04\0\0\0\0\0\x0a0123456789')), either],
  ['riff in small letters', riff([FMT, DATA], { magic: 'riff' }), refused('not a WAV')],
]

const ALL_ONES = 2 ** 32 - 1
const openEnded = chunk('data', SAMPLE_BYTES, { sizeBytes: ALL_ONES })
/** Little-endian, of 64 bits. */
const long = (value: bigint): number[] => [
  ...uint(Number(value % 2n ** 32n), 4),
  ...uint(Number(value / 2n ** 32n), 4),
]
const SIZE = BigInt(SAMPLE_BYTES.length)
const ds64 = (dataBytes: bigint, samples = 60n, table: readonly number[] = uint(0, 4)): number[] =>
  chunk('ds64', [...long(SIZE + 80n), ...long(dataBytes), ...long(samples), ...table])
const rf64 = (chunks: readonly (readonly number[])[], magic = 'RF64'): Uint8Array =>
  riff(chunks, { magic, sizeBytes: ALL_ONES })
const table = [...uint(1, 4), ...text('LIST'), ...long(0n)]
const rf64Cases: readonly Case[] = [
  ['RF64', rf64([ds64(SIZE), FMT, openEnded]), loads],
  ['BW64', rf64([ds64(SIZE), FMT, openEnded], 'BW64'), loads],
  ['sizes of 32 bits that are right', riff([ds64(SIZE), FMT, DATA], { magic: 'RF64' }), loads],
  ['a table', rf64([ds64(SIZE, 60n, table), FMT, openEnded]), loads],
  ['a table of 4 billion', rf64([ds64(SIZE, 60n, uint(ALL_ONES, 4)), FMT, openEnded]), either],
  ['ds64 behind fmt', rf64([FMT, ds64(SIZE), openEnded]), either],
  ['no ds64', rf64([FMT, openEnded]), either],
  ['ds64 of zeros', rf64([ds64(0n, 0n), FMT, openEnded]), either],
  ['ds64 of 16 bytes', rf64([chunk('ds64', [...long(0n), ...long(SIZE)]), FMT, openEnded]), either],
  ['another count of samples', rf64([ds64(SIZE, 7n), FMT, openEnded]), loads],
  ['1 TiB of samples', rf64([ds64(2n ** 40n), FMT, openEnded]), warns],
  ['2⁵³ + 1 bytes', rf64([ds64(2n ** 53n + 1n), FMT, openEnded]), either],
  ['2⁶³ + 5 bytes', rf64([ds64(2n ** 63n + 5n), FMT, openEnded]), either],
]

describe.each([
  ['fmt', fmtCases],
  ['EXTENSIBLE', extensibleCases],
  ['chunks', chunkCases],
  ['sizes', sizeCases],
  ['RF64', rf64Cases],
] as const)('%s', (_, cases) => {
  test.each(cases)('%s', async (_what, bytes, item) => {
    expect(await outcomeComplaints(item, bytes)).toEqual([])
  })
})
