import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { often } from '#testing'
import { memoryBytes } from '../byte-source'
import { openRecording } from '../open-recording'
import { outputName } from '../output-names'
import { partPieces } from '../part-pieces'
import { readInstants } from '../recording-source'
import { reassembled } from '../riff/made-wav.fixture'

const LENGTH = 300

interface MadeBlue {
  readonly order?: 'EEEI' | 'IEEE'
  readonly format?: string
  readonly type?: number
  readonly detached?: number
  readonly stepS?: number
  /** Since 1950. */
  readonly timeS?: number
  readonly startS?: number
  /** Of the samples in the header; else what they have. */
  readonly declared?: number
  /** Numbers of the extended header. */
  readonly numbers?: Readonly<Record<string, number>>
}

const VALUE_BYTES: Readonly<Record<string, number>> = { B: 1, O: 1, I: 2, L: 4, F: 4, D: 8 }

/** A BLUE file as X-Midas writes one: header, samples, keywords from the next 512 bytes on. */
function blue(made: MadeBlue = {}): Uint8Array {
  const { order = 'EEEI', format = 'CI', type = 1000, detached = 0, stepS = 1 / 250_000 } = made
  const { timeS = 0, startS = 0, numbers = { RF_FREQ: 100.5e6 } } = made
  const isLittle = order === 'EEEI'
  const instantBytes = (format[0] === 'C' ? 2 : 1) * (VALUE_BYTES[format[1] ?? ''] ?? 1)
  const dataBytes = LENGTH * instantBytes
  const keywords = Object.entries(numbers).flatMap(([name, value]) =>
    keyword(name, value, isLittle),
  )
  const block = 1 + Math.ceil(dataBytes / 512)
  const bytes = new Uint8Array(
    keywords.length > 0 ? 512 * block + keywords.length : 512 + dataBytes,
  )
  const view = new DataView(bytes.buffer)
  const text = (at: number, letters: string) => bytes.set(Buffer.from(letters, 'latin1'), at)
  text(0, `BLUE${order}${order}`)
  text(52, format)
  text(164, 'VER=2.0\0IO=X-Midas\0')
  const integers = {
    12: detached,
    24: keywords.length > 0 ? block : 0,
    28: keywords.length,
    48: type,
  }
  for (const [at, value] of Object.entries(integers)) view.setInt32(Number(at), value, isLittle)
  const doubles = { 32: 512, 40: made.declared ?? dataBytes, 56: timeS, 256: startS, 264: stepS }
  for (const [at, value] of Object.entries(doubles)) view.setFloat64(Number(at), value, isLittle)
  bytes.set(
    Uint8Array.from({ length: dataBytes }, (_, i) => (i * 37 + (i >> 8)) % 120),
    512,
  )
  if (keywords.length > 0) bytes.set(keywords, 512 * block)
  return bytes
}

/** A double: the length of all, of all but its value, of its name, its type; value, name, zeros up to 8 bytes. */
function keyword(name: string, value: number, isLittle: boolean): number[] {
  const bytes = new Uint8Array(8 * Math.ceil((16 + name.length) / 8))
  const view = new DataView(bytes.buffer)
  view.setInt32(0, bytes.length, isLittle)
  view.setInt16(4, bytes.length - 8, isLittle)
  view.setInt8(6, name.length)
  bytes.set(Buffer.from('D'), 7)
  view.setFloat64(8, value, isLittle)
  bytes.set(Buffer.from(name), 16)
  return Array.from(bytes)
}

const open = (bytes: Uint8Array, name = 'x.tmp') => openRecording(memoryBytes(bytes), name)

/** 2026-05-28T20:26:40Z. */
const TIME_S = 1_780_000_000 + 631_152_000

describe.each(['EEEI', 'IEEE'] as const)('BLUE with %s numbers', (order) => {
  const bigEndian = order === 'IEEE'

  test.each([
    ['CB', { encoding: 'int', bits: 8, bytes: 1 }],
    ['CI', { encoding: 'int', bits: 16, bytes: 2 }],
    ['CL', { encoding: 'int', bits: 32, bytes: 4 }],
    ['CF', { encoding: 'float', bits: 32, bytes: 4 }],
    ['SO', { encoding: 'uint', bits: 8, bytes: 1 }],
    ['SI', { encoding: 'int', bits: 16, bytes: 2 }],
    ['SD', { encoding: 'float', bits: 64, bytes: 8 }],
  ])('%s: samples, rate, centre and start are those of the header', async (format, stored) => {
    const facts = await open(blue({ order, format, timeS: TIME_S, startS: 0.25 }))
    const isComplex = format.startsWith('C')
    expect(facts).toMatchObject({
      container: 'BLUE',
      kind: isComplex ? 'iq' : 'real',
      channels: isComplex ? 2 : 1,
      format: { ...stored, bigEndian },
      rateHz: 250_000,
      length: LENGTH,
      startTime: '2026-05-28T20:26:40.250Z',
      startReason: 'its header',
      warnings: [],
      repairs: [],
    })
    expect(facts.centreHz).toBe(isComplex ? 100.5e6 : undefined)
    expect(facts.tags).toContainEqual({ name: 'RF_FREQ', value: '100500000' })
    expect(facts.tags).toContainEqual({ name: 'IO', value: 'X-Midas' })
    expect(outputName(facts)).toBe('x.filtered.tmp')
  })

  test('a part has its own start and length, and its keywords behind it', async () => {
    const bytes = memoryBytes(blue({ order, timeS: TIME_S }))
    const facts = await openRecording(bytes, 'x.tmp')
    expect(Buffer.compare(await reassembled(bytes, facts), await bytes.read(0, bytes.size))).toBe(0)
    const parts = fc.tuple(fc.nat(LENGTH - 1), fc.integer({ min: 1, max: LENGTH }))
    await fc.assert(
      fc.asyncProperty(parts, async ([start, count]) => {
        const samples = { start, end: Math.min(LENGTH, start + count) }
        const part = await reassembled(
          bytes,
          facts,
          await partPieces(bytes, facts, samples, facts.format),
        )
        const again = await open(part)
        expect(again).toMatchObject({ repairs: [], warnings: [], centreHz: 100.5e6 })
        expect(again.length).toBe(samples.end - start)
        expect(again.tags).toEqual(facts.tags)
        const micros = Math.round((Date.parse(again.startTime ?? '') - 1_780_000_000_000) * 1000)
        // Milliseconds are what a Date keeps.
        expect(Math.abs(micros - start * 4)).toBeLessThanOrEqual(1000)
        const own = await readInstants(memoryBytes(part), again, 0, again.length)
        const asked = await readInstants(bytes, facts, samples.start, samples.end)
        expect(Buffer.compare(own, asked)).toBe(0)
      }),
      { numRuns: 12, seed: 5 },
    )
  })
})

test('a rate is not a hair beside a whole number, and one that is none stays', async () => {
  for (const rateHz of [44_100, 48_000, 1_920_000, 61_440_000, 22_222.22]) {
    const facts = await open(blue({ stepS: 1 / rateHz }))
    expect(facts.rateHz).toBeCloseTo(rateHz, 6)
    expect(Number.isInteger(facts.rateHz)).toBe(Number.isInteger(rateHz))
  }
})

test('one that is cut off, or was never finished, has all that the file holds', async () => {
  const cut = await open(blue({ numbers: {} }).subarray(0, 512 + 402))
  expect(cut.length).toBe(100)
  expect(cut.warnings).toEqual([expect.stringMatching(/says 1,200 bytes.*holds 402/)])
  const unfinished = await open(blue({ numbers: {}, declared: 0 }))
  expect(unfinished.length).toBe(LENGTH)
  expect(unfinished.warnings).toEqual([expect.stringMatching(/gives no length/)])
})

test.each<readonly [string, MadeBlue, RegExp]>([
  ['frames', { type: 2000 }, /type 2000, which holds no samples in a row/],
  ['records', { type: 5001 }, /type 5001/],
  ['a header whose samples lie elsewhere', { detached: 1 }, /another file \(\.det\)/],
  ['packed bits', { format: 'SP' }, /format SP, which cannot be read yet/],
  ['vectors', { format: 'VF' }, /format VF/],
  ['no time between samples', { stepS: 0 }, /xdelta/],
])('%s: refused with what it is', async (_, made, sentence) => {
  await expect(open(blue(made))).rejects.toThrow(sentence)
})

test('whatever bytes of the header are changed, it opens or is refused with a sentence', () =>
  fc.assert(
    fc.asyncProperty(fc.nat(279), fc.nat(255), fc.nat(900), async (at, byte, cut) => {
      const made = blue({ timeS: TIME_S })
      const bytes = made.slice(0, made.length - cut)
      bytes[at] = byte
      const answer = await open(bytes).then(
        ({ length }) => length > 0,
        (error: unknown) => error instanceof Error && error.name,
      )
      expect([true, 'FormatError', 'LimitError', 'CompressedError']).toContain(answer)
    }),
    { numRuns: often(300), seed: 12 },
  ))
