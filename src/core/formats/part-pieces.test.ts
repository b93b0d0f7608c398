import { describe, expect, test } from 'vitest'
import { type ByteSource, memoryBytes } from './byte-source'
import { openRecording } from './open-recording'
import { outputFormat } from './output-format'
import { partName } from './output-names'
import { partPieces } from './part-pieces'
import { readAs } from './radio/iq-reading'
import type { RecordingFacts, SampleFormat } from './recording-facts'
import { readInstants } from './recording-source'
import {
  chunk,
  fmtChunk,
  formatName,
  randomBytes,
  riff,
  SAMPLE_FORMATS,
  uint,
} from './riff/made-wav.fixture'

const int16: SampleFormat = { encoding: 'int', bits: 16, bytes: 2, bigEndian: false }
const RATE_HZ = 8000
const LENGTH = 20_010
const SAMPLES = { start: 12_345, end: 20_001 }
const ascii = (text: string): number[] => Array.from(text, (c) => c.charCodeAt(0))
const ISO = 'latin1'

interface Opened {
  readonly bytes: ByteSource
  readonly facts: RecordingFacts
}

async function opened(file: Uint8Array): Promise<Opened> {
  const bytes = memoryBytes(file)
  return { bytes, facts: await openRecording(bytes, 'x.wav') }
}

/** The part's file with the recording's own samples. */
async function part({ bytes, facts }: Opened, samples = SAMPLES): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  for (const piece of await partPieces(bytes, facts, samples, facts.format)) {
    if (piece.kind === 'bytes') parts.push(piece.bytes)
    else if (piece.kind === 'samples') {
      parts.push(await readInstants(bytes, facts, piece.startSample, piece.endSample))
    } else parts.push(await bytes.read(piece.byteStart, piece.byteEnd - piece.byteStart))
  }
  return Uint8Array.from(Buffer.concat(parts))
}

const samplesOf = (format: SampleFormat, channels: number, seed: number): Uint8Array =>
  randomBytes(LENGTH * channels * format.bytes, seed)

/** A mono 16-bit file with chunks before and behind its samples. */
function made(before: readonly number[][], after: readonly number[][], isBig = false): Uint8Array {
  const format = { ...int16, bigEndian: isBig }
  const data = chunk('data', samplesOf(format, 1, 1), { isBig })
  const chunks = [fmtChunk(format, 1, RATE_HZ), ...before, data, ...after]
  return riff(chunks, { magic: isBig ? 'RIFX' : 'RIFF', isBig })
}

/** A file's bytes of one chunk's body. */
async function bodyOf(file: Uint8Array, id: string): Promise<Buffer | undefined> {
  const { facts } = await opened(file)
  const fact = facts.chunks.find((each) => each.id === id)
  if (fact === undefined) return undefined
  return Buffer.from(file.subarray(fact.byteStart + 8, fact.byteStart + 8 + fact.sizeBytes))
}

describe.each(SAMPLE_FORMATS.map((format) => [formatName(format), format] as const))(
  '%s',
  (_, format) => {
    test('a part is what a file of that slice alone would be, byte for byte', async () => {
      const isBig = format.bigEndian
      const magic = isBig ? 'RIFX' : 'RIFF'
      const samples = samplesOf(format, 3, 2)
      const stride = 3 * format.bytes
      const slice = samples.subarray(SAMPLES.start * stride, SAMPLES.end * stride)
      const around = (data: Uint8Array): Uint8Array =>
        riff(
          [
            chunk('note', [1, 2, 3], { isBig }),
            fmtChunk(format, 3, RATE_HZ),
            chunk('data', data, { isBig }),
            chunk('LIST', ascii('INFOISFT'), { isBig }),
            chunk('zz9 ', [9], { isBig }),
          ],
          { magic, isBig },
        )
      const file = await part(await opened(around(samples)))
      expect(Buffer.compare(file, around(slice))).toBe(0)
      expect((await opened(file)).facts).toMatchObject({ warnings: [], repairs: [] })
    })
  },
)

describe.each([
  ['RIFF', false],
  ['RIFX', true],
])('%s: times and markers', (_, isBig) => {
  const cue = (id: number, sample: number): number[] => [
    ...uint(id, 4, isBig),
    ...uint(sample, 4, isBig),
    ...ascii('data'),
    ...uint(0, 8),
    ...uint(sample, 4, isBig),
  ]
  const label = (id: number, text: string): number[] =>
    chunk('labl', [...uint(id, 4, isBig), ...ascii(text), 0], { isBig })
  const cues = (...points: number[][]): number[] =>
    chunk('cue ', [...uint(points.length, 4, isBig), ...points.flat()], { isBig })
  const labels = (...all: number[][]): number[] =>
    chunk('LIST', [...ascii('adtl'), ...all.flat()], { isBig })

  test('cue points count from the part’s start; those outside go with their labels', async () => {
    const { start, end } = SAMPLES
    const points = [cue(1, start - 1), cue(2, start), cue(7, end - 1), cue(4, end)]
    const all = [label(4, 'after'), label(2, 'first'), label(1, 'before'), label(7, 'last one')]
    const whole = made([labels(...all)], [cues(...points)], isBig)
    const file = await part(await opened(whole))
    const moved = [cue(2, 0), cue(7, end - 1 - start)]
    const wantedCues = Buffer.from(cues(...moved).slice(8))
    const wantedLabels = Buffer.from(labels(label(2, 'first'), label(7, 'last one')).slice(8))
    expect(await bodyOf(file, 'cue ')).toEqual(wantedCues)
    expect(await bodyOf(file, 'LIST')).toEqual(wantedLabels)
  })

  test('no point left: neither cue chunk nor empty list', async () => {
    const whole = made([], [cues(cue(1, 5)), labels(label(1, 'x'))], isBig)
    const { facts } = await opened(await part(await opened(whole)))
    expect(facts.chunks.map(({ id }) => id)).toEqual(['fmt ', 'data'])
  })

  test('a cue point that names a byte names none any more', async () => {
    const { start } = SAMPLES
    const point = cue(3, start + 1).with(16 + (isBig ? 3 : 0), 77)
    const file = await part(await opened(made([], [cues(point)], isBig)))
    expect(await bodyOf(file, 'cue ')).toEqual(Buffer.from(cues(cue(3, 1)).slice(8)))
  })

  test('a playlist keeps the segments whose points are left, none beyond the part', async () => {
    const { start, end } = SAMPLES
    const playlist = (...segments: number[][]): number[] =>
      chunk(
        'plst',
        [segments.length, ...segments.flat()].flatMap((value) => uint(value, 4, isBig)),
        { isBig },
      )
    const points = cues(cue(1, 5), cue(2, start + 10), cue(3, end - 10))
    const segments = [
      [2, 100, 1],
      [1, 50, 1],
      [3, 400, 2],
      [9, 1, 1],
    ]
    const file = await part(await opened(made([playlist(...segments)], [points], isBig)))
    const wanted = playlist([2, 100, 1], [3, 10, 2]).slice(8)
    expect(await bodyOf(file, 'plst')).toEqual(Buffer.from(wanted))
    const none = await part(await opened(made([playlist([1, 50, 1])], [points], isBig)))
    expect(await bodyOf(none, 'plst')).toBeUndefined()
  })

  test('loops count from the part’s start, or go; what follows them stays', async () => {
    const loop = (id: number, start: number, end: number): number[] =>
      [id, 0, start, end, 0, 0].flatMap((value) => uint(value, 4, isBig))
    const smpl = (loops: number[][]): number[] =>
      chunk(
        'smpl',
        [
          ...new Array(28).fill(6),
          ...uint(loops.length, 4, isBig),
          ...uint(2, 4, isBig),
          ...loops.flat(),
          8,
          9,
        ],
        { isBig },
      )
    const { start, end } = SAMPLES
    const loops = [loop(1, 0, 50), loop(2, start, end - 1), loop(3, start + 5, end)]
    const file = await part(await opened(made([smpl(loops)], [], isBig)))
    const wanted = Buffer.from(smpl([loop(2, 0, end - 1 - start)]).slice(8))
    expect(await bodyOf(file, 'smpl')).toEqual(wanted)
  })

  test('bext starts when the part does, across midnight', async () => {
    const body = new Array(602).fill(0)
    body.splice(320, 18, ...ascii('2023-12-3123:59:59'))
    body.splice(338, 8, ...uint(2 ** 33, 8, isBig))
    const file = await part(await opened(made([chunk('bext', body, { isBig })], [], isBig)))
    const bext = (await bodyOf(file, 'bext')) as Buffer
    expect(bext.toString(ISO, 320, 338)).toBe('2024-01-0100:00:00')
    const reference = isBig ? bext.readBigUInt64BE(338) : bext.readBigUInt64LE(338)
    expect(Number(reference)).toBe(2 ** 33 + SAMPLES.start)
    expect([...bext.subarray(346)]).toEqual(body.slice(346))
  })

  test('fact counts the part’s sample instants', async () => {
    const fact = chunk('fact', [...uint(LENGTH, 4, isBig), 1, 2], { isBig })
    const file = await part(await opened(made([fact], [], isBig)))
    const wanted = [...uint(SAMPLES.end - SAMPLES.start, 4, isBig), 1, 2]
    expect(await bodyOf(file, 'fact')).toEqual(Buffer.from(wanted))
  })
})

const systemTime = (...fields: number[]): number[] => fields.flatMap((field) => uint(field, 2))

test('auxi: start and stop are the part’s to a millisecond, and no file is next', async () => {
  const start = systemTime(2020, 2, 5, 28, 23, 59, 58, 900)
  const stop = systemTime(2020, 2, 6, 29, 0, 0, 2, 900)
  const rest = uint(7_050_000, 4).concat(new Array(32).fill(3))
  const whole = made([chunk('auxi', [...start, ...stop, ...rest, ...new Array(96).fill(65)])], [])
  const auxi = await bodyOf(await part(await opened(whole), { start: 8800, end: 16_808 }), 'auxi')
  const moved = systemTime(2020, 2, 6, 29, 0, 0, 0, 0)
  const movedStop = systemTime(2020, 2, 6, 29, 0, 0, 1, 1)
  expect(auxi).toEqual(Buffer.from([...moved, ...movedStop, ...rest, ...new Array(96).fill(0)]))
})

test('auxi: a stop time never filled in stays empty; text stays as it is', async () => {
  const start = systemTime(2020, 2, 5, 28, 23, 59, 58, 900)
  const noStop = await part(await opened(made([chunk('auxi', [...start, ...uint(0, 52)])], [])))
  expect([...((await bodyOf(noStop, 'auxi')) as Buffer).subarray(16, 32)]).toEqual(uint(0, 16))
  const text = Buffer.from('<?xml version="1.0"?><SDR-XML-Root/>', 'utf16le')
  const whole = made([chunk('auxi', [...text])], [])
  expect(await bodyOf(await part(await opened(whole)), 'auxi')).toEqual(text)
})

test('iXML counts from midnight to the part’s start, across 32 bits', async () => {
  const xml = (high: number, low: number): string =>
    '<?xml version="1.0"?><BWFXML><SPEED><NOTE>Käuzchen</NOTE>' +
    `<TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_HI>${high}</TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_HI>` +
    `<TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_LO>${low}</TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_LO>` +
    '</SPEED></BWFXML>'
  const whole = made([chunk('iXML', [...Buffer.from(xml(0, 2 ** 32 - 10))])], [])
  const ixml = await bodyOf(await part(await opened(whole)), 'iXML')
  expect(ixml?.toString()).toBe(xml(1, SAMPLES.start - 10))
})

test('peaks that were the whole recording’s go', async () => {
  const whole = made([chunk('PEAK', new Array(16).fill(1))], [chunk('levl', [1, 2, 3, 4])])
  const { facts } = await opened(await part(await opened(whole)))
  expect(facts.chunks.map(({ id }) => id)).toEqual(['fmt ', 'data'])
})

test('rcvr starts so many whole seconds later', async () => {
  const body = [...uint(1_000_000, 4), ...uint(2, 4), ...uint(1_600_000_000, 4), 1, 2]
  const file = await part(await opened(made([chunk('rcvr', body)], [])))
  const wanted = [...uint(1_000_000, 4), ...uint(2, 4), ...uint(1_600_000_001, 4), 1, 2]
  expect(await bodyOf(file, 'rcvr')).toEqual(Buffer.from(wanted))
})

test('of many data chunks those without a sample left go, each with the stamp before it', async () => {
  const stamped = (from: number, to: number): number[][] =>
    Array.from({ length: to - from }, (_, i) => [
      chunk('kiwi', [from + i]),
      chunk('data', new Array(200).fill(from + i)),
    ]).flat()
  const fmt = fmtChunk(int16, 1, 12_000)
  const whole = riff([fmt, ...stamped(0, 40), chunk('tail', [1, 2])])
  const file = await part(await opened(whole), { start: 300, end: 700 })
  expect(file).toEqual(riff([fmt, ...stamped(3, 7), chunk('tail', [1, 2])]))
})

test('what stands before and behind the container stays, wrong sizes do not', async () => {
  const tag = [...ascii('ID3'), 4, 0, 0, 0, 0, 0, 5, 1, 2, 3, 4, 5]
  const junk = [0, 1, 2, 3, 4, 5, 6]
  const samples = samplesOf(int16, 1, 9)
  const fmt = fmtChunk(int16, 1, RATE_HZ)
  const bad = riff([fmtChunk(int16, 1, RATE_HZ, 8), chunk('data', samples)], { sizeBytes: 3 })
  const file = await part(await opened(Uint8Array.from([...tag, ...bad, ...junk])))
  const slice = samples.subarray(2 * SAMPLES.start, 2 * SAMPLES.end)
  const good = riff([fmt, chunk('data', slice)])
  expect(file).toEqual(Uint8Array.from([...tag, ...good, ...junk]))
})

test.each([
  [undefined, 'a.b.removed.wav'],
  [{ start: 4000, end: 9999 }, 'a.b.removed.0.5-1.25s.wav'],
])('the name of %j', (samples, name) => {
  const facts = { name: 'a.b.WAV', rateHz: 8000, container: 'RIFF' }
  expect(partName(facts, 'removed', samples, true)).toBe(name)
})

test('the recording’s own format is the choice “same”', () => {
  expect(outputFormat({ format: int16 } as RecordingFacts, 'same')).toBe(int16)
})

test('a part has the header of its file, at whatever rate a person reads it', async () => {
  const { bytes, facts } = await opened(made([], []))
  const read = readAs(facts, { rateHz: 10 * RATE_HZ, startTime: '2026-06-01T22:00:00Z' })
  const own = await part({ bytes, facts })
  expect(Buffer.compare(own, await part({ bytes, facts: read }))).toBe(0)
  const again = await openRecording(memoryBytes(own), 'x.wav')
  expect(again.rateHz).toBe(RATE_HZ)
})
