import { expect, test } from 'vitest'
import { noControl } from '#core/base'
import { findSimilar } from './find-similar'
import { type Hop, RATE_HZ, scanned, searchedOf } from './made-scene.fixture'

/** Four hops up, or down, from a frequency. */
function ladder(startS: number, fromHz: number, stepHz: number): readonly Hop[] {
  return [0, 1, 2, 3].map((i) => ({
    startS: startS + 0.045 * i,
    endS: startS + 0.045 * i + 0.035,
    freqHz: fromHz + i * stepHz,
  }))
}

const up = [0.5, 1.3, 2.1, 3.05]
const down = [0.9, 1.7, 2.5]
const searched = scanned({
  seed: 5,
  seconds: 4,
  hopAmplitude: 0.012,
  hops: [
    ...up.flatMap((startS, i) => ladder(startS, -3000 + 60 * i, 1000)),
    ...down.flatMap((startS) => ladder(startS, 0, -1000)),
  ],
  carriersHz: [5000],
})
const box = { startS: 0.49, endS: 0.68, lowHz: -3500, highHz: 500 }
const all = { startS: 0, endS: 4, minScore: 0.5 }

test('what is like a box is found, the box itself with a score of 1, what runs the other way is not', async () => {
  const found = await findSimilar(searched, box, all, noControl)
  expect(found.map(({ startS }) => startS.toFixed(1))).toEqual(
    up.map((startS) => (startS - 0.01).toFixed(1)),
  )
  expect(found[0]).toMatchObject(box)
  expect(found[0]!.score).toBeCloseTo(1, 9)
  for (const { score, snrDb } of found) {
    expect(score).toBeGreaterThan(0.6)
    expect(score).toBeLessThanOrEqual(1)
    expect(snrDb).toBeGreaterThan(0)
  }
  const others = await findSimilar(searched, box, { ...all, minScore: 0.1 }, noControl)
  const ofDown = others.filter(({ startS }) => down.some((each) => Math.abs(each - startS) < 0.05))
  for (const { score } of ofDown) expect(score).toBeLessThan(0.4)
})

test('hits do not overlap', async () => {
  const found = await findSimilar(searched, box, { ...all, minScore: 0 }, noControl)
  for (const [i, each] of found.slice(1).entries()) {
    expect(each.startS).toBeGreaterThanOrEqual(found[i]!.endS)
  }
})

test('a louder one is as like', async () => {
  const louder = scanned({
    seed: 6,
    seconds: 3,
    hops: ladder(0.5, -3000, 1000),
  })
  const planes = [0, 1].map(() => new Float64Array(6 * RATE_HZ))
  const samples = await louder.source.load(0, 3 * RATE_HZ, [0, 1])
  const once = planes.map(() => new Float64Array(3 * RATE_HZ))
  samples.fill(0, once)
  for (const [p, plane] of planes.entries()) {
    plane.set(once[p]!)
    plane.set(
      once[p]!.map((each) => 4 * each),
      3 * RATE_HZ,
    )
  }
  const found = await findSimilar(
    searchedOf(planes),
    box,
    { startS: 0, endS: 6, minScore: 0.8 },
    noControl,
  )
  expect(found.map(({ startS }) => startS.toFixed(1))).toEqual(['0.5', '3.5'])
})

test('nothing is like a box in which nothing stands out', async () => {
  const silent = searchedOf([0, 1].map(() => new Float64Array(RATE_HZ)))
  expect(await findSimilar(silent, { ...box, startS: 0.2, endS: 0.4 }, all, noControl)).toEqual([])
})
