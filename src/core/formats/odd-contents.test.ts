import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { often } from '#testing'
import { type CorpusItem, outcomeComplaints } from './corpus-item.fixture'
import { chunk, fmtChunk, riff, SAMPLE_FORMATS, uint } from './riff/made-wav.fixture'
import { DATA, FMT, figures, fmtBody, refused, SAMPLE_BYTES, text } from './riff/odd-wav.fixture'

type Case = readonly [what: string, bytes: Uint8Array, item: CorpusItem]

const loads = figures()

/** A SYSTEMTIME: year, month, day of the week, day, hour, minute, second, millisecond. */
type SystemTime = readonly [number, number, number, number, number, number, number, number]
const NOON: SystemTime = [2022, 3, 3, 9, 14, 1, 38, 0]

/** auxi as SDRuno and HDSDR write it, cut or filled up to a size. */
function auxi(
  centreHz: number,
  { start = NOON, stop = NOON, sizeBytes = 164, isWide = false } = {},
): number[] {
  const times = [...start, ...stop].flatMap((field) => uint(field, 2))
  const wide = isWide ? [...uint(0, 24), ...uint(centreHz, 8)] : []
  const body = [...times, ...uint(centreHz % 2 ** 32, 4), ...wide]
  return chunk('auxi', [...body, ...new Array<number>(200).fill(0)].slice(0, sizeBytes))
}

const iq = (centreHz: number | null, more: Partial<CorpusItem> = {}): CorpusItem =>
  figures({ iq: true, centre_hz: centreHz, start_utc: '2022-03-09T14:01:38Z', ...more })
const timeless = (centreHz: number | null): CorpusItem =>
  iq(centreHz, { centre_also: [null], start_utc: null })
const withAuxi = (aux: readonly number[]): Uint8Array => riff([FMT, aux, DATA])
const junk = text('neither XML nor a SYSTEMTIME').concat(new Array<number>(136).fill(63))

const radioCases: readonly Case[] = [
  ['SDRuno', withAuxi(auxi(7.1e6)), iq(7.1e6)],
  ['block align of 8', riff([chunk('fmt ', fmtBody({ align: 8 })), auxi(7.1e6), DATA]), iq(7.1e6)],
  ['HDSDR above 4.29 GHz', withAuxi(auxi(10_489_500_000, { isWide: true })), iq(10_489_500_000)],
  ['2.4 GHz, beyond 31 bits', withAuxi(auxi(2.4e9)), iq(2.4e9)],
  ['4,294,967,295 Hz', withAuxi(auxi(2 ** 32 - 1)), iq(2 ** 32 - 1)],
  ['auxi of 68 bytes', withAuxi(auxi(7.1e6, { sizeBytes: 68 })), iq(7.1e6)],
  ['auxi of 165 bytes', withAuxi(auxi(7.1e6, { sizeBytes: 165 })), iq(7.1e6)],
  ['auxi of 36 bytes, just with its centre', withAuxi(auxi(7.1e6, { sizeBytes: 36 })), iq(7.1e6)],
  ['auxi of 32 bytes, times alone', withAuxi(auxi(7.1e6, { sizeBytes: 32 })), iq(null)],
  ['an empty auxi', withAuxi(chunk('auxi', [])), timeless(null)],
  ['auxi that is neither', withAuxi(chunk('auxi', junk)), timeless(null)],
  ['a year 0', withAuxi(auxi(7.1e6, { start: [0, 0, 0, 0, 0, 0, 0, 0] })), timeless(7.1e6)],
  [
    'a month 13',
    withAuxi(auxi(7.1e6, { start: [2022, 13, 3, 40, 25, 61, 61, 5000] })),
    timeless(7.1e6),
  ],
  [
    'a stop before the start',
    withAuxi(auxi(7.1e6, { stop: [2022, 3, 3, 9, 13, 0, 0, 0] })),
    iq(7.1e6),
  ],
  ['auxi behind the samples', riff([FMT, DATA, auxi(7.1e6)]), iq(7.1e6, { centre_also: [null] })],
  ['auxi in front of fmt', riff([auxi(7.1e6), FMT, DATA]), iq(7.1e6)],
  ['auxi twice', riff([FMT, auxi(7.1e6), auxi(9.9e6), DATA]), iq(7.1e6, { centre_also: [9.9e6] })],
]

const halves = (codes: readonly number[]): Partial<CorpusItem> => ({
  frames: codes.length,
  channels: 1,
  head: codes.slice(0, 1).map((code) => [code / 32_768]),
  tail: codes.slice(-1).map((code) => [code / 32_768]),
})
const mono = (codes: readonly number[], rateHz = 44_100): Uint8Array =>
  riff([
    chunk('fmt ', fmtBody({ channels: 1, rateHz })),
    chunk(
      'data',
      codes.flatMap((code) => uint((code + 65_536) % 65_536, 2)),
    ),
  ])
const codesOf = (count: number): number[] => Array.from({ length: count }, (_, n) => 3 * n - 5000)

const figureCases: readonly Case[] = [
  ...[1, 2, 3, 15, 16, 255, 256, 257, 2047, 4097].map(
    (count): Case => [`${count} samples`, mono(codesOf(count)), figures(halves(codesOf(count)))],
  ),
  ...[1, 8, 2999, 7350, 44_056, 768_001, 61_440_000].map((rateHz): Case => {
    const codes = codesOf(40)
    return [`${rateHz} Hz`, mono(codes, rateHz), figures({ ...halves(codes), sample_rate: rateHz })]
  }),
  ...[1, 3, 6, 16, 64, 255, 1024].map((channels): Case => {
    const bytes = Array.from({ length: 4 * channels }, (_, i) => uint(i, 2)).flat()
    const row = (n: number) =>
      Array.from({ length: channels }, (_, i) => (n * channels + i) / 32_768)
    return [
      `${channels} channels`,
      riff([chunk('fmt ', fmtBody({ channels })), chunk('data', bytes)]),
      figures({ frames: 4, channels, head: [row(0)], tail: [row(3)] }),
    ]
  }),
]

const floats = (values: readonly number[], bytes: 4 | 8): Uint8Array => {
  const body = Buffer.alloc(bytes * values.length)
  for (const [i, value] of values.entries()) {
    if (bytes === 4) body.writeFloatLE(value, 4 * i)
    else body.writeDoubleLE(value, 8 * i)
  }
  const fmt = chunk('fmt ', fmtBody({ tag: 3, channels: 1, bits: 8 * bytes }))
  return riff([fmt, chunk('data', body)])
}
/** Each value as it is read: what is not finite counts as silence. */
const valued = (values: readonly number[], more: Partial<CorpusItem> = {}): CorpusItem =>
  figures({
    frames: values.length,
    channels: 1,
    head: values.map((value) => [Number.isFinite(value) ? value : null]),
    tail: [],
    ...more,
  })
const unusual = [0.5, Number.NaN, 0.25, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
const valueCases: readonly Case[] = [
  [
    'no numbers among others',
    floats(unusual, 4),
    valued(unusual, { outcome: 'load_warn', nonfinite: 3 }),
  ],
  [
    'no number at all',
    floats([Number.NaN, Number.NaN], 8),
    valued([Number.NaN, Number.NaN], { outcome: 'load_warn', nonfinite: 2 }),
  ],
  ['beyond float32', floats([1e300, 0], 8), valued([1e300, 0], { outcome: 'load_warn' })],
  ['far over full scale', floats([60, -60], 4), valued([60, -60])],
  ['near the end of float32', floats([2 ** 126, -(2 ** 126)], 4), valued([2 ** 126, -(2 ** 126)])],
  ['denormal', floats([2 ** -149, 2 ** -140], 4), valued([2 ** -149, 2 ** -140])],
  ['−0', floats([-0, -0], 4), valued([0, 0])],
  ['the least code', mono([-32_768, -32_768]), figures(halves([-32_768, -32_768]))],
]

const strangers: readonly Case[] = (
  [
    ['nothing', []],
    ['words', text('Dear all, the recording is attached.\r\n')],
    ['a page of a web server', text('<!DOCTYPE html><title>404 Not Found</title>')],
    ['zeros', new Array<number>(4096).fill(0)],
    ['PNG', text('\x89PNG\r\n\x1a\n\0\0\0\rIHDR')],
    ['gzip', text('\x1f\x8b\x08\0\0\0\0\0\0\x03')],
    ['RIFF AVI', text('RIFF\x20\0\0\0AVI LIST\x04\0\0\0hdrl')],
    ['RIFF WEBP', text('RIFF\x20\0\0\0WEBPVP8 \x04\0\0\0abcd')],
    ['words in UTF-16', [...Buffer.from('\ufeffRIFF WAVE', 'utf16le')]],
    ['words that begin as a WAV does', text('RIFFWAVE is a format of Microsoft and IBM')],
    ['AppleDouble', text('\0\x05\x16\x07\0\x02\0\0Mac OS X        ')],
    ['a pointer of Git LFS', text('version https://git-lfs.github.com/spec/v1\n')],
  ] as const
).map(([what, bytes]) => [what, Uint8Array.from(bytes), refused('not a WAV / unsupported / empty')])

describe.each([
  ['radio', radioCases],
  ['lengths, rates and channels', figureCases],
  ['values', valueCases],
  ['no WAV at all', strangers],
] as const)('%s', (_, cases) => {
  test.each(cases)('%s', async (_what, bytes, item) => {
    expect(await outcomeComplaints(item, bytes)).toEqual([])
  })
})

test('mutated WAVs open with figures that are possible, or are refused with a sentence', async () => {
  const format = fc.constantFrom(...SAMPLE_FORMATS.filter(({ bigEndian }) => !bigEndian))
  const change = fc.record({ at: fc.nat({ max: 400 }), byte: fc.nat({ max: 255 }) })
  const seed = Date.now() % 2 ** 31
  await fc.assert(
    fc.asyncProperty(
      format,
      fc.array(change, { minLength: 1, maxLength: 8 }),
      fc.nat({ max: 400 }),
      async (of, changes, cut) => {
        const samples = chunk('data', SAMPLE_BYTES)
        const bytes = riff([fmtChunk(of, 2, 48_000), auxi(7.1e6), samples])
        for (const { at, byte } of changes) bytes[at % bytes.length] = byte
        const mutated = bytes.subarray(0, bytes.length - Math.max(0, cut - 200))
        const item: CorpusItem = { file: 'made.wav', outcome: 'invariants' }
        expect(await outcomeComplaints(item, mutated)).toEqual([])
      },
    ),
    { seed, numRuns: often(300) },
  )
})

test('the fixture itself: a wrong figure, sample or refusal is complained of', async () => {
  const wav = riff([FMT, DATA])
  expect(await outcomeComplaints(loads, wav)).toEqual([])
  const wrong: readonly Partial<CorpusItem>[] = [
    { frames: 61 },
    { sample_rate: 48_000 },
    { head: [[0, 0]] },
    { outcome: 'load_warn' },
    { outcome: 'error' },
    { iq: true, centre_hz: 1 },
    { nonfinite: 1 },
  ]
  for (const change of wrong) {
    expect(await outcomeComplaints(figures(change), wav), Object.keys(change)[0]).not.toEqual([])
  }
  expect(await outcomeComplaints(refused('sample rate'), riff([DATA]))).not.toEqual([])
})
