import { expect, test } from 'vitest'
import { factsWith } from '#testing'
import { type ByteSource, memoryBytes } from './byte-source'
import { recordingSource } from './recording-source'

const LENGTH = 100
const facts = factsWith({
  channels: 2,
  length: LENGTH,
  spans: [{ byteStart: 44, sampleStart: 0, sampleCount: LENGTH }],
})

/** A recording whose sample n of channel c is n + 1000 c, in bytes that are overwritten as soon as they are released. */
function overwritten() {
  const whole = new Uint8Array(44 + 4 * LENGTH)
  const values = new DataView(whole.buffer, 44)
  for (let n = 0; n < LENGTH; n++) {
    for (const c of [0, 1]) values.setInt16(4 * n + 2 * c, n + 1000 * c, true)
  }
  const file = memoryBytes(whole)
  const counts = { reads: 0, releases: 0 }
  const bytes: ByteSource = {
    size: file.size,
    read: async (start, length) => {
      counts.reads++
      return (await file.read(start, length)).slice()
    },
    release: (read) => {
      counts.releases++
      read.fill(255)
    },
  }
  return { bytes, counts }
}

const scaled = (channel: number): Float64Array =>
  Float64Array.from({ length: LENGTH }, (_, n) => (n + 1000 * channel) / 2 ** 15)

test('who loads the same at once has it until all of them have released it', async () => {
  const { bytes, counts } = overwritten()
  const source = recordingSource(bytes, facts)
  const [first, second] = await Promise.all([0, 1].map((c) => source.load(0, LENGTH, [c])))
  const planes = [new Float64Array(LENGTH), new Float64Array(LENGTH)] as const
  first?.fill(0, [planes[0], undefined])
  first?.release()
  second?.fill(0, [undefined, planes[1]])
  expect(planes).toEqual([scaled(0), scaled(1)])
  expect(counts).toEqual({ reads: 1, releases: 0 })
  second?.release()
  expect(counts.releases).toBe(1)
})

test('what all have released is read anew', async () => {
  const { bytes, counts } = overwritten()
  const source = recordingSource(bytes, facts)
  for (const channel of [0, 1]) {
    const loaded = await source.load(0, LENGTH, [channel])
    const planes = [new Float64Array(LENGTH), new Float64Array(LENGTH)]
    loaded.fill(0, planes)
    loaded.release()
    expect(planes[channel]).toEqual(scaled(channel))
  }
  expect(counts).toEqual({ reads: 2, releases: 2 })
})

test('where no memory is taken back, one channel after the other is decoded from one reading', async () => {
  const { bytes, counts } = overwritten()
  const source = recordingSource({ size: bytes.size, read: bytes.read }, facts)
  for (const channel of [0, 1]) (await source.load(0, LENGTH, [channel])).release()
  expect(counts.reads).toBe(1)
})
