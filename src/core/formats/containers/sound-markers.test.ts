import { expect, test } from 'vitest'
import { memoryBytes } from '../byte-source'
import { idBytes, unsigned } from '../header-bytes'
import { openRecording } from '../open-recording'
import { reassembled } from '../riff/made-wav.fixture'

const RATE_HZ = 1000
const LENGTH = 1000

const big = (value: number, bytes: number) => unsigned(value, bytes, false)
const little = (value: number, bytes: number) => unsigned(value, bytes, true)
const float64 = (value: number) => {
  const view = new DataView(new ArrayBuffer(8))
  view.setFloat64(0, value)
  return [...new Uint8Array(view.buffer)]
}
const evenly = (bytes: readonly number[]) => (bytes.length % 2 === 0 ? bytes : [...bytes, 0])
const iff = (id: string, body: readonly number[]) => [
  ...idBytes(id),
  ...big(body.length, 4),
  ...evenly(body),
]
const zeros = (length: number) => Array.from({ length }, () => 0)

async function opened(name: string, bytes: readonly number[]) {
  const source = memoryBytes(Uint8Array.from(bytes))
  const facts = await openRecording(source, name)
  expect(await reassembled(source, facts)).toEqual(Uint8Array.from(bytes))
  return facts
}

/** A second of one channel of bytes, with chunks behind it. */
function aiff(...behind: readonly number[][]): number[] {
  const rate = [0x40, 0x08, 0xfa, 0, 0, 0, 0, 0, 0, 0]
  const common = [...big(1, 2), ...big(LENGTH, 4), ...big(8, 2), ...rate]
  const sound = iff('SSND', [...zeros(8), ...zeros(LENGTH)])
  const inner = [...idBytes('AIFF'), ...iff('COMM', common), ...sound, ...behind.flat()]
  return [...idBytes('FORM'), ...big(inner.length, 4), ...inner]
}

/** As Apple has it: a number, a sample, and a text that counts itself, padded to be even. */
function mark(id: number, sample: number, text: string): number[] {
  return [...big(id, 2), ...big(sample, 4), ...evenly([text.length, ...idBytes(text)])]
}

const comment = (id: number, text: string) => [
  ...big(0, 4),
  ...big(id, 2),
  ...big(text.length, 2),
  ...evenly(idBytes(text)),
]

test('AIFF: markers by their names or what is said of them, loops between them', async () => {
  const marks = [mark(3, 700, 'late'), mark(1, 100, ''), mark(2, 400, 'even'), mark(9, 5000, 'x')]
  const loops = [...big(1, 2), ...big(1, 2), ...big(2, 2), ...zeros(6)]
  const facts = await opened(
    'x.aif',
    aiff(
      iff('MARK', [...big(marks.length, 2), ...marks.flat()]),
      iff('COMT', [...big(2, 2), ...comment(1, 'odd'), ...comment(0, 'of all')]),
      iff('INST', [...zeros(8), ...loops]),
    ),
  )
  expect(facts.markers).toEqual([
    { timeS: 0.1, label: 'odd' },
    { timeS: 0.1, endS: 0.4, label: 'loop' },
    { timeS: 0.4, label: 'even' },
    { timeS: 0.7, label: 'late' },
  ])
  expect(facts.tags).toEqual([{ name: 'Comment', value: 'of all' }])
})

test('AIFF: markers that are cut off or count too many are passed over', async () => {
  expect((await opened('x.aif', aiff(iff('MARK', [255, 255, 0, 1])))).markers).toBeUndefined()
  const one = [...big(500, 2), ...mark(1, 100, 'one')]
  expect((await opened('x.aif', aiff(iff('MARK', one)))).markers).toHaveLength(1)
})

const cafChunk = (id: string, body: readonly number[]) => [
  ...idBytes(id),
  ...big(body.length, 8),
  ...body,
]

function caf(...behind: readonly number[][]): number[] {
  const fields = [0, 1, 1, 1, 8].flatMap((value) => big(value, 4))
  return [
    ...idBytes('caff'),
    0,
    1,
    0,
    0,
    ...cafChunk('desc', [...float64(RATE_HZ), ...idBytes('lpcm'), ...fields]),
    ...cafChunk('data', [...zeros(4), ...zeros(LENGTH)]),
    ...behind.flat(),
  ]
}

/** Type, place, number, SMPTE time, channel. */
const cafMark = (type: string, sample: number, id: number) => [
  ...(type === '' ? zeros(4) : idBytes(type)),
  ...float64(sample),
  ...big(id, 4),
  ...zeros(12),
]

test('CAF: markers by the texts of their numbers, what begins and ends as ranges, regions', async () => {
  const marks = [
    cafMark('', 700, 1),
    cafMark('rbeg', 100, 2),
    cafMark('tmpo', 0, 0),
    cafMark('rend', 300, 3),
    cafMark('sbeg', 500, 0),
  ]
  const region = [...big(7, 4), ...big(0, 4), ...big(2, 4)]
  const ends = [cafMark('rbeg', 600, 0), cafMark('rend', 650, 0)]
  const texts = [...idBytes('door'), 0, ...idBytes('call'), 0, ...idBytes('take'), 0]
  const numbers = [1, 0, 2, 5, 7, 10]
  const table = [0, 2, 4].flatMap((i) => [
    ...big(numbers[i] ?? 0, 4),
    ...big(numbers[i + 1] ?? 0, 8),
  ])
  const { markers } = await opened(
    'x.caf',
    caf(
      cafChunk('mark', [...big(0, 4), ...big(marks.length, 4), ...marks.flat()]),
      cafChunk('regn', [...big(0, 4), ...big(1, 4), ...region, ...ends.flat()]),
      cafChunk('strg', [...big(3, 4), ...table, ...texts]),
    ),
  )
  expect(markers).toEqual([
    { timeS: 0.1, endS: 0.3, label: 'call' },
    { timeS: 0.5, label: '' },
    { timeS: 0.6, endS: 0.65, label: 'take' },
    { timeS: 0.7, label: 'door' },
  ])
})

const GUID_END = [0xf3, 0xac, 0xd3, 0x11, 0x8c, 0xd1, 0, 0xc0, 0x4f, 0x8e, 0xdb, 0x8a]
const RIFF_END = [0x2e, 0x91, 0xcf, 0x11, 0xa5, 0xd6, 0x28, 0xdb, 4, 0xc1, 0, 0]
const MARKER_GUID = [
  0x56,
  0x62,
  0xf7,
  0xab,
  0x2d,
  0x39,
  0xd2,
  0x11,
  0x86,
  0xc7,
  ...GUID_END.slice(6),
]

const w64Chunk = (guid: readonly number[], body: readonly number[]) => [
  ...guid,
  ...little(24 + body.length, 8),
  ...body,
  ...zeros((8 - (body.length % 8)) % 8),
]

const utf16 = (text: string) =>
  Array.from(text).flatMap((letter) => little(letter.charCodeAt(0), 2))

test('Wave64: a list of markers with lengths and names', async () => {
  const listed = (id: number, sample: number, lasts: readonly number[], text: string) => [
    ...little(id, 4),
    ...zeros(4),
    ...little(sample, 8),
    ...lasts,
    ...little(2 * text.length + 2, 4),
    ...zeros(4),
    ...utf16(text),
    0,
    0,
  ]
  const point = Array.from({ length: 8 }, () => 255)
  const list = [
    ...little(2, 4),
    ...listed(1, 700, point, 'Tür'),
    ...listed(2, 100, little(200, 8), 'call'),
  ]
  const fmt = [...little(1, 2), ...little(1, 2), ...little(RATE_HZ, 4), ...little(RATE_HZ, 4)]
  const inner = [
    ...idBytes('wave'),
    ...GUID_END,
    ...w64Chunk([...idBytes('fmt '), ...GUID_END], [...fmt, ...little(1, 2), ...little(8, 2)]),
    ...w64Chunk(MARKER_GUID, list),
    ...w64Chunk([...idBytes('data'), ...GUID_END], zeros(LENGTH)),
  ]
  const bytes = [...idBytes('riff'), ...RIFF_END, ...little(24 + inner.length, 8), ...inner]
  expect((await opened('x.w64', bytes)).markers).toEqual([
    { timeS: 0.1, endS: 0.3, label: 'call' },
    { timeS: 0.7, label: 'Tür' },
  ])
})
