import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { blobSource } from '#browser'
import { seededRandom } from '#core/base'
import { streamedBytes } from './streamed-bytes'

const random = seededRandom(5)
const bytes = Uint8Array.from({ length: 1_500_001 }, () => 256 * random())

test('any reads, released or not, give the bytes of the file, fewer where it ends', async () => {
  const file = new Blob([bytes])
  const length = fc.nat(400_000)
  const move = fc.oneof(fc.integer({ min: -300_000, max: 300_000 }), fc.constant(0))
  const position = fc.record({ move, length, isReleased: fc.boolean(), isAwaited: fc.boolean() })
  await fc.assert(
    fc.asyncProperty(fc.array(position, { maxLength: 12 }), async (positions) => {
      const source = streamedBytes(file)
      let end = 0
      const checks: Promise<void>[] = []
      for (const { move, length, isReleased, isAwaited } of positions) {
        const start = Math.max(0, Math.min(bytes.length + 10, end + move))
        end = start + length
        const check = async (): Promise<void> => {
          const read = await source.read(start, length)
          expect(Buffer.compare(read, bytes.subarray(start, start + length))).toBe(0)
          if (isReleased) source.release?.(read)
        }
        checks.push(check())
        if (isAwaited) await checks.at(-1)
      }
      await Promise.all(checks)
    }),
    { seed: 6, numRuns: 60 },
  )
})

test('a file that is read through is one stream, and what stands alone is a slice', async () => {
  const slice = vi.spyOn(Blob.prototype, 'slice')
  const stream = vi.spyOn(Blob.prototype, 'stream')
  const file = new Blob([bytes])
  const through = streamedBytes(file)
  const step = 100_000
  // With what two neighbouring reads of frames have in common.
  const starts = Array.from({ length: 12 }, (_, i) => Math.max(0, i * step - 5000))
  await Promise.all(starts.map((start) => through.read(start, step + 5000)))
  expect(stream).toHaveBeenCalledTimes(1)
  slice.mockClear()
  await streamedBytes(file).read(0, 1000)
  await streamedBytes(file).read(900_000, 1000)
  expect(stream).toHaveBeenCalledTimes(1)
  expect(slice).toHaveBeenCalledTimes(2)
  vi.restoreAllMocks()
})

test('where a stream fails, slices are read or say why they cannot be', async () => {
  const file = new Blob([bytes])
  const source = streamedBytes(file)
  const streams = vi.spyOn(Blob.prototype, 'stream')
  streams.mockImplementationOnce(
    () => new ReadableStream({ type: 'bytes', pull: () => Promise.reject(new Error('network')) }),
  )
  const [first, second] = await Promise.all([source.read(0, 1000), source.read(1000, 1000)])
  expect(Buffer.concat([first, second])).toEqual(Buffer.from(bytes.subarray(0, 2000)))
  expect(streams).toHaveBeenCalledTimes(1)
  streams.mockRestore()
  const failing = vi.spyOn(Blob.prototype, 'slice').mockImplementationOnce(() => {
    throw new Error('gone')
  })
  await expect(source.read(10, 20)).rejects.toThrow('gone')
  failing.mockRestore()
  const expected = await blobSource(file).read(10, 20)
  expect(await source.read(10, 20)).toEqual(expected)
})
