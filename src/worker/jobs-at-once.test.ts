import fc from 'fast-check'
import { expect, test } from 'vitest'
import { seededRandom } from '#core/base'
import { chained } from '#core/chain'
import { type EngineFor, frameGrid } from '#core/grid'
import { renderSpan } from '#core/layers'
import { frameGains } from '#core/mask'
import { computeStrip, frameLevels, type StripPlan } from '#core/pyramid'
import { memorySource, type SampleSource } from '#core/signal'
import { enginesNamed, maskLayerWith, regionWith } from '#testing'

// Jobs of a worker share its engines, and all engines the kernel's memory. They stop at reads and
// checkpoints alone, in whatever order those end.

const RATE_HZ = 8000
const LENGTH = 20_000
const STFTS = [
  { window: 'hann', windowLength: 256, fftSize: 256, hop: 64 },
  { window: 'hann', windowLength: 1000, fftSize: 1024, hop: 250 },
] as const

const random = seededRandom(5)
const source = memorySource(RATE_HZ, [
  Float64Array.from({ length: LENGTH }, () => 2 * random() - 1),
])
const engines = enginesNamed('kernel')
const grids = STFTS.map((stft) => frameGrid(source, stft))
const shared = STFTS.map((stft) => engines.engine({ kind: 'real', ...stft }))
const region = regionWith({
  shape: { kind: 'rectangle', startS: 0.5, endS: 2, lowHz: 500, highHz: 2500 },
})
const mask = { background: 'keep', regions: [region] } as const

type Stop = () => Promise<void>

/** A job on one of the engines that all share; `stop` is awaited at reads and checkpoints. */
type SharedJob = (stop: Stop, from: SampleSource) => Promise<readonly ArrayBufferView[]>

/** What a job gives, as bytes: arrays of a hundred thousand numbers compare slowly. */
async function bytesOf(job: SharedJob | undefined, stop: Stop, from: SampleSource) {
  const planes = (await job?.(stop, from)) ?? []
  return Buffer.concat(
    planes.map(({ buffer, byteOffset, byteLength }) => Buffer.from(buffer, byteOffset, byteLength)),
  )
}

const jobs: SharedJob[] = grids.flatMap((grid, i): SharedJob[] => {
  const engine = shared[i] as (typeof shared)[number]
  const band = { freqLevel: 0, freqStart: 0, freqEnd: 1 }
  const plan = (detail: StripPlan['detail']): StripPlan => ({
    timeLevel: 1,
    timeIndex: 0,
    bands: [band],
    detail,
  })
  return [
    async (_, from) => (await computeStrip(from, grid, engine, 0, plan('exact'), [])).tiles,
    async (_, from) => (await computeStrip(from, grid, engine, 0, plan('preview'), [])).tiles,
    async (_, from) => [await frameLevels(from, grid, engine, 0, 3, 60)],
    async (stop, from) => {
      const gains = frameGains(mask, 0, grid)
      const span = { start: 3000, end: 18_000 }
      return (await renderSpan(from, grid, engine, gains, 0, span, stop)).result ?? []
    },
  ]
})

/** A chain of both: its layers take turns at engines that others use meanwhile. */
const stacked: SharedJob = async (stop, from) => {
  const chain = STFTS.map((stft, i) => maskLayerWith({ id: `${i}`, stft, regions: [region] }))
  const engineFor: EngineFor = ({ stft }) =>
    shared[STFTS.findIndex(({ hop }) => hop === stft.hop)] as (typeof shared)[number]
  const made = chained(from, chain, engineFor, { checkpoint: stop })
  const { original, result = [] } = await made.span(0, { start: 3000, end: 18_000 })
  return [...original, ...result]
}
jobs.push(stacked)

test('four jobs at once give the bits that each gives alone, in any order of their stops', async () => {
  const none = () => Promise.resolve()
  const alone = await Promise.all(jobs.map((job) => bytesOf(job, none, source)))
  expect(alone.every(({ length }) => length > 0)).toBe(true)
  const chosen = fc.array(fc.nat(jobs.length - 1), { minLength: 2, maxLength: 4 })
  await fc.assert(
    fc.asyncProperty(chosen, fc.scheduler(), async (numbers, scheduler) => {
      const stop = (): Promise<void> => scheduler.schedule(Promise.resolve())
      const from: SampleSource = {
        ...source,
        load: async (...range) => {
          await stop()
          return source.load(...range)
        },
      }
      const running = Promise.all(numbers.map((number) => bytesOf(jobs[number], stop, from)))
      await scheduler.waitFor(running)
      const made = await running
      expect(made.map((bytes, i) => bytes.equals(alone[numbers[i] as number] as Buffer))).toEqual(
        numbers.map(() => true),
      )
    }),
    { numRuns: 40 },
  )
})
