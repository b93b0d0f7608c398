import { expect, test } from 'vitest'
import { trimmed } from './trimmed-range'

/** Each sample is a byte that says which it is. */
function samples(start: number, end: number): Blob {
  return new Blob([Uint8Array.from({ length: end - start }, (_, n) => 1 + ((start + n) % 251))])
}

async function bytesOf(parts: readonly (Blob | Uint8Array<ArrayBuffer>)[]): Promise<Uint8Array> {
  return new Uint8Array(await new Blob([...parts]).arrayBuffer())
}

test.each([0, 576, 1024, 2112])(
  'a decoder that drops its first frame gives the same, with %i samples in front',
  async (start) => {
    const range = { start, end: 9000, decodedCount: 10_240, isDelayStated: true }
    const all = trimmed(samples(0, 10_240), 10_240, 1, range, false)
    const unaligned = trimmed(samples(1024, 10_240), 9216, 1, range, false)
    expect(all.length).toBe(9000 - start)
    expect(unaligned.length).toBe(all.length)
    const [one, other] = [await bytesOf(all.parts), await bytesOf(unaligned.parts)]
    const lost = Math.max(0, 1024 - start)
    expect(other.subarray(0, lost).every((value) => value === 0)).toBe(true)
    expect(other.subarray(lost)).toEqual(one.subarray(lost))
  },
)

test('what breaks off is not taken for one that began later', async () => {
  const range = { start: 100, end: 10_000, decodedCount: 10_240, isDelayStated: true }
  const broken = trimmed(samples(0, 9216), 9216, 1, range, true)
  expect(broken.length).toBe(9116)
  expect((await bytesOf(broken.parts))[0]).toBe(101)
})
