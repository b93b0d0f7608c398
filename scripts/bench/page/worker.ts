import { noCheckpoint, noControl } from '#core/base'
import { BLOCK_SAMPLES } from '#core/export'
import { type FeatureSet, featureRows, scatteringTransforms } from '#core/features'
import { completeRequest, findIslands } from '#core/find'
import { frameGrid } from '#core/grid'
import {
  ownMagnitudes,
  type PhaseMethodName,
  PhaseRun,
  phaseProblem,
  releaseSpan,
  renderSpan,
} from '#core/layers'
import { computeStrip } from '#core/pyramid'
import { memorySource, type SampleSource } from '#core/signal'
import { engineFor } from '../../../src/worker/context'
import { frameMicroseconds } from './frame'
import { peakOperations, transformMicroseconds } from './transform'
import { exactStrip, RATE_HZ, STFT, samplesOf, stripCount } from './work'

/** What the page asks of this worker; it answers with a number, whose unit the page knows. */
export type WorkerJob =
  | { readonly kind: 'resynthesis'; readonly seconds: number }
  | { readonly kind: 'phase'; readonly method: PhaseMethodName; readonly seconds: number }
  /** One of so many equal parts. */
  | { readonly kind: 'tiles'; readonly seconds: number; readonly part: number; readonly of: number }
  | { readonly kind: 'features'; readonly seconds: number; readonly sets: readonly FeatureSet[] }
  | { readonly kind: 'finding' | 'iqTiles'; readonly samples: number }
  | { readonly kind: 'frame' | 'peak' }
  | { readonly kind: 'transform'; readonly size: number; readonly frames: number }

const sources = new Map<number, ReturnType<typeof memorySource>>()

function sourceOf(seconds: number) {
  const known = sources.get(seconds)
  if (known !== undefined) return known
  const source = memorySource(RATE_HZ, [samplesOf(seconds)])
  sources.set(seconds, source)
  return source
}

const IQ_RATE_HZ = 2_000_000

/** Noise and a sweep on I, the same later on Q. */
function iqSource(samples: number) {
  const plane = samplesOf(Math.ceil(samples / RATE_HZ) + 1)
  const planes = [0, 1000].map((start) => plane.subarray(start, start + samples))
  return memorySource(IQ_RATE_HZ, planes, 'iq')
}

async function finding(source: ReturnType<typeof iqSource>): Promise<void> {
  const grid = frameGrid(source, STFT)
  const heard = { source, grid, engine: engineFor(grid), channel: 0 }
  await findIslands(heard, completeRequest({}, grid), noControl)
}

/**
 * Every cell of the finest tiles of a part, from samples in memory, by the product's own jobs. A strip
 * is put where the last one was, as in the product where tiles make room for others.
 */
async function tiles(source: SampleSource, part: number, of: number): Promise<void> {
  const grid = frameGrid(source, STFT)
  const engine = engineFor(grid)
  let tiles: readonly Int16Array[] = []
  const count = stripCount(grid)
  const end = Math.floor(((part + 1) * count) / of)
  for (let i = Math.floor((part * count) / of); i < end; i++) {
    ;({ tiles } = await computeStrip(source, grid, engine, 0, exactStrip(grid, i), tiles))
  }
}

/** Every frame through gains that are nowhere 0 or 1, span by span as an export asks for them. */
async function resynthesis(seconds: number): Promise<void> {
  const source = sourceOf(seconds)
  const grid = frameGrid(source, STFT)
  const engine = engineFor(grid)
  const gains = {
    candidates: [{ start: 0, end: grid.frameCount }],
    changes: [{ start: 0, end: grid.frameCount }],
    gains: (_frame: number, out: Float64Array) => {
      out.fill(0.5)
      return true
    },
  }
  for (let start = 0; start < grid.length; start += BLOCK_SAMPLES) {
    const end = Math.min(start + BLOCK_SAMPLES, grid.length)
    releaseSpan(await renderSpan(source, grid, engine, gains, 0, { start, end }))
  }
}

const PHASE_RATE_HZ = 22_050
const PHASE_STFT = { window: 'hann', windowLength: 1024, fftSize: 1024, hop: 256 } as const

/** A way to a phase, from magnitudes in memory; of those that iterate 32 from random phase. */
function phase(method: PhaseMethodName, seconds: number): number {
  const engine = engineFor({ kind: 'real', stft: PHASE_STFT })
  const length = seconds * PHASE_RATE_HZ
  const samples = Float64Array.from(samplesOf(seconds).subarray(0, length))
  const problem = phaseProblem(engine, PHASE_STFT, ownMagnitudes(engine, [samples]), length)
  const settings = { iterations: 32, seed: 1, start: 'random', loss: 'magnitude' } as const
  const startedAt = performance.now()
  Array.from(new PhaseRun(problem, method, settings).steps())
  return performance.now() - startedAt
}

const transformOf = scatteringTransforms(engineFor)

/** Every frame's features, with the defaults of each set. */
async function features(seconds: number, sets: readonly FeatureSet[]): Promise<void> {
  const source = sourceOf(seconds)
  const grid = frameGrid(source, STFT)
  const setup = { grid, bins: { start: 0, end: grid.binCount }, options: {} }
  const input = { source, channel: 0, setup, engineFor, transformOf, checkpoint: noCheckpoint }
  const frames = { start: 0, end: grid.frameCount }
  for await (const _rows of featureRows(input, sets, frames));
}

async function milliseconds(seconds: number, work: () => Promise<void>): Promise<number> {
  sourceOf(seconds)
  const startedAt = performance.now()
  await work()
  return performance.now() - startedAt
}

async function answer(job: WorkerJob): Promise<number> {
  switch (job.kind) {
    case 'tiles':
      return milliseconds(job.seconds, () => tiles(sourceOf(job.seconds), job.part, job.of))
    case 'resynthesis':
      return milliseconds(job.seconds, () => resynthesis(job.seconds))
    case 'phase':
      return phase(job.method, job.seconds)
    case 'features':
      return milliseconds(job.seconds, () => features(job.seconds, job.sets))
    case 'finding':
    case 'iqTiles': {
      const source = iqSource(job.samples)
      const startedAt = performance.now()
      await (job.kind === 'finding' ? finding(source) : tiles(source, 0, 1))
      return performance.now() - startedAt
    }
    case 'frame':
      return frameMicroseconds()
    case 'peak':
      return peakOperations()
    case 'transform':
      return transformMicroseconds(job.size, job.frames)
  }
}

self.onmessage = ({ data }: MessageEvent<WorkerJob>) => {
  answer(data).then((number) => self.postMessage(number), reportError)
}
