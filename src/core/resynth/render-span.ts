import { expectThat, type Interval, intersection, isEmpty, merged } from '#core/base'
import { FRAME_COPIED, FRAME_MASKED, FRAME_SILENT, type StftEngine } from '#core/dsp'
import { type FrameGrid, framesOfSamples, samplesOfFrame, samplesOfFrames } from '#core/grid'
import type { FrameGains } from '#core/mask'
import { type Channel, readChannel, type SampleSource } from '#core/signal'
import { weightsOf } from './weights'

/** One channel of a span of samples, before and after the mask: a plane, or I and Q. */
export interface RenderedSpan {
  readonly original: readonly Float64Array[]
  /** undefined where nothing is touched: the original is the filtered. */
  readonly filtered: readonly Float64Array[] | undefined
  /** Where `filtered` was computed, in absolute samples, sorted and disjoint; elsewhere it is a copy. */
  readonly touched: readonly Interval[]
}

/** Gains held at a time, unless a single group of frames has more. */
const BATCH_GAINS = 2 ** 18

/**
 * The masked resynthesis of samples [start, end) of one channel:
 *
 *     y[n] = Σ_m w[j]·ifft(G_m·X_m)[j] / Σ_m w[j]²,   j = n − m·hop + ⌊L/2⌋
 *
 * over the frames of the recording that cover n, in ascending order. A frame with G = 1 adds
 * w[j]²·x[n] without a transform and one with G = 0 nothing, so that rejecting everything is exact
 * silence. Samples that only frames with G = 1 cover are copies of the input.
 *
 * A sample does not depend on the span it is rendered in: incremental = full render, bit for bit.
 *
 * @param engine   made for grid.stft
 * @param gains    of the mask on this channel
 * @param samples  within the recording
 * @throws {LimitError} if the window and hop cannot be inverted
 * @see Griffin & Lim, IEEE ASSP 32(2), 1984, eq. 6
 */
export async function renderSpan(
  source: SampleSource,
  grid: FrameGrid,
  engine: StftEngine,
  gains: FrameGains,
  channel: Channel,
  samples: Interval,
): Promise<RenderedSpan> {
  expectThat(
    0 <= samples.start && samples.start <= samples.end && samples.end <= grid.length,
    `renderSpan: samples ${samples.start} … ${samples.end} of ${grid.length}`,
  )
  expectThat(engine.binCount === grid.binCount, 'renderSpan: an engine of another grid')
  const runs = framesToAdd(grid, engine, gains.candidates, samples)
  const first = runs[0]
  const last = runs.at(-1)
  if (first === undefined || last === undefined) {
    const length = samples.end - samples.start
    const original = await readChannel(source, channel, samples.start, length)
    return { original, filtered: undefined, touched: [] }
  }
  const context = {
    start: Math.min(samples.start, samplesOfFrame(grid, first.start).start),
    end: Math.max(samples.end, samplesOfFrame(grid, last.end - 1).end),
  }
  const length = context.end - context.start
  const input = await readChannel(source, channel, context.start, length)
  const original = input.map((plane) =>
    plane.slice(samples.start - context.start, samples.end - context.start),
  )
  const sums = input.map(() => new Float64Array(length))
  const touched: Interval[] = []
  for (const run of runs) {
    for (const frame of addRun(grid, engine, gains, run, input, sums, context.start)) {
      touched.push(intersection(samplesOfFrame(grid, frame), samples))
    }
  }
  return divided(grid, engine, original, sums, samples, context.start, merged(touched))
}

/**
 * The frames that samples within reach of a candidate frame are made of, in whole groups of the
 * engine; none where no candidate reaches the span.
 */
function framesToAdd(
  grid: FrameGrid,
  engine: StftEngine,
  candidates: readonly Interval[],
  samples: Interval,
): Interval[] {
  const group = engine.frameGroup
  const reached = candidates
    .map((frames) => intersection(samplesOfFrames(grid, frames), samples))
    .filter((interval) => !isEmpty(interval))
  return merged(
    reached.map((interval) => {
      const { start, end } = framesOfSamples(grid, interval)
      return { start: Math.floor(start / group) * group, end: Math.ceil(end / group) * group }
    }),
  )
}

/**
 * Adds a run of frames to `sums`, where index 0 is sample `origin`, as it is in `input`.
 *
 * @returns the frames whose gains are not all 1
 */
function addRun(
  grid: FrameGrid,
  engine: StftEngine,
  gains: FrameGains,
  run: Interval,
  input: readonly Float64Array[],
  sums: readonly Float64Array[],
  origin: number,
): number[] {
  const { binCount, frameGroup } = engine
  const batchFrames = frameGroup * Math.max(1, Math.floor(BATCH_GAINS / (binCount * frameGroup)))
  const capacity = Math.min(batchFrames, run.end - run.start)
  const batchGains = new Float64Array(capacity * binCount)
  const rows = Array.from({ length: capacity }, (_, i) =>
    batchGains.subarray(i * binCount, (i + 1) * binCount),
  )
  const uses = new Uint8Array(capacity)
  const touched: number[] = []
  for (let start = run.start; start < run.end; start += capacity) {
    const end = Math.min(start + capacity, run.end)
    for (let frame = start; frame < end; frame++) {
      const use = useOf(grid, gains, frame, rows[frame - start] as Float64Array)
      uses[frame - start] = use
      if (use !== FRAME_COPIED && frame < grid.frameCount) touched.push(frame)
    }
    const from = samplesOfFrame(grid, start).start - origin
    const to = samplesOfFrame(grid, end - 1).end - origin
    const part = (plane: Float64Array): Float64Array => plane.subarray(from, to)
    engine.addMasked(input.map(part), end - start, uses, batchGains, sums.map(part))
  }
  return touched
}

/** What a frame adds; its gains go to `row`. Frames past the last fill up a group and are silent. */
function useOf(grid: FrameGrid, gains: FrameGains, frame: number, row: Float64Array): number {
  if (frame >= grid.frameCount) return FRAME_SILENT
  if (!gains.gains(frame, row)) return FRAME_COPIED
  for (const gain of row) if (gain !== 0) return FRAME_MASKED
  return FRAME_SILENT
}

function divided(
  grid: FrameGrid,
  engine: StftEngine,
  original: readonly Float64Array[],
  sums: readonly Float64Array[],
  samples: Interval,
  origin: number,
  touched: readonly Interval[],
): RenderedSpan {
  if (touched.length === 0) return { original, filtered: undefined, touched }
  const filtered = original.map((plane) => plane.slice())
  for (const { start, end } of touched) {
    const weights = weightsOf(grid, engine, { start, end })
    for (const [p, plane] of filtered.entries()) {
      const sum = (sums[p] as Float64Array).subarray(start - origin, end - origin)
      const quotients = plane.subarray(start - samples.start, end - samples.start)
      for (let i = 0; i < quotients.length; i++) {
        quotients[i] = (sum[i] as number) / (weights[i] as number)
      }
    }
  }
  return { original, filtered, touched }
}
