import fc from 'fast-check'
import { expect, test } from 'vitest'
import { memoryBytes } from '#core/formats'
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
