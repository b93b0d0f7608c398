import { describe, expect, test } from 'vitest'
import { memoryBytes } from './byte-source'
import { CompressedError } from './compression'
import { itunesGap } from './gap'
import { openRecording } from './open-recording'
import { outputName } from './output-names'
import { readCompressedWav } from './riff/compressed-wav'
import { chunk, formatName, riff, SAMPLE_FORMATS, uint } from './riff/made-wav.fixture'
import { unblockedCues } from './riff/moved-markers'
import { wavHeader } from './riff/wav-header'

const ascii = (text: string): number[] => Array.from(text, (letter) => letter.charCodeAt(0))

const ID3 = [...ascii('ID3'), 4, 0, 0, 0, 0, 0, 2, 0, 0]

function compressedWav(tag: number, blockAlign: number, channels: number, dataBytes: number) {
  const fmt = [tag, channels].flatMap((value) => uint(value, 2))
  const rates = [...uint(8000, 4), ...uint(8000, 4)]
  const body = [...fmt, ...rates, ...uint(blockAlign, 2), ...uint(8, 2)]
  return riff([chunk('fmt ', body), chunk('data', new Uint8Array(dataBytes))])
}

describe('what must be decoded is identified by its first bytes', () => {
  test.each([
    ['FLAC', ascii('fLaC'), 'FLAC'],
    ['Ogg', ascii('OggS'), 'Ogg'],
    ['MP3', [0xff, 0xfb, 0x90, 0x64], 'MP3'],
    ['MP3 behind an ID3 tag', [...ID3, 0xff, 0xfb], 'MP3'],
    ['FLAC behind an ID3 tag', [...ID3, ...ascii('fLaC')], 'FLAC'],
    ['AAC behind an ID3 tag', [...ID3, 0xff, 0xf1, 0x50, 0x80], 'AAC'],
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
    ['Microsoft ADPCM', 2, 512, 2, 512],
  ])('%s in a WAV', async (codec, tag, blockAlign, channels, blockBytes) => {
    const bytes = memoryBytes(compressedWav(tag, blockAlign, channels, 1024))
    await expect(openRecording(bytes, 'x')).rejects.toMatchObject({ compression: { kind: 'wav' } })
    const wav = await readCompressedWav(bytes)
    const spans = [{ byteStart: 44, byteEnd: 44 + 1024 }]
    expect(wav).toMatchObject({ codec, channels, rateHz: 8000, blockBytes, spans, warnings: [] })
  })
})

test('a WAV that holds an MP3 says which of its bytes that is', async () => {
  const bytes = memoryBytes(compressedWav(0x55, 1, 2, 1000))
  await expect(openRecording(bytes, 'x')).rejects.toMatchObject({
    compression: { kind: 'stream', format: 'MP3', within: { byteStart: 44, byteEnd: 1044 } },
  })
})

test('blocks of Microsoft ADPCM without room for their heads are refused', async () => {
  const bytes = memoryBytes(compressedWav(2, 13, 2, 1024))
  await expect(readCompressedWav(bytes)).rejects.toThrow(/13 bytes.*2 channels/)
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

test('the gap that iTunes’ comment says, wherever it stands', async () => {
  const comment = 'iTunSMPB\0\0\0 data\0\0 00000000 00000840 000001C0 00000000000EA600 00000000'
  for (const padBytes of [0, 3_000_000]) {
    const bytes = Uint8Array.from([...new Uint8Array(padBytes), ...ascii(comment)])
    expect(await itunesGap(memoryBytes(bytes))).toEqual({ delay: 2112, length: 960_000 })
  }
  expect(await itunesGap(memoryBytes(new Uint8Array(100)))).toBeUndefined()
})

test('what was decoded is saved as a WAV', () => {
  const decodedFrom = { codec: 'MP3', sizeBytes: 1, fingerprint: '' }
  expect(outputName({ name: 'song.mp3', decodedFrom })).toBe('song.filtered.wav')
  expect(outputName({ name: 'song', decodedFrom })).toBe('song.filtered.wav')
})
