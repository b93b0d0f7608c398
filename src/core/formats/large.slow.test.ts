import { expect, test } from 'vitest'
import { readPlanes } from '#core/signal'
import type { ByteSource } from './byte-source'
import { openRecording } from './open-recording'
import { outputPieces, outputSize } from './output-pieces'
import { partPieces } from './part-pieces'
import type { RecordingFacts, SampleFormat } from './recording-facts'
import { recordingSource } from './recording-source'
import { chunk, fmtChunk, uint } from './riff/made-wav.fixture'

const GIB = 2 ** 30
const int16: SampleFormat = { encoding: 'int', bits: 16, bytes: 2, bigEndian: false }
const FMT = fmtChunk(int16, 2, 2_000_000)
const ascii = (text: string): number[] => Array.from(text, (c) => c.charCodeAt(0))

/** A file that is not there: a head, then samples whose bytes are their place in the data mod 251. */
function imagined(head: readonly number[], dataBytes: number): ByteSource & { bytesRead: number } {
  const size = head.length + dataBytes
  return {
    size,
    bytesRead: 0,
    read(start, length) {
      const count = Math.max(0, Math.min(length, size - start))
      this.bytesRead += count
      return Promise.resolve(
        Uint8Array.from({ length: count }, (_, i) => {
          const at = start + i
          return at < head.length ? (head[at] as number) : (at - head.length) % 251
        }),
      )
    },
  }
}

/** The value that `imagined` puts at a sample. */
function expected(sample: number, channel: number): number {
  const at = 4 * sample + 2 * channel
  return (((((at + 1) % 251) * 256 + (at % 251)) << 16) >> 16) / 2 ** 15
}

function riffHead(
  magic: string,
  riffBytes: number,
  chunks: readonly number[],
  dataBytes: number,
): number[] {
  const body = [...ascii('WAVE'), ...chunks, ...ascii('data'), ...uint(dataBytes % 2 ** 32, 4)]
  return [...ascii(magic), ...uint(riffBytes % 2 ** 32, 4), ...body]
}

async function expectTail(source: ByteSource, length: number): Promise<void> {
  const facts = await openRecording(source, 'big.wav')
  expect(facts.length).toBe(length)
  for (const start of [0, 2 ** 31 - 5, length - 20]) {
    if (start + 20 > length) continue
    const planes = [new Float64Array(20), new Float64Array(20)]
    await readPlanes(recordingSource(source, facts), start, planes)
    for (const [channel, plane] of planes.entries()) {
      for (const [n, value] of plane.entries()) expect(value).toBe(expected(start + n, channel))
    }
  }
}

test('RF64 of 20 GiB: nothing to tell, its tail as exact as its head, little read', async () => {
  const dataBytes = 20 * GIB
  const ds64 = chunk('ds64', [
    ...uint(4 + 36 + FMT.length + 8 + dataBytes, 8),
    ...uint(dataBytes, 8),
    ...uint(dataBytes / 4, 8),
    ...uint(0, 4),
  ])
  const source = imagined(riffHead('RF64', 2 ** 32 - 1, [...ds64, ...FMT], 2 ** 32 - 1), dataBytes)
  const facts = await openRecording(source, 'big.wav')
  expect(facts.warnings).toEqual([])
  expect(facts.repairs).toEqual([])
  expect(outputSize(facts)).toBe(source.size)
  // Headers, and 64 stretches of samples: whether 2 MHz without a word are I/Q.
  expect(source.bytesRead).toBeLessThan(1_500_000)
  await expectTail(source, dataBytes / 4)
})

test.each([
  ['without room for ds64', 0],
  ['with room for ds64', 28],
])(
  'RIFF of 4.5 GiB, sizes wrapped, %s: all of it, reported, saved as RF64',
  async (_, junkBytes) => {
    const dataBytes = 4.5 * GIB
    const junk = junkBytes > 0 ? chunk('JUNK', new Uint8Array(junkBytes)) : []
    const chunks = [...junk, ...FMT]
    const source = imagined(
      riffHead('RIFF', 4 + chunks.length + 8 + dataBytes, chunks, dataBytes),
      dataBytes,
    )
    const facts = await openRecording(source, 'big.wav')
    expect(facts.warnings).toEqual([
      'The header says 67.1 s; the file holds 604 s. Showing all of it.',
    ])
    await expectTail(source, dataBytes / 4)

    const head: number[] = []
    for (const piece of outputPieces(facts)) {
      if (piece.kind === 'samples') break
      if (piece.kind === 'bytes') head.push(...piece.bytes)
      else head.push(...(await source.read(piece.byteStart, piece.byteEnd - piece.byteStart)))
    }
    const saved = imagined(head, dataBytes)
    expect(saved.size).toBe(outputSize(facts))
    expect(saved.size).toBe(source.size + (junkBytes > 0 ? 0 : 36))
    const again = await openRecording(saved, 'big.wav')
    expect(again).toMatchObject({
      container: 'RF64',
      warnings: [],
      repairs: [],
      length: facts.length,
    })
  },
)

test('a RIFF of 3 GiB is an ordinary file', async () => {
  const dataBytes = 3 * GIB
  const source = imagined(
    riffHead('RIFF', 4 + FMT.length + 8 + dataBytes, FMT, dataBytes),
    dataBytes,
  )
  const facts = await openRecording(source, 'big.wav')
  expect(facts).toMatchObject({
    container: 'RIFF',
    warnings: [],
    repairs: [],
    length: dataBytes / 4,
  })
})

test('a part of an RF64 stays RF64; floats of a RIFF past 4 GiB become one', async () => {
  const dataBytes = 3 * GIB
  const junk = chunk('JUNK', new Uint8Array(28))
  for (const chunks of [FMT, [...junk, ...FMT]]) {
    const riffBytes = 4 + chunks.length + 8 + dataBytes
    const source = imagined(riffHead('RIFF', riffBytes, chunks, dataBytes), dataBytes)
    const facts = await openRecording(source, 'big.wav')
    const whole = { start: 0, end: facts.length }
    const float32: SampleFormat = { encoding: 'float', bits: 32, bytes: 4, bigEndian: false }
    const saved = await savedAs(source, facts, whole, float32)
    const again = await openRecording(saved, 'big.wav')
    expect(again).toMatchObject({ container: 'RF64', warnings: [], length: facts.length })
    expect(again.repairs).toEqual([])
    expect(again.chunks[0]).toEqual({ id: 'ds64', byteStart: 12, sizeBytes: 28 })

    const part = { start: 2 ** 29, end: 2 ** 29 + 1000 }
    const short = await openRecording(await savedAs(saved, again, part, float32), 'part.wav')
    expect(short).toMatchObject({ container: 'RF64', warnings: [], repairs: [], length: 1000 })
  }
})

test('a big-endian file cannot grow past 4 GiB, and says so', async () => {
  const format: SampleFormat = { ...int16, bigEndian: true }
  const head = [...ascii('RIFX'), ...uint(4 + 24 + 8 + 3 * GIB, 4, true), ...ascii('WAVE')]
  const data = [...ascii('data'), ...uint(3 * GIB, 4, true)]
  const source = imagined([...head, ...fmtChunk(format, 2, 2_000_000), ...data], 3 * GIB)
  const facts = await openRecording(source, 'big.wav')
  const float32: SampleFormat = { encoding: 'float', bits: 32, bytes: 4, bigEndian: true }
  const whole = { start: 0, end: facts.length }
  await expect(partPieces(source, facts, whole, float32)).rejects.toThrow(/cannot hold 4 GiB/)
})

/** The file that an export would make, its samples imagined. */
async function savedAs(
  source: ByteSource,
  facts: RecordingFacts,
  samples: { readonly start: number; readonly end: number },
  format: SampleFormat,
): Promise<ByteSource> {
  const head: number[] = []
  for (const piece of await partPieces(source, facts, samples, format)) {
    if (piece.kind === 'samples') break
    if (piece.kind === 'bytes') head.push(...piece.bytes)
    else head.push(...(await source.read(piece.byteStart, piece.byteEnd - piece.byteStart)))
  }
  return imagined(head, (samples.end - samples.start) * facts.channels * format.bytes)
}
