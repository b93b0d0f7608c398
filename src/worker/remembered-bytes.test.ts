import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { blobSource } from '#browser'
import { seededRandom } from '#core/base'
import { rememberedBytes } from './remembered-bytes'

const random = seededRandom(3)
const bytes = Uint8Array.from({ length: 700_001 }, () => 256 * random())

test('any reads in any order give the bytes of the file, fewer where it ends', async () => {
  const [plain, remembered] = [new Blob([bytes]), new Blob([bytes])]
  const position = fc.tuple(fc.nat(bytes.length + 10), fc.nat(300_000))
  await fc.assert(
    fc.asyncProperty(fc.array(position, { maxLength: 8 }), async (positions) => {
      const reads = positions.map(([start, length]) =>
        rememberedBytes(remembered).read(start, length),
      )
      for (const [i, read] of (await Promise.all(reads)).entries()) {
        const [start, length] = positions[i] as [number, number]
        const expected = await blobSource(plain).read(start, length)
        expect(Buffer.compare(read, expected)).toBe(0)
      }
    }),
    { seed: 4, numRuns: 30 },
  )
})

test('what was read is not read again; another file is', async () => {
  const [file, other] = [new Blob([bytes]), new Blob([bytes.toReversed()])]
  const slice = vi.spyOn(Blob.prototype, 'slice')
  await rememberedBytes(file).read(100_000, 200_000)
  expect(slice).toHaveBeenCalledTimes(1)
  await rememberedBytes(file).read(120_000, 100_000)
  expect(slice).toHaveBeenCalledTimes(1)
  await rememberedBytes(other).read(120_000, 100_000)
  expect(slice).toHaveBeenCalledTimes(2)
  slice.mockRestore()
})
