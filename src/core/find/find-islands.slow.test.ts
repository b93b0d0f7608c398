import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CancelledError, noControl } from '#core/base'
import { loadChannel } from '#core/signal'
import { findIslands } from './find-islands'
import { type Hop, overlapOf, RATE_HZ, scanned, searchedOf } from './made-scene.fixture'
import { repetitionOf } from './repetition'
import { completeRequest, type FindRequest, regionBoxOf } from './request'

const LENGTH_S = 0.035
const STEP_HZ = 1600

/** Movements of four hops, about every 0.9 s. */
function movements(startsS: readonly number[]): readonly Hop[] {
  return startsS.flatMap((startS) =>
    [0, 1, 2, 3].map((i) => ({
      startS: startS + i * 1.4 * LENGTH_S,
      endS: startS + (i * 1.4 + 1) * LENGTH_S,
      freqHz: -5000 + i * STEP_HZ,
    })),
  )
}

const startsS = [0.5, 1.41, 2.3, 3.2, 4.11, 5]
const hops = movements(startsS)
const scene = { seed: 1, seconds: 6, hops, carriersHz: [-7000, 1500], impulsesS: [0.53, 2, 3.31] }

async function found(
  of: typeof scene | Parameters<typeof scanned>[0],
  options: Partial<FindRequest> = {},
) {
  const searched = scanned(of)
  return findIslands(searched, completeRequest(options, searched.grid), noControl)
}

function boxOf({ startS, endS, freqHz }: Hop) {
  return { startS, endS, lowHz: freqHz - 500, highHz: freqHz + 500 }
}

test('movements of hops are found, each as one, and neither carriers nor impulses', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 1e6 }), async (seed) => {
      const all = await found({ ...scene, seed })
      expect(all).toHaveLength(startsS.length)
      for (const [i, each] of all.entries()) {
        const own = hops.slice(4 * i, 4 * i + 4).map(boxOf)
        const box = {
          startS: own[0]!.startS,
          endS: own[3]!.endS,
          lowHz: own[0]!.lowHz,
          highHz: own[3]!.highHz,
        }
        expect(overlapOf(each, box)).toBeGreaterThan(0.6)
        // A mask of it spares the outer hops, of which 90 % of the energy may lack a part.
        const region = regionBoxOf(each)
        expect(region.lowHz).toBeLessThan(own[0]!.lowHz + 200)
        expect(region.highHz).toBeGreaterThan(own[3]!.highHz - 200)
        expect(overlapOf(region, box)).toBeGreaterThan(0.7)
        expect(each.score).toBeGreaterThan(0.9)
        expect(each.peakHz).toBeGreaterThan(each.lowHz)
        expect(each.peakHz).toBeLessThan(each.highHz)
      }
    }),
    { seed: 4, numRuns: 3 },
  )
})

test('without joining each hop is one, with its own band and length', async () => {
  const all = await found(scene, { joinS: 0, joinHz: 0 })
  expect(all).toHaveLength(hops.length)
  for (const [i, each] of all.entries()) {
    expect(overlapOf(each, boxOf(hops[i]!))).toBeGreaterThan(0.4)
  }
})

test('nothing stands out of noise, of carriers and of silence', async () => {
  expect(await found({ seed: 2, seconds: 8, carriersHz: [1000, -3210] })).toEqual([])
  expect(await found({ seed: 2, seconds: 0.001 })).toEqual([])
})

test.each([3.3, 3.9, 11])(
  'samples that are 0 from second 3 to %d are no floor: nothing else stands out of the noise beside them',
  async (endS) => {
    const silentS = { startS: 3, endS }
    const before = movements(startsS.filter((startS) => startS < 2.9))
    const plain = await found({ seed: 1, seconds: 6, hops: before })
    for (const seed of [1, 7, 8]) {
      expect(await found({ seed, seconds: 14, silentS })).toEqual([])
      const beside = await found({ seed, seconds: 14, silentS, hops: before })
      expect(beside).toHaveLength(plain.length)
      for (const [i, each] of beside.entries()) {
        expect(overlapOf(each, plain[i]!)).toBeGreaterThan(0.8)
      }
    }
  },
)

test('out of silence sounds stand out, as long as it is', async () => {
  const silentS = { startS: 2, endS: 14 }
  const searched = scanned({ seed: 1, seconds: 14, silentS })
  const planes = [0, 1].map(() => new Float64Array(14 * RATE_HZ))
  await loadChannel(searched.source, 0, 0, 14 * RATE_HZ).then((all) => all.fill(0, planes))
  for (let n = 8 * RATE_HZ; n < 8.5 * RATE_HZ; n++) {
    for (const [p, plane] of planes.entries()) plane[n] = 0.1 * Math.sin(n + (Math.PI / 2) * p)
  }
  const silent = searchedOf(planes)
  const [only, ...others] = await findIslands(silent, completeRequest({}, silent.grid), noControl)
  expect(others).toEqual([])
  expect(only!.startS).toBeCloseTo(8, 1)
  expect(only!.endS).toBeCloseTo(8.5, 1)
})

test('nothing stands out of a faint line that drifts, and movements beside it keep their length', async () => {
  const drifting = { freqHz: -6000, hzPerS: 220, amplitude: 0.0009 }
  for (const seed of [1, 2, 3]) expect(await found({ seed, seconds: 8, drifting })).toEqual([])
  const [plain, beside] = [await found(scene), await found({ ...scene, drifting })]
  expect(beside).toHaveLength(plain.length)
  for (const [i, each] of beside.entries()) expect(overlapOf(each, plain[i]!)).toBeGreaterThan(0.8)
})

test('what a threshold, a band, a span and sizes leave out is left out', async () => {
  const [first] = await found(scene)
  const lengthS = first!.endS - first!.startS
  expect(await found(scene, { thresholdDb: 40 })).toEqual([])
  expect(await found(scene, { lowHz: 3000 })).toEqual([])
  expect(await found(scene, { minS: 1.5 * lengthS })).toEqual([])
  expect(await found(scene, { maxS: 0.5 * LENGTH_S })).toEqual([])
  expect(await found(scene, { minScore: 1 })).toEqual([])
  expect(await found(scene, { startS: 100, endS: 200 })).toEqual([])
})

test('a span has what all of it has there, to the last bit', async () => {
  const all = await found(scene)
  await fc.assert(
    fc.asyncProperty(
      fc.nat(4),
      fc.nat(4),
      fc.double({ min: 0.05, max: 0.4, noNaN: true }),
      async (a, b, marginS) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)]
        const span = {
          startS: all[low]!.startS - marginS,
          endS: all[high]!.endS + marginS,
        }
        expect(await found(scene, span)).toEqual(all.slice(low, high + 1))
      },
    ),
    { seed: 5, numRuns: 4 },
  )
})

describe('a burst of noise over all of the band', () => {
  test('is found where it lasts, and is none where it does not', async () => {
    const burst = (seconds: number): Hop[] =>
      Array.from({ length: 60 }, (_, i) => ({
        startS: 1,
        endS: 1 + seconds,
        freqHz: (i / 60 - 0.5) * RATE_HZ,
      }))
    const long = await found({ seed: 3, seconds: 3, hops: burst(0.3) })
    expect(long).toHaveLength(1)
    expect(long[0]!.startS).toBeCloseTo(1, 1)
    expect(long[0]!.endS).toBeCloseTo(1.3, 1)
    expect(await found({ seed: 3, seconds: 3, hops: burst(0.005) })).toEqual([])
  })
})

test('levels are those of the signal: a tone on a bin’s centre at −40 dBFS', async () => {
  const freqHz = (40 * RATE_HZ) / 256
  // Both sides of the hop lie on the centres of bins beside it; the peak is one of them.
  const [only] = await found({
    seed: 6,
    seconds: 3,
    hopAmplitude: 0.01,
    hops: [{ startS: 1, endS: 1.4, freqHz: freqHz - 300 }].map((hop) => ({ ...hop })),
  })
  expect(only!.peakDb).toBeGreaterThan(-46)
  expect(only!.peakDb).toBeLessThan(-38)
})

test('nothing is found any more once nobody waits for it', async () => {
  const searched = scanned(scene)
  const shares: number[] = []
  const control = {
    checkpoint: () =>
      shares.length > 2 ? Promise.reject(new CancelledError()) : Promise.resolve(),
    progress: (share: number) => shares.push(share),
  }
  const finding = findIslands(searched, completeRequest({}, searched.grid), control)
  await expect(finding).rejects.toThrow(CancelledError)
  expect(shares).toEqual(shares.toSorted((a, b) => a - b))
})

test('the period is that of the movements', async () => {
  const onsetsS = (await found(scene)).map(({ startS }) => startS)
  const { periodS, spreadS } = repetitionOf(onsetsS)!
  expect(periodS).toBeCloseTo(0.9, 2)
  expect(spreadS).toBeLessThan(0.02)
})
