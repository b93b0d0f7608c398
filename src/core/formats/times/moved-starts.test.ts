import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { memoryBytes } from '../byte-source'
import { openRecording } from '../open-recording'
import { partPieces } from '../part-pieces'
import { readInstants } from '../recording-source'
import { chunk, fmtChunk, reassembled, riff, uint } from '../riff/made-wav.fixture'
import { partWarnings } from './part-warnings'

const int16 = { encoding: 'int', bits: 16, bytes: 2, bigEndian: false } as const
const utf8 = (text: string): number[] => [...new TextEncoder().encode(text)]

interface Made {
  readonly rateHz: number
  readonly length: number
  readonly before?: readonly number[][]
  readonly after?: readonly number[][]
}

/** A mono WAV of silence with chunks before and behind its samples. */
function made({ rateHz, length, before = [], after = [] }: Made): Uint8Array {
  const data = chunk('data', new Uint8Array(2 * length))
  return riff([fmtChunk(int16, 1, rateHz), ...before, data, ...after])
}

const opened = async (file: Uint8Array, name = 'x.wav') => {
  const bytes = memoryBytes(file)
  return { bytes, facts: await openRecording(bytes, name) }
}

/** The file of samples [start, end) and what is reported of it. */
async function part(file: Uint8Array, start: number, end: number) {
  const { bytes, facts } = await opened(file)
  const parts: Uint8Array[] = []
  for (const piece of await partPieces(bytes, facts, { start, end }, facts.format)) {
    if (piece.kind === 'bytes') parts.push(piece.bytes)
    else if (piece.kind === 'samples') {
      parts.push(await readInstants(bytes, facts, piece.startSample, piece.endSample))
    } else parts.push(await bytes.read(piece.byteStart, piece.byteEnd - piece.byteStart))
  }
  const out = Uint8Array.from(Buffer.concat(parts))
  const again = await opened(out)
  return { out, facts: again.facts, warnings: partWarnings(facts, { start, end }) }
}

async function bodyOf(file: Uint8Array, id: string): Promise<string> {
  const { facts } = await opened(file)
  const fact = facts.chunks.find((each) => each.id === id)
  if (fact === undefined) throw new Error(`no ${id}`)
  const at = fact.byteStart + 8
  return Buffer.from(file.subarray(at, at + fact.sizeBytes)).toString('latin1')
}

describe('GUANO', () => {
  const guano = (text: string) => chunk('guan', utf8(text))
  const bats = (text: string) =>
    made({ rateHz: 250_000, length: 25_000, after: [guano(text), chunk('zz9 ', [1, 2, 3])] })
  const text =
    'GUANO|Version: 1.0\nMake: Maker\nModel: M1\nTimestamp: 2026-06-01T22:00:00+02:00\nLength: 0.10\n' +
    'Samplerate: 250000\nTE: 1\nOriginal Filename: a.wav\nNote: Gehölz, Länge: 3\n'

  test('is shown, and says when the recording began', async () => {
    const { facts } = await opened(bats(text))
    expect(facts.startTime).toBe('2026-06-01T22:00:00+02:00')
    expect(facts.tags).toContainEqual({ name: 'Make', value: 'Maker' })
    expect(facts.tags).toContainEqual({ name: 'Note', value: 'Gehölz, Länge: 3' })
  })

  test('of a part has the part’s time and length, and all else as it was', async () => {
    const { out, facts, warnings } = await part(bats(text), 5000, 15_000)
    const wanted = text.replace('22:00:00+', '22:00:00.02+').replace('0.10', '0.04')
    expect(await bodyOf(out, 'guan')).toBe(Buffer.from(wanted).toString('latin1'))
    expect(facts.startTime).toBe('2026-06-01T22:00:00.020+02:00')
    expect(facts.warnings).toEqual([])
    expect(warnings).toEqual([])
  })

  test('of the whole it is untouched', async () => {
    const file = bats(text)
    expect((await part(file, 0, 25_000)).out).toEqual(file)
    const { bytes, facts } = await opened(file)
    expect(await reassembled(bytes, facts)).toEqual(file)
  })

  test.each([
    ['2026-06-01T22:00:00', '2026-06-01T22:00:00', '2026-06-01T22:00:00.02'],
    ['2026-06-01 22:00:00', '2026-06-01T22:00:00', '2026-06-01 22:00:00.02'],
    ['2026-06-01T22:00:00Z', '2026-06-01T22:00:00Z', '2026-06-01T22:00:00.02Z'],
    ['2026-06-01 22:00:00 +02:00', '2026-06-01T22:00:00+02:00', '2026-06-01 22:00:00.02 +02:00'],
    ['2026-06-01T22:00:00-0330', '2026-06-01T22:00:00-03:30', '2026-06-01T22:00:00.02-0330'],
    ['2026-12-31T23:59:59.990Z', '2026-12-31T23:59:59.990Z', '2027-01-01T00:00:00.010Z'],
    ['2026-06-01T22:00:00.123456', '2026-06-01T22:00:00.123456', '2026-06-01T22:00:00.143456'],
    ['2026-06-01 22: 00: 00', '2026-06-01T22:00:00', '2026-06-01 22: 00: 00.02'],
    ['20260601T220000Z', '2026-06-01T22:00:00Z', '20260601T220000.02Z'],
    ['2026-06-01T22:00', '2026-06-01T22:00:00', '2026-06-01T22:00:00.02'],
  ])('a time written %s', async (written, startTime, moved) => {
    for (const [before, end] of [
      ['Timestamp:', '\n'],
      ['Timestamp: ', '\r\n'],
      ['Timestamp :  ', ' \n'],
    ] as const) {
      const own = (time: string) => `GUANO|Version:1.0${end}${before}${time}${end}Species: X\0\0`
      const file = bats(own(written))
      expect((await opened(file)).facts.startTime).toBe(startTime)
      const { out } = await part(file, 5000, 15_000)
      expect(await bodyOf(out, 'guan')).toBe(own(moved))
    }
  })

  test('a time that cannot be read is left out of a part, and that is reported', async () => {
    const own = 'GUANO|Version: 1.0\nTimestamp: 1 June, late\nLength: short\nMake: M\n'
    const { out, warnings } = await part(bats(own), 5000, 15_000)
    expect(await bodyOf(out, 'guan')).toBe('GUANO|Version: 1.0\nMake: M\n')
    expect(warnings).toEqual([expect.stringContaining('“1 June, late”')])
  })

  test('a part from the start on keeps the time and tells its own length', async () => {
    const own = 'GUANO|Version: 1.0\nTimestamp: 1 June, late\nLength: 0.1 s'
    const { out, warnings } = await part(bats(own), 0, 12_500)
    expect(await bodyOf(out, 'guan')).toBe(own.replace('0.1', '0.05'))
    expect(warnings).toEqual([])
  })

  test('of a recording played ten times slower the clock runs ten times faster', async () => {
    const slow =
      'GUANO|Version: 1.0\nTimestamp: 2026-06-01T22:00:00Z\nTE: 10\nSamplerate: 250000\nLength: 0.08\n'
    const file = made({ rateHz: 25_000, length: 20_000, after: [guano(slow)] })
    const { out } = await part(file, 5000, 15_000)
    const wanted = slow.replace('00:00Z', '00:00.02Z').replace('0.08', '0.04')
    expect(await bodyOf(out, 'guan')).toBe(wanted)
    // The same words where the header has the true rate already.
    const quick = made({ rateHz: 250_000, length: 20_000, after: [guano(slow)] })
    expect(await bodyOf((await part(quick, 5000, 15_000)).out, 'guan')).toBe(wanted)
  })

  test('a part of a part is the part of the whole', async () => {
    const seed = 14
    await fc.assert(
      fc.asyncProperty(fc.nat(9999), fc.nat(9999), async (first, second) => {
        const once = await part(bats(text), first, 25_000)
        const twice = await part(once.out, second, second + 100)
        const direct = await part(bats(text), first + second, first + second + 100)
        const [a, b] = [twice, direct].map(({ facts }) => microseconds(facts.startTime ?? ''))
        // Each is rounded to a microsecond.
        expect(Math.abs((a ?? 0) - (b ?? 0))).toBeLessThanOrEqual(1)
      }),
      { seed, numRuns: 30 },
    )
  })
})

/** Of the second and its decimals; the parts here are shorter than a minute. */
function microseconds(startTime: string): number {
  return Math.round(1e6 * Number(/:(\d\d(?:\.\d+)?)[+Z-]/.exec(startTime)?.[1]))
}

describe('the sentence of an AudioMoth', () => {
  const rest =
    ' by AudioMoth 0123456789ABCDEF at medium gain while battery was greater than 4.9V and temperature was 18.7C.'
  const file = (sentence: string, zone = 'before') => {
    const comment = utf8(sentence)
    const list = chunk('LIST', [
      ...utf8('INFO'),
      ...chunk('ICMT', [...comment, ...new Array<number>(384 - comment.length).fill(0)]),
      ...chunk('IART', utf8('AudioMoth 0123456789ABCDEF')),
    ])
    return made({ rateHz: 8000, length: 32_000, [zone]: [list] })
  }

  test.each([
    ['22:00:00 01/06/2026 (UTC+2)', '2026-06-01T22:00:00+02:00', '22:00:01 01/06/2026 (UTC+2)'],
    ['22:00:00 01/06/2026 (UTC)', '2026-06-01T22:00:00Z', '22:00:01 01/06/2026 (UTC)'],
    ['23:59:59 31/12/2025 (UTC-5)', '2025-12-31T23:59:59-05:00', '00:00:00 01/01/2026 (UTC-5)'],
    [
      '05:00:00 01/06/2026 (UTC+5:30)',
      '2026-06-01T05:00:00+05:30',
      '05:00:01 01/06/2026 (UTC+5:30)',
    ],
    ['05:00:00 01/06/2026', '2026-06-01T05:00:00', '05:00:01 01/06/2026'],
  ])('%s: moved by a whole second, byte for byte else', async (time, startTime, moved) => {
    for (const position of ['before', 'after']) {
      const whole = file(`Recorded at ${time}${rest}`, position)
      expect((await opened(whole)).facts.startTime).toBe(startTime)
      const { out, warnings } = await part(whole, 8000, 16_000)
      const own = await bodyOf(whole, 'LIST')
      expect(await bodyOf(out, 'LIST')).toBe(own.replace(time, moved))
      expect(warnings).toEqual([])
    }
  })

  test('a part between two seconds has no time in it, and that is reported', async () => {
    const whole = file(`Recorded at 22:00:00 01/06/2026 (UTC+2)${rest}`)
    const { out, facts, warnings } = await part(whole, 4000, 16_000)
    const list = await bodyOf(out, 'LIST')
    expect(list).toContain('Recorded by AudioMoth 0123456789ABCDEF at medium gain')
    expect(list).toHaveLength((await bodyOf(whole, 'LIST')).length)
    expect(list).not.toMatch(/\d\d:\d\d|2026/)
    expect(facts.startTime).toBeUndefined()
    expect(facts.tags).toContainEqual({ name: 'Artist', value: 'AudioMoth 0123456789ABCDEF' })
    expect(warnings).toEqual([expect.stringMatching(/whole seconds/)])
  })

  test.each([
    ['20260601_220000T.WAV', 1],
    ['0123456789ABCDEF_20260601_220000T.wav', 1],
    ['20260601_220000.WAV', 0],
  ])('%s: that silence was left out is reported %i times', async (name, count) => {
    const { facts } = await opened(file(`Recorded at 22:00:00 01/06/2026 (UTC)${rest}`), name)
    const ofSilence = (warnings: readonly string[]) =>
      warnings.filter((text) => text.includes('left silence out'))
    expect(ofSilence(facts.warnings)).toHaveLength(count)
    expect(ofSilence(partWarnings(facts, { start: 8000, end: 16_000 }))).toHaveLength(count)
    expect(ofSilence(partWarnings(facts, { start: 0, end: 16_000 }))).toHaveLength(0)
  })

  test('a date with a time of day in ICRD is the part’s, a mere date stays', async () => {
    const dated = (date: string) => {
      const list = chunk('LIST', [...utf8('INFO'), ...chunk('ICRD', utf8(`${date}\0`))])
      return made({ rateHz: 8000, length: 32_000, after: [list] })
    }
    const moved = await part(dated('2026-06-01 22:00:00'), 4000, 8000)
    expect(moved.facts.tags).toEqual([{ name: 'Date', value: '2026-06-01 22:00:00.5' }])
    expect(moved.facts.warnings).toEqual([])
    const retained = await part(dated('2026-06-01'), 4000, 8000)
    expect(retained.facts.tags).toEqual([{ name: 'Date', value: '2026-06-01' }])
  })
})

describe('wamd', () => {
  const entry = (id: number, text: string) => {
    const bytes = utf8(text)
    return [...uint(id, 2), ...uint(bytes.length, 4), ...bytes]
  }
  const body = (time: string) => [
    ...entry(0, '\x01\x00'),
    ...entry(1, 'SM4BAT'),
    ...entry(5, time),
    ...entry(3, 'SITE'),
  ]
  const file = (time: string) =>
    made({ rateHz: 8000, length: 32_000, after: [chunk('wamd', body(time))] })

  test.each([
    ['2026-06-01 22:00:00+02:00', '2026-06-01T22:00:00+02:00', '2026-06-01 22:00:00.5+02:00'],
    ['2026-06-01 22:00:00.500', '2026-06-01T22:00:00.500', '2026-06-01 22:00:01.000'],
    ['2026-06-01 22:00:00', '2026-06-01T22:00:00', '2026-06-01 22:00:00.5'],
  ])('%s is moved, its length with it', async (time, startTime, moved) => {
    expect((await opened(file(time))).facts.startTime).toBe(startTime)
    const { out } = await part(file(time), 4000, 8000)
    expect(await bodyOf(out, 'wamd')).toBe(Buffer.from(body(moved)).toString('latin1'))
  })

  test('a time that cannot be read goes', async () => {
    const { out, warnings } = await part(file('soon'), 4000, 8000)
    const wanted = [...entry(0, '\x01\x00'), ...entry(1, 'SM4BAT'), ...entry(3, 'SITE')]
    expect(await bodyOf(out, 'wamd')).toBe(Buffer.from(wanted).toString('latin1'))
    expect(warnings).toEqual([expect.stringContaining('“soon”')])
  })

  test('what is damaged is carried as it is', async () => {
    const damaged = [...uint(5, 2), ...uint(9999, 4), 65]
    const whole = made({ rateHz: 8000, length: 32_000, after: [chunk('wamd', damaged)] })
    expect(await bodyOf((await part(whole, 4000, 8000)).out, 'wamd')).toBe(
      Buffer.from(damaged).toString('latin1'),
    )
  })
})

test.each([false, true])(
  'bext: a part tells decimals by its samples since midnight (%s)',
  async (isSaid) => {
    const rateHz = 8000
    const body = new Array<number>(602).fill(0)
    body.splice(320, 18, ...utf8('2026-06-0122:00:00'))
    if (isSaid) body.splice(338, 8, ...uint(22 * 3600 * rateHz, 8))
    const whole = made({ rateHz, length: 32_000, before: [chunk('bext', body)] })
    expect((await opened(whole)).facts.startTime).toBe('2026-06-01T22:00:00')
    const { facts } = await part(whole, 12_000, 16_000)
    expect(facts.startTime).toBe(isSaid ? '2026-06-01T22:00:01.500' : '2026-06-01T22:00:01')
  },
)

test('iXML: date and time of origination are the part’s, every other byte as it was', async () => {
  const xml = (date: string, time: string) =>
    `\u00ef\u00bb\u00bf<BWFXML><NOTE>K\u00e4uz</NOTE><BEXT><BWF_ORIGINATION_DATE>${date}</BWF_ORIGINATION_DATE>` +
    `<BWF_ORIGINATION_TIME>${time}</BWF_ORIGINATION_TIME></BEXT></BWFXML>`
  const bytes = [...Buffer.from(xml('2026-06-01', '23:59:59'), 'latin1')]
  const whole = made({ rateHz: 8000, length: 32_000, after: [chunk('iXML', bytes)] })
  const { out } = await part(whole, 12_000, 16_000)
  expect(await bodyOf(out, 'iXML')).toBe(xml('2026-06-02', '00:00:00'))
})

test('a name counts where nothing else says when it began', async () => {
  const guan = chunk('guan', utf8('GUANO|Version: 1.0\nTimestamp: 2026-06-01T22:00:00Z'))
  const other = made({ rateHz: 800, length: 8000, after: [guan] })
  const { facts } = await opened(other, '20200101_000000.wav')
  expect(facts.startTime).toBe('2026-06-01T22:00:00Z')
})
