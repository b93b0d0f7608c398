import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { often } from '#testing'
import { memoryBytes } from '../byte-source'
import { identified } from '../identify/file-kind'
import { openRecording } from '../open-recording'
import { outputFormat } from '../output-format'
import { outputName, partName } from '../output-names'
import { outputPieces } from '../output-pieces'
import { partPieces } from '../part-pieces'
import type { RecordingFacts } from '../recording-facts'
import { readInstants } from '../recording-source'
import { reassembled } from '../riff/made-wav.fixture'
import { CHANNELS, madeSounds, RATE_HZ, sphere } from './made-sound.fixture'
import { integers } from './sound-header'

const LENGTH = 301
const SOUNDS = madeSounds(LENGTH)
const label = ({ name, format }: (typeof SOUNDS)[number]) =>
  `${name} ${format.encoding}${format.bits}${format.bigEndian ? ' BE' : ''}`

describe.each(SOUNDS.map((sound) => [label(sound), sound] as const))('%s', (_, sound) => {
  const bytes = memoryBytes(sound.bytes)
  const open = () => openRecording(bytes, sound.name)

  test('its samples lie where its header says, and nothing is off', async () => {
    const facts = await open()
    const { format, name, byteStart } = sound
    const spans = [{ byteStart, sampleStart: 0, sampleCount: LENGTH }]
    const common = { rateHz: RATE_HZ, channels: CHANNELS, length: LENGTH, kind: 'real' }
    expect(facts).toMatchObject({ name, format, spans, ...common, repairs: [], warnings: [] })
    expect(identified({ name: 'x', head: sound.bytes.subarray(0, 4096) }).kind).toBe('recording')
    expect(outputName(facts)).toBe(name.replace(/(\.\w+)$/, '.filtered$1'))
  })

  test('saved as it is it is the file, byte for byte', async () => {
    expect(Buffer.compare(await reassembled(bytes, await open()), sound.bytes)).toBe(0)
  })

  test('a part is a file of the same kind with the same notes, and opens without a word', async () => {
    const facts = await open()
    const parts = fc.tuple(fc.nat(LENGTH - 1), fc.integer({ min: 1, max: LENGTH }))
    await fc.assert(
      fc.asyncProperty(parts, async ([start, count]) => {
        const samples = { start, end: Math.min(LENGTH, start + count) }
        const pieces = await partPieces(bytes, facts, samples, facts.format)
        const part = await reassembled(bytes, facts, pieces)
        const again = await openRecording(memoryBytes(part), sound.name)
        expect(again).toMatchObject({ repairs: [], warnings: [], format: facts.format })
        expect(again.container).toBe(facts.container)
        expect(again.tags).toEqual(facts.tags)
        const own = await readInstants(memoryBytes(part), again, 0, again.length)
        const asked = await readInstants(bytes, facts, samples.start, samples.end)
        expect(Buffer.compare(own, asked)).toBe(0)
        const ids = again.chunks.map(({ id }) => id)
        const lasting = facts.chunks.map(({ id }) => id).filter((id) => !/^mark$/i.test(id))
        expect(ids).toEqual(lasting)
      }),
      { numRuns: 8, seed: 20 },
    )
  })

  test('in another sample format it is a little-endian WAV', async () => {
    const facts = await open()
    const format = outputFormat(facts, 'float32')
    if (format === facts.format) return
    expect(format.bigEndian).toBe(false)
    const samples = { start: 7, end: 19 }
    const [head] = await partPieces(bytes, facts, samples, format)
    expect(head?.kind === 'bytes' && String.fromCharCode(...head.bytes.subarray(0, 4))).toBe('RIFF')
    expect(partName(facts, 'result', undefined, false)).toMatch(/\.filtered\.wav$/)
  })
})

describe('wrong sizes are put right, and reported', () => {
  const at = (name: string) => {
    const sound = SOUNDS.find((each) => each.name === name && each.format.bits === 16)
    if (sound === undefined) throw new Error(name)
    return sound
  }

  /** The file with a number in its header changed. */
  async function withNumber(name: string, byteStart: number, number: readonly number[], cut = 0) {
    const sound = at(name)
    const bytes = sound.bytes.slice(0, sound.bytes.length - cut)
    bytes.set(number, byteStart)
    const facts = await openRecording(memoryBytes(bytes), name)
    const saved = await reassembled(memoryBytes(bytes), facts)
    const again = await openRecording(memoryBytes(saved), name)
    return { sound, facts, saved, again }
  }

  test('an AIFF that counts too few instants', async () => {
    const { facts, again, sound, saved } = await withNumber('x.aiff.aif', 22, [0, 0, 0, 9])
    expect(facts.length).toBe(LENGTH)
    expect(facts.warnings).toEqual([expect.stringMatching(/counts in the header do not fit/)])
    expect(again.warnings).toEqual([])
    expect(Buffer.compare(saved, sound.bytes)).toBe(0)
  })

  test('an AIFF whose recorder died: all that the file holds', async () => {
    const { facts, again } = await withNumber('x.aiff.aif', 62, [0, 0, 0, 0])
    expect(facts.length).toBeGreaterThanOrEqual(LENGTH)
    expect(facts.warnings).toEqual([expect.stringMatching(/gives no length/)])
    expect(again).toMatchObject({ length: facts.length, warnings: [] })
  })

  test('an AU that is cut off', async () => {
    const { facts, again } = await withNumber('x3.au', 0, [], 101)
    expect(facts.length).toBe(LENGTH - 26)
    expect(facts.warnings[0]).toMatch(/1,204 bytes of samples; the file holds 1,103/)
    expect(again).toMatchObject({ length: LENGTH - 26, warnings: [] })
  })

  test('an AU, and a CAF, that say on purpose that the samples go to the end', async () => {
    const openAu = await withNumber('x3.au', 8, [255, 255, 255, 255])
    expect(openAu.facts).toMatchObject({ length: LENGTH, warnings: [], repairs: [] })
    const sizeAt = at('x.caf').byteStart - 12
    const minusOne = Array.from({ length: 8 }, () => 255)
    const openCaf = await withNumber('x.caf', sizeAt, minusOne)
    expect(openCaf.facts.warnings).toEqual([])
    expect(openCaf.facts.length).toBeGreaterThan(LENGTH)
    expect(openCaf.saved[sizeAt]).toBe(255)
  })
})

test('a SPHERE’s checksum stays as long as no sample changes, and goes when one may', async () => {
  const { bytes, name } = sphere(LENGTH, integers(16, false), ['sample_checksum -i 12345'])
  const facts = await openRecording(memoryBytes(bytes), name)
  const textOf = (isEdited: boolean) => {
    const [head] = outputPieces(facts, isEdited)
    const front = head?.kind === 'bytes' ? head.bytes : bytes.subarray(0, 1024)
    return new TextDecoder().decode(front)
  }
  expect(textOf(false)).toContain('sample_checksum -i 12345')
  expect(textOf(true)).not.toContain('sample_checksum')
  expect(textOf(true)).toHaveLength(1024)
  expect(textOf(true)).toContain(`sample_count -i ${LENGTH}`)
})

describe('what is not read is refused by its name', () => {
  const aiffC = (type: string) => {
    const sound = SOUNDS.find(({ name }) => name === 'x.sowt.aif')
    const bytes = sound?.bytes.slice() ?? new Uint8Array(0)
    bytes.set(new TextEncoder().encode(type), 38)
    return bytes
  }
  const sphereOf = (coding: string) => {
    return sphere(LENGTH, integers(16, false), [`sample_coding -s${coding.length} ${coding}`]).bytes
  }
  const auOf = (encoding: number) => {
    const bytes = SOUNDS.find(({ name }) => name === 'x3.au')?.bytes.slice() ?? new Uint8Array(0)
    bytes[15] = encoding
    return bytes
  }
  const cafOf = (id: string) => {
    const bytes = SOUNDS.find(({ name }) => name === 'x.caf')?.bytes.slice() ?? new Uint8Array(0)
    bytes.set(new TextEncoder().encode(id), 28)
    return bytes
  }
  test.each([
    ['AIFF-C', aiffC('ima4'), /Apple’s IMA ADPCM/],
    ['AIFF-C', aiffC('zzzz'), /“zzzz”/],
    ['SPHERE', sphereOf('pcm,embedded-shorten-v2.00'), /shorten-v2\.00.*sph2pipe/],
    ['AU', auOf(23), /G\.721/],
    ['CAF', cafOf('alac'), /Apple Lossless \(ALAC\)/],
    ['CAF', cafOf('aac '), /AAC/],
  ])('%s', async (_, bytes, sentence) => {
    await expect(openRecording(memoryBytes(bytes), 'x')).rejects.toThrow(sentence)
  })

  test.each([
    ['AIFF-C of µ-law', aiffC('ulaw')],
    ['AU of A-law', auOf(27)],
    ['SPHERE of µ-law', sphereOf('ulaw')],
    ['CAF of µ-law', cafOf('ulaw')],
  ])('%s is decoded first', async (_, bytes) => {
    await expect(openRecording(memoryBytes(bytes), 'x')).rejects.toMatchObject({
      compression: { kind: 'wav' },
    })
  })
})

test('whatever bytes are changed or cut, an opening answers or refuses with a sentence', async () => {
  const broken = fc.record({
    sound: fc.constantFrom(...SOUNDS),
    at: fc.nat(120),
    byte: fc.nat(255),
    cut: fc.nat(900),
  })
  await fc.assert(
    fc.asyncProperty(broken, async ({ sound, at, byte, cut }) => {
      const bytes = sound.bytes.slice(0, sound.bytes.length - cut)
      bytes[at] = byte
      const answer = await openRecording(memoryBytes(bytes), sound.name).catch((e: unknown) => e)
      if (answer instanceof Error) {
        expect(['FormatError', 'LimitError']).toContain(answer.name)
        return
      }
      const facts = answer as RecordingFacts
      expect(facts.length).toBeGreaterThan(0)
      const [span] = facts.spans
      const instantBytes = facts.channels * facts.format.bytes
      expect((span?.byteStart ?? 0) + facts.length * instantBytes).toBeLessThanOrEqual(bytes.length)
    }),
    { numRuns: often(400), seed: 2026 },
  )
})
