import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type ByteSource, memoryBytes } from '#core/formats'
import { aheadBytes } from './ahead-bytes'

const file = Uint8Array.from({ length: 1000 }, (_, i) => (7 * i) % 251)

/** The file, and how often it was read. */
function counted() {
  const source = memoryBytes(file)
  const reads: (readonly [number, number])[] = []
  const read = (start: number, length: number) => {
    reads.push([start, length])
    return source.read(start, length)
  }
  return { source: { size: source.size, read }, reads }
}

test('reads give the bytes of the file, fewer where it ends', async () => {
  const reads = fc.array(fc.tuple(fc.nat(1100), fc.nat(300)), { maxLength: 20 })
  await fc.assert(
    fc.asyncProperty(reads, fc.nat(400), async (list, length) => {
      const ahead = aheadBytes(counted().source, length)
      for (const [start, count] of list) {
        expect(await ahead.read(start, count)).toEqual(file.subarray(start, start + count))
      }
    }),
    { numRuns: 50 },
  )
})

test('what follows, and what lies in it again, is read once', async () => {
  const { source, reads } = counted()
  const ahead = aheadBytes(source, 400)
  for (const start of [100, 200, 150, 300, 400]) await ahead.read(start, 100)
  expect(reads).toEqual([[100, 400]])
  await ahead.read(450, 100)
  expect(reads).toEqual([
    [100, 400],
    [450, 400],
  ])
})

test('what was read last is given back at the end, once', async () => {
  const { source } = counted()
  const released: Uint8Array[] = []
  const ahead = aheadBytes({ ...source, release: (bytes) => released.push(bytes) }, 400)
  const read = await ahead.read(100, 50)
  expect(released).toEqual([])
  ahead.end()
  ahead.end()
  await Promise.resolve()
  await Promise.resolve()
  expect(released.map(({ buffer }) => buffer)).toEqual([read.buffer])
})

test('who reads behind another reads none of it again', async () => {
  const { source, reads } = counted()
  const ahead = aheadBytes(source, 200)
  for (const start of [0, 200, 100, 300, 400, 350]) await ahead.read(start, 50)
  expect(reads).toEqual([
    [0, 200],
    [200, 200],
    [400, 200],
  ])
})

test('what others have been read behind is given back when its last reader releases it, and not before', async () => {
  const length = 50
  const step = fc.record({ start: fc.nat(900), isUnreleased: fc.boolean() })
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      const given = new Set<ArrayBufferLike>()
      const source: ByteSource = {
        size: file.length,
        read: (start, count) => Promise.resolve(file.slice(start, start + count)),
        release: ({ buffer }) => {
          expect(given.has(buffer)).toBe(false)
          given.add(buffer)
          new Uint8Array(buffer).fill(255)
        },
      }
      const ahead = aheadBytes(source, 2 * length)
      const all = new Set<ArrayBufferLike>()
      const unreleased: { readonly start: number; readonly bytes: Uint8Array }[] = []
      for (const { start, isUnreleased } of steps) {
        const bytes = await ahead.read(start, length)
        expect(bytes).toEqual(file.subarray(start, start + length))
        all.add(bytes.buffer)
        if (isUnreleased) unreleased.push({ start, bytes })
        else ahead.release(bytes)
      }
      for (const { start, bytes } of unreleased) {
        expect(bytes).toEqual(file.subarray(start, start + length))
        ahead.release(bytes)
      }
      ahead.end()
      await new Promise((resolve) => setTimeout(resolve))
      expect(given).toEqual(all)
    }),
    { seed: 3, numRuns: 100 },
  )
})

test('what cannot be read is heard by whoever asked for it, and by nobody at the end', async () => {
  const gone = () => Promise.reject(new Error('the file is gone'))
  const ahead = aheadBytes({ size: 1000, read: gone, release: () => undefined }, 400)
  await expect(ahead.read(0, 10)).rejects.toThrow('the file is gone')
  ahead.end()
  await new Promise((resolve) => setTimeout(resolve))
})
