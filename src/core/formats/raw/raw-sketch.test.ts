import { expect, test } from 'vitest'
import { memoryBytes } from '../byte-source'
import { rawSamples } from './made-raw.fixture'
import type { RawFacts } from './raw-facts'
import { rawSketch, sketchedBytes } from './raw-sketch'

const CARRIER_TURNS = 0.125

/** The strongest row of a column. */
function strongest({ levels, rows }: { levels: Float32Array; rows: number }, column: number) {
  const own = [...levels.subarray(column * rows, (column + 1) * rows)]
  return own.indexOf(Math.max(...own))
}

async function sketchOf(bytes: Uint8Array, facts: RawFacts, columns = 20) {
  return rawSketch(await sketchedBytes(memoryBytes(bytes)), facts, columns)
}

test.each(['cu8', 'ci8', 'ci16_le', 'ci16_be', 'cu16_le', 'cf32_le', 'cf64_le'])(
  '%s: the carrier stands in its row from end to end, whatever stands in front',
  async (datatype) => {
    const samples = rawSamples(datatype, 20_000, CARRIER_TURNS)
    for (const headerBytes of [0, 100, 13]) {
      const bytes = Uint8Array.from([...new Uint8Array(headerBytes).fill(99), ...samples])
      const sketch = await sketchOf(bytes, { datatype, rateHz: 1, headerBytes })
      expect(sketch).toMatchObject({ columns: 20, rows: 256, length: 20_000 })
      for (const column of [0, 7, 19]) expect(strongest(sketch, column)).toBe(128 + 32)
    }
  },
)

test('of sound the first channel from 0 upwards', async () => {
  const one = rawSamples('ri16_le', 10_000, CARRIER_TURNS)
  const two = new Uint8Array(2 * one.length)
  for (let at = 0; at < one.length; at += 2) two.set(one.subarray(at, at + 2), 2 * at)
  const sketch = await sketchOf(two, { datatype: 'ri16_le', rateHz: 1, channels: 2 })
  expect(sketch).toMatchObject({ rows: 256, length: 10_000 })
  expect(strongest(sketch, 10)).toBe(64)
})

test('a long file is sketched from 400 pieces, on whole samples in each', async () => {
  const datatype = 'ci16_le'
  const samples = rawSamples(datatype, 4096, CARRIER_TURNS)
  let readBytes = 0
  const bytes = {
    size: 2 ** 32 + 3,
    read: async (start: number, length: number) => {
      readBytes += length
      // The period of the carrier divides the samples' number.
      return Uint8Array.from({ length }, (_, i) => samples[(start + i - 5) % samples.length] ?? 0)
    },
  }
  const sketched = await sketchedBytes(bytes)
  expect(readBytes).toBeLessThan(2 ** 22)
  const sketch = rawSketch(sketched, { datatype, rateHz: 1, headerBytes: 5 }, 50)
  expect(sketch.length).toBe(2 ** 30 - 1)
  for (let column = 1; column < 50; column++) expect(strongest(sketch, column)).toBe(128 + 32)
})

test('a few samples are fewer rows; none is refused', async () => {
  const facts = { datatype: 'cu8', rateHz: 1 }
  expect(await sketchOf(new Uint8Array(6), facts)).toMatchObject({ rows: 16, length: 3 })
  await expect(sketchOf(new Uint8Array(1), facts)).rejects.toThrow(/no samples/)
  await expect(sketchOf(new Uint8Array(50), { ...facts, headerBytes: 60 })).rejects.toThrow()
})

test('levels are finite whatever floats the bytes make', async () => {
  const bytes = Uint8Array.from({ length: 8000 }, (_, i) => (i * 2_654_435_761) >>> 24)
  for (const datatype of ['cf32_le', 'cf64_le']) {
    const { levels } = await sketchOf(
      bytes.map(() => 0xff),
      { datatype, rateHz: 1 },
    )
    expect(levels.every(Number.isFinite)).toBe(true)
    const noise = await sketchOf(bytes, { datatype, rateHz: 1 })
    expect(noise.levels.every(Number.isFinite)).toBe(true)
  }
})
