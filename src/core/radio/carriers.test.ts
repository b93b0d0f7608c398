import { expect, test } from 'vitest'
import { seededRandom } from '#core/base'
import { carrierBands } from './carriers'

const BINS = 200
const FRAMES = 41

/** Noise of ±3 dB about −100 with carriers, and one burst that is stronger than all of them. */
function levels(carriers: readonly (readonly [bin: number, db: number])[]): Float32Array {
  const random = seededRandom(6)
  const out = Float32Array.from({ length: FRAMES * BINS }, () => -103 + 6 * random())
  for (let frame = 0; frame < FRAMES; frame++) {
    for (const [bin, db] of carriers) {
      out[frame * BINS + bin] = db
      out[frame * BINS + bin - 1] = db - 6
      out[frame * BINS + bin + 1] = db - 6
    }
    if (frame < 10) out[frame * BINS + 150] = 0
  }
  return out
}

test('the strongest first, each with its main lobe; a burst is no carrier', () => {
  const bands = carrierBands(
    levels([
      [20, -60],
      [80, -40],
      [120, -70],
    ]),
    BINS,
    2,
  )
  expect(bands).toEqual([
    { start: 78, end: 83 },
    { start: 18, end: 23 },
  ])
})

test('fewer where there are no more, none in noise; bands never overlap', () => {
  const bands = carrierBands(
    levels([
      [1, -60],
      [5, -50],
      [199 - 1, -70],
    ]),
    BINS,
    9,
  )
  expect(bands).toHaveLength(3)
  const covered = bands.flatMap(({ start, end }) =>
    Array.from({ length: end - start }, (_, i) => start + i),
  )
  expect(new Set(covered).size).toBe(covered.length)
  expect(Math.min(...covered)).toBeGreaterThanOrEqual(0)
  expect(Math.max(...covered)).toBeLessThan(BINS)
  expect(carrierBands(levels([]), BINS, 3)).toEqual([])
})
