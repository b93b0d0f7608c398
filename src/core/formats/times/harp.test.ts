import { expect, test } from 'vitest'
import { memoryBytes } from '../byte-source'
import { openRecording } from '../open-recording'
import { partPieces } from '../part-pieces'
import { chunk, fmtChunk, reassembled, riff, uint } from '../riff/made-wav.fixture'

const RATE_HZ = 2000
const int16 = { encoding: 'int', bits: 16, bytes: 2, bigEndian: false } as const

const letters = (text: string, length: number): number[] => [
  ...Buffer.from(text.padEnd(length, '\0')),
]

interface RawFile {
  /** Year less 2000, month, day, hour, minute, second. */
  readonly clock: readonly number[]
  readonly ms: number
  readonly sampleCount: number
}

/** An XWAV as Triton writes it. */
function xwav(files: readonly RawFile[], version = 0, rateHz = RATE_HZ): Uint8Array {
  const shift = version === 0 ? [] : uint(0, 4)
  const table = files.flatMap(({ clock, ms, sampleCount }) => [
    ...clock,
    ...uint(ms, 2),
    ...uint(100, 4),
    ...uint(2 * sampleCount, 4),
    ...uint(Math.ceil(sampleCount / 256), 4),
    ...uint(rateHz, 4),
    ...uint(1, 8),
    ...shift,
  ])
  const body = [
    version,
    ...HEAD,
    ...uint(files.length, 2),
    ...POSITION,
    ...shift,
    ...uint(0, 8),
    ...table,
  ]
  const length = files.reduce((sum, { sampleCount }) => sum + sampleCount, 0)
  const samples = Array.from({ length: 2 * Math.max(1, length) }, (_, i) => i % 120)
  return riff([fmtChunk(int16, 1, RATE_HZ), chunk('harp', body), chunk('data', samples)])
}

const HEAD = [
  ...letters('2.01e', 10),
  ...letters('DL38', 4),
  ...letters('N', 4),
  ...letters('SOCAL38', 8),
  5,
  ...letters('12345678', 8),
]
/** 118.56° W, 32.37° N, 1200 m. */
const POSITION = [...uint(2 ** 32 - 11_856_000, 4), ...uint(3_237_000, 4), ...uint(1200, 2)]

const at = (minute: number, second: number, ms = 0): RawFile => ({
  clock: [26, 5, 28, 20, minute, second],
  ms,
  sampleCount: 3000,
})

test('the harp chunk says when and where an XWAV was recorded, and by what', async () => {
  const facts = await openRecording(memoryBytes(xwav([at(0, 0, 250), at(0, 1, 750)])), 'x.x.wav')
  expect(facts.startTime).toBe('2026-05-28T20:00:00.250Z')
  expect(facts.startReason).toBe('harp')
  expect(facts.warnings).toEqual([])
  expect(Object.fromEntries(facts.tags.map(({ name, value }) => [name, value]))).toEqual({
    Instrument: 'DL38',
    Firmware: '2.01e',
    Site: 'N',
    Experiment: 'SOCAL38',
    Position: '32.37, -118.56',
    Depth: '1200 m',
    'Raw files': '2',
  })
})

test('pauses of a duty cycle are noticed, with where the first is and how long they are', async () => {
  const files = [at(0, 0), at(0, 1, 500), at(5, 0), at(10, 0)]
  const facts = await openRecording(memoryBytes(xwav(files)), 'x.x.wav')
  // 3 s are there by 20:00:03; then 297 s are missing, and behind 1.5 s of sound 298.5 more.
  expect(facts.warnings).toEqual([
    'The recorder paused 2 times (harp), first at 3 s for 297 s, for 595.5 s in all: what follows a pause was heard that much later than its place here says.',
  ])
  expect(facts.tags).toContainEqual({ name: 'Pauses', value: '2' })
})

test.each([2, 0x32])(
  'version %i, which has shifts of the channels, says the same',
  async (version) => {
    const files = [at(0, 0), at(0, 1, 500), at(5, 0)]
    const [first, second] = await Promise.all(
      [0, version].map((each) => openRecording(memoryBytes(xwav(files, each)), 'x.x.wav')),
    )
    expect(second?.warnings).toEqual([
      expect.stringContaining('paused 1 time (harp), first at 3 s for 297 s'),
    ])
    expect({ ...second, sizeBytes: 0, fingerprint: '', chunks: [], spans: [] }).toEqual({
      ...first,
      ...{ sizeBytes: 0, fingerprint: '', chunks: [], spans: [] },
    })
  },
)

test('a rate that is not that of the header is noticed', async () => {
  const facts = await openRecording(memoryBytes(xwav([at(0, 0)], 0, 200_000)), 'x.x.wav')
  expect(facts.rateHz).toBe(RATE_HZ)
  expect(facts.warnings).toEqual([
    expect.stringMatching(/harp chunk says.*200,000 Hz.*header counts/),
  ])
})

test('a part is without harp, which names bytes of the whole; saved whole it is the file', async () => {
  const bytes = memoryBytes(xwav([at(0, 0), at(5, 0)]))
  const facts = await openRecording(bytes, 'x.x.wav')
  expect(Buffer.compare(await reassembled(bytes, facts), await bytes.read(0, bytes.size))).toBe(0)
  const part = await reassembled(
    bytes,
    facts,
    await partPieces(bytes, facts, { start: 100, end: 200 }, facts.format),
  )
  const again = await openRecording(memoryBytes(part), 'x.x.wav')
  expect(again.chunks.map(({ id }) => id)).toEqual(['fmt ', 'data'])
  expect(again).toMatchObject({ length: 100, warnings: [] })
})

test('what is cut off, or has no true time, says nothing', async () => {
  for (const month of [0, 13]) {
    const bytes = xwav([{ clock: [26, month, 28, 20, 0, 0], ms: 0, sampleCount: 3000 }])
    const facts = await openRecording(memoryBytes(bytes), 'x.x.wav')
    expect(facts.startTime).toBeUndefined()
  }
  const short = riff([
    fmtChunk(int16, 1, RATE_HZ),
    chunk('harp', HEAD.slice(0, 20)),
    chunk('data', [1, 2]),
  ])
  const { tags, warnings, startTime } = await openRecording(memoryBytes(short), 'x.x.wav')
  expect({ tags, warnings, startTime }).toEqual({ tags: [], warnings: [], startTime: undefined })
})
