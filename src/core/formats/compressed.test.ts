import { describe, expect, test } from 'vitest'
import { memoryBytes } from './byte-source'
import { readCompressedWav } from './compressed-wav'
import { CompressedError } from './compression'
import { flacBits } from './flac-bits'
import { itunesGap, mp3Info } from './gap'
import { chunk, formatName, riff, SAMPLE_FORMATS, uint } from './made-wav.fixture'
import { unblockedCues } from './moved-markers'
import { openRecording } from './open-recording'
import { outputName } from './output-names'
import { wavHeader } from './wav-header'

const ascii = (text: string): number[] => Array.from(text, (letter) => letter.charCodeAt(0))

function compressedWav(tag: number, blockAlign: number, channels: number, dataBytes: number) {
  const fmt = [tag, channels].flatMap((value) => uint(value, 2))
  const rates = [...uint(8000, 4), ...uint(8000, 4)]
  const body = [...fmt, ...rates, ...uint(blockAlign, 2), ...uint(8, 2)]
  return riff([chunk('fmt ', body), chunk('data', new Uint8Array(dataBytes))])
}

describe('what must be decoded is told by its first bytes', () => {
  test.each([
    ['FLAC', ascii('fLaC'), 'FLAC'],
    ['Ogg', ascii('OggS'), 'Ogg'],
    ['MP3', [0xff, 0xfb, 0x90, 0x64], 'MP3'],
    ['MP3 behind an ID3 tag', [...ascii('ID3'), 4, 0, 0, 0, 0, 0, 2, 0, 0, 0xff, 0xfb], 'MP3'],
    ['AAC', [0xff, 0xf1, 0x50, 0x80], 'AAC'],
    ['M4A', [0, 0, 0, 28, ...ascii('ftypM4A ')], 'MP4/M4A'],
  ])('%s', async (_, head, format) => {
    const bytes = Uint8Array.from([...head, ...new Uint8Array(20)])
    const error: unknown = await openRecording(memoryBytes(bytes), 'x').catch((e: unknown) => e)
    expect(error).toBeInstanceOf(CompressedError)
    expect(error).toMatchObject({ name: 'LimitError', compression: { kind: 'stream', format } })
  })

  test.each([
    ['A-law', 6, 2, 2, 2],
    ['µ-law', 7, 1, 1, 1],
    ['IMA ADPCM', 17, 512, 2, 512],
  ])('%s in a WAV', async (codec, tag, blockAlign, channels, blockBytes) => {
    const bytes = memoryBytes(compressedWav(tag, blockAlign, channels, 1024))
    await expect(openRecording(bytes, 'x')).rejects.toMatchObject({ compression: { kind: 'wav' } })
    const wav = await readCompressedWav(bytes)
    const spans = [{ byteStart: 44, byteEnd: 44 + 1024 }]
    expect(wav).toMatchObject({ codec, channels, rateHz: 8000, blockBytes, spans, warnings: [] })
  })
})

test('ADPCM blocks that their channels cannot fill are refused with their size', async () => {
  const bytes = memoryBytes(compressedWav(17, 510, 2, 1024))
  await expect(readCompressedWav(bytes)).rejects.toThrow(/510 bytes.*2 channels/)
})

test('cue points that count from an ADPCM block count from the first sample then', () => {
  const point = (blockStart: number, sample: number) => [
    ...[1, 7].flatMap((value) => uint(value, 4)),
    ...ascii('data'),
    ...[0, blockStart, sample].flatMap((value) => uint(value, 4)),
  ]
  const body = (...points: number[][]) =>
    Uint8Array.from([...uint(points.length, 4), ...points.flat()])
  const found = body(point(1024, 100), point(0, 100), point(1024, 2000))
  const wanted = body(point(0, 2 * 505 + 100), point(0, 100), point(0, 2000))
  expect(unblockedCues(found, true, 512, 505)).toEqual(wanted)
})

describe('the WAV of decoded samples opens as what was decoded', () => {
  const formats = SAMPLE_FORMATS.filter(({ bigEndian }) => !bigEndian)
  test.each(formats.flatMap((format) => [1, 2, 3].map((channels) => ({ format, channels }))))(
    '$format.encoding $format.bits, $channels channels',
    async ({ format, channels }) => {
      const length = 11
      const header = wavHeader({ format, channels, rateHz: 22_050, length }, 0)
      const dataBytes = length * channels * format.bytes
      const bytes = new Uint8Array(header.length + dataBytes + (dataBytes % 2))
      bytes.set(header)
      const facts = await openRecording(memoryBytes(bytes), 'x')
      expect(facts).toMatchObject({ format, channels, rateHz: 22_050, length, warnings: [] })
      expect(facts.repairs, formatName(format)).toEqual([])
    },
  )

  test('from 4 GiB on it is an RF64 that counts them all', async () => {
    const format = { encoding: 'float', bits: 32, bytes: 4, bigEndian: false } as const
    const length = 2 ** 29
    const header = wavHeader({ format, channels: 2, rateHz: 48_000, length }, 0)
    const size = header.length + 8 * length
    const read = (start: number, count: number) => {
      const out = new Uint8Array(Math.max(0, Math.min(count, size - start)))
      out.set(header.subarray(start, start + out.length))
      return Promise.resolve(out)
    }
    const facts = await openRecording({ size, read }, 'x')
    expect(facts).toMatchObject({ container: 'RF64', length, warnings: [], repairs: [] })
  })
})

/** The first frame of a stereo MPEG-1 MP3 with all Xing fields, then a LAME tag. */
function lameFrame(delay: number, padding: number, frameCount = 0): Uint8Array {
  const frame = new Uint8Array(417)
  frame.set([0xff, 0xfb, 0x90, 0x44])
  frame.set([...ascii('Info'), 0, 0, 0, 0x0f, 0, 0, frameCount >> 8, frameCount & 255], 36)
  const lameAt = 36 + 8 + 4 + 4 + 100 + 4
  frame.set(ascii('LAME3.100'), lameAt)
  frame.set([delay >> 4, ((delay & 15) << 4) | (padding >> 8), padding & 255], lameAt + 21)
  return frame
}

describe('the gap that an encoder left', () => {
  test('MP3: 960,000 samples made 961,920, of which the first 1105 are not of the recording', async () => {
    const frame = lameFrame(576, 1344)
    const gap = { delay: 1105, length: 960_000 }
    const found = { totalSamples: undefined, gap }
    expect(await mp3Info(memoryBytes(frame), 961_920)).toEqual(found)
    const tagged = Uint8Array.from([...ascii('ID3'), 4, 0, 0, 0, 0, 0, 2, 0, 0, ...frame])
    expect(await mp3Info(memoryBytes(tagged), 961_920)).toEqual(found)
  })

  test('MP3 cut off: what its tag counts is believed, not what is left', async () => {
    const frame = lameFrame(576, 1344, 961_920 / 1152)
    expect(await mp3Info(memoryBytes(frame), 500_000)).toEqual({
      totalSamples: 961_920,
      gap: { delay: 1105, length: 960_000 },
    })
  })

  test('MP3 without a tag: not known', async () => {
    expect(await mp3Info(memoryBytes(new Uint8Array(417)), 961_920)).toBeUndefined()
    expect((await mp3Info(memoryBytes(lameFrame(0, 0)), 961_920))?.gap).toBeUndefined()
  })

  test('M4A: the comment of iTunes, wherever it stands', async () => {
    const comment = 'iTunSMPB\0\0\0 data\0\0 00000000 00000840 000001C0 00000000000EA600 00000000'
    for (const padBytes of [0, 3_000_000]) {
      const bytes = Uint8Array.from([...new Uint8Array(padBytes), ...ascii(comment)])
      expect(await itunesGap(memoryBytes(bytes))).toEqual({ delay: 2112, length: 960_000 })
    }
    expect(await itunesGap(memoryBytes(new Uint8Array(100)))).toBeUndefined()
  })
})

test('a FLAC says how many bits its samples have', () => {
  const head = new Uint8Array(42)
  head.set(ascii('fLaC'))
  head.set([0x0b, 0xb8, 0x03, 0x70], 18)
  expect(flacBits(head)).toBe(24)
  head.set([0x02, 0xf0], 20)
  expect(flacBits(head)).toBe(16)
  expect(flacBits(head.subarray(1))).toBeUndefined()
})

test('what was decoded is saved as a WAV', () => {
  const decodedFrom = { codec: 'MP3', sizeBytes: 1, fingerprint: '' }
  expect(outputName({ name: 'song.mp3', decodedFrom })).toBe('song.filtered.wav')
  expect(outputName({ name: 'song', decodedFrom })).toBe('song.filtered.wav')
})
