import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isNamed, messageOf } from '#core/base'
import { readPlanes } from '#core/signal'
import { memoryBytes } from './byte-source'
import { openRecording } from './open-recording'
import type { SampleFormat } from './recording-facts'
import { recordingSource } from './recording-source'
import {
  chunk,
  fmtChunk,
  planesFor,
  randomBytes,
  reassembled,
  riff,
  uint,
} from './riff/made-wav.fixture'

const int16: SampleFormat = { encoding: 'int', bits: 16, bytes: 2, bigEndian: false }
const int20: SampleFormat = { encoding: 'int', bits: 20, bytes: 3, bigEndian: false }
const FMT = fmtChunk(int16, 2, 44_100)
const SAMPLES = randomBytes(4 * 500, 11)
const runs = { numRuns: 60, seed: Date.now() % 2 ** 31 }

async function refusal(bytes: Uint8Array): Promise<Error | undefined> {
  try {
    await openRecording(memoryBytes(bytes), 'x.wav')
  } catch (error) {
    return error as Error
  }
  return undefined
}

describe('a good file cut short', () => {
  const tags = chunk('LIST', [...randomBytes(30, 2)])
  const files = [
    riff([FMT, chunk('data', SAMPLES), tags]),
    riff([tags, fmtChunk(int20, 2, 8000), chunk('data', SAMPLES.subarray(0, 1998)), tags]),
  ]

  async function expectHonest(whole: Uint8Array, cut: number): Promise<void> {
    const bytes = whole.subarray(0, cut)
    const error = await refusal(bytes)
    if (error !== undefined) {
      expect(isNamed(error, 'FormatError'), messageOf(error)).toBe(true)
      expect(error.message).toMatch(/\(byte \d+\)$/)
      return
    }
    const facts = await openRecording(memoryBytes(bytes), 'x.wav')
    expect(facts.length * facts.channels * facts.format.bytes).toBeLessThanOrEqual(cut)
    expect(facts.warnings.length, 'a cut is reported').toBeGreaterThan(0)
    const source = await openRecording(memoryBytes(whole), 'x.wav')
    const [some, all] = [planesFor(facts), planesFor(source)]
    await readPlanes(recordingSource(memoryBytes(bytes), facts), 0, some)
    await readPlanes(recordingSource(memoryBytes(whole), source), 0, all)
    expect(some[1]).toEqual(all[1]?.subarray(0, facts.length))
    const saved = await reassembled(memoryBytes(bytes), facts)
    expect((await openRecording(memoryBytes(saved), 'x.wav')).repairs).toEqual([])
  }

  test.each([0, 1])('at each of its first 200 bytes (file %i)', async (which) => {
    for (let cut = 0; cut < 200; cut++) await expectHonest(files[which] as Uint8Array, cut)
  })

  test('anywhere later', async () => {
    const position = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true })
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: 1 }), position, async (which, at) => {
        const whole = files[which] as Uint8Array
        await expectHonest(whole, 200 + Math.floor(at * (whole.length - 200)))
      }),
      runs,
    )
  })
})

describe('sizes that are not so', () => {
  const right = riff([FMT, chunk('data', SAMPLES)])
  const withSizes = (dataBytes: number, riffBytes = -1): Uint8Array =>
    riff([FMT, chunk('data', SAMPLES, { sizeBytes: dataBytes })], { sizeBytes: riffBytes })

  test.each([0xffffffff, 0x7fffffff, 0x80000000])(
    'streamed (%i): to the end, nothing to tell, saved with its sizes',
    async (size) => {
      const source = memoryBytes(withSizes(size, 0xffffffff))
      const facts = await openRecording(source, 'x.wav')
      expect(facts.length).toBe(500)
      expect(facts.warnings).toEqual([])
      expect(await reassembled(source, facts)).toEqual(right)
    },
  )

  test('0 with samples behind it: to the end, reported', async () => {
    const source = memoryBytes(withSizes(0, 0))
    const facts = await openRecording(source, 'x.wav')
    expect(facts.length).toBe(500)
    expect(facts.warnings).toEqual([
      'The header gives no length: the recording was not finished properly. ' +
        'Showing all 0.0113 s that the file holds.',
    ])
    expect(await reassembled(source, facts)).toEqual(right)
  })

  test('0 with chunks behind it: no samples, and the chunk is not played', async () => {
    const error = await refusal(riff([FMT, chunk('data', []), chunk('LIST', [1, 2, 3])]))
    expect(error?.message).toBe('The file holds no samples: it is empty (byte 44)')
  })

  test('more than there is: what there is, reported in seconds', async () => {
    const facts = await openRecording(memoryBytes(withSizes(4 * 441_000)), 'x.wav')
    expect(facts.length).toBe(500)
    expect(facts.warnings).toEqual([
      'The header says 10 s; the file holds 0.0113 s. Showing all of it.',
    ])
  })

  test('rubbish and chunks that nobody counted are kept behind the samples', async () => {
    for (const tail of [chunk('LIST', [1, 2, 3, 4]), [0, 0, 0, 0, 0, 0, 0, 0, 9], [...right]]) {
      const bytes = Uint8Array.from([...right, ...tail])
      const source = memoryBytes(bytes)
      const facts = await openRecording(source, 'x.wav')
      expect(facts.length).toBe(500)
      expect(facts.warnings).toEqual([])
      expect(await reassembled(source, facts)).toEqual(bytes)
    }
  })
})

describe('refusals name the fact', () => {
  const data = chunk('data', SAMPLES)
  const withFmt = (at: number, byteCount: number, value: number): Uint8Array => {
    const fmt = [...FMT]
    fmt.splice(8 + at, byteCount, ...uint(value, byteCount))
    return riff([fmt, data])
  }
  test.each([
    ['FormatError', /0 channels/, withFmt(2, 2, 0)],
    ['FormatError', /65,535 channels/, withFmt(2, 2, 65_535)],
    ['FormatError', /sample rate of 0 Hz/, withFmt(4, 4, 0)],
    ['FormatError', /samples of 0 bits/, withFmt(14, 2, 0)],
    ['LimitError', /48 bits/, withFmt(14, 2, 48)],
    ['LimitError', /IMA ADPCM/, withFmt(0, 2, 0x11)],
    ['LimitError', /A-law/, withFmt(0, 2, 6)],
    ['LimitError', /not known \(format tag 0x1234\)/, withFmt(0, 2, 0x1234)],
    ['FormatError', /without a data chunk/, riff([FMT])],
    ['FormatError', /without a fmt chunk/, riff([data])],
    ['FormatError', /empty/, new Uint8Array(0)],
    ['LimitError', /a ZIP archive/, Uint8Array.from([0x50, 0x4b, 3, 4, ...new Array(20).fill(0)])],
    ['LimitError', /FLAC/, Uint8Array.from([0x66, 0x4c, 0x61, 0x43, ...new Array(20).fill(0)])],
  ])('%s %s', async (name, sentence, bytes) => {
    const error = await refusal(bytes)
    expect(error?.name).toBe(name)
    expect(error?.message).toMatch(sentence)
  })
})
