import { expect, test } from 'vitest'
import { memoryBytes } from './byte-source'
import { openRecording } from './open-recording'
import { chunk, fmtChunk, riff } from './riff/made-wav.fixture'
import { countUnusual, unusualWarnings } from './unusual-samples'

const LARGEST = 3.4028234663852886e38

async function counted(values: readonly number[], bytes: 4 | 8) {
  const samples = bytes === 4 ? Float32Array.from(values) : Float64Array.from(values)
  const fmt = fmtChunk({ encoding: 'float', bits: 8 * bytes, bytes, bigEndian: false }, 1, 8000)
  const file = memoryBytes(riff([fmt, chunk('data', new Uint8Array(samples.buffer))]))
  const facts = await openRecording(file, 'x.wav')
  return countUnusual(file, facts, 0, facts.length)
}

test('a 64-bit sample counts exactly where Math.fround makes it infinite', async () => {
  const least = 2 ** 128 - 2 ** 103
  const values = [LARGEST, least * (1 - 2 ** -53), least, -1e300, 1e-300, Number.NaN]
  const overflowing = values.filter((value) => Math.abs(Math.fround(value)) === Infinity)
  expect(overflowing.length).toBe(2)
  expect(await counted(values, 8)).toEqual({ nonFinite: 1, beyondFloat32: 2 })
})

test('a 32-bit sample is finite or no number, never beyond', async () => {
  const values = [LARGEST, -LARGEST, Number.POSITIVE_INFINITY, Number.NaN]
  expect(await counted(values, 4)).toEqual({ nonFinite: 2, beyondFloat32: 0 })
})

test('a sentence for each kind there is, with its count', () => {
  expect(unusualWarnings({ nonFinite: 0, beyondFloat32: 0 })).toEqual([])
  expect(unusualWarnings({ nonFinite: 1, beyondFloat32: 12_000 })).toEqual([
    expect.stringMatching(/^1 sample holds no finite number/),
    expect.stringMatching(/^12,000 samples are larger than a 32-bit number can be/),
  ])
})
