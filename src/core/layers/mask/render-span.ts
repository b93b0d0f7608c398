import {
  type Checkpoint,
  expectThat,
  type Interval,
  intersection,
  isEmpty,
  listOf,
  merged,
  noCheckpoint,
  type SamplePlane,
} from '#core/base'
import type { StftEngine } from '#core/dsp'
import { type FrameGrid, framesOfSamples, samplesOfFrame, samplesOfFrames } from '#core/grid'
import type { FrameGains } from '#core/mask'
import type { Channel, SampleSource } from '#core/signal'
import { recycledPlanes } from '../recycled-planes'
import { loadedChannel, loadedSingles, type RenderedSpan, untouchedSpan } from '../rendered-span'
import { Resynthesis } from './resynthesis'

/** Where planes of one precision come from. */
interface Planes<P extends SamplePlane> {
  loaded(source: SampleSource, channel: Channel, samples: Interval): Promise<readonly P[]>
  taken(length: number): P
}

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
 * @param engine      made for grid.stft
 * @param gains       of the mask on this channel
 * @param samples     within the recording
 * @param checkpoint  awaited behind every batch of frames
 * @throws {LimitError} if the window and hop cannot be inverted
 * @see Griffin & Lim, IEEE ASSP 32(2), 1984, eq. 6
 */
export const renderSpan = renderingIn<Float64Array>({
  loaded: loadedChannel,
  taken: (length) => recycledPlanes.take(length),
})

/** The same for pictures, in float32. */
export const renderShownSpan = renderingIn<Float32Array>({
  loaded: loadedSingles,
  taken: (length) => recycledPlanes.takeSingle(length),
})

function renderingIn<P extends SamplePlane>({ loaded, taken }: Planes<P>) {
  return async (
    source: SampleSource,
    grid: FrameGrid,
    engine: StftEngine,
    gains: FrameGains,
    channel: Channel,
    samples: Interval,
    checkpoint: Checkpoint = noCheckpoint,
  ): Promise<RenderedSpan<P>> => {
    expectThat(
      0 <= samples.start && samples.start <= samples.end && samples.end <= grid.length,
      `renderSpan: samples ${samples.start} … ${samples.end} of ${grid.length}`,
    )
    expectThat(engine.binCount === grid.binCount, 'renderSpan: an engine of another grid')
    const runs = framesToAdd(grid, gains.candidates, samples)
    const first = runs[0]
    const last = runs.at(-1)
    if (first === undefined || last === undefined) {
      return untouchedSpan(await loaded(source, channel, samples))
    }
    const start = Math.min(samples.start, samplesOfFrame(grid, first.start).start)
    const end = Math.max(samples.end, samplesOfFrame(grid, last.end - 1).end)
    const planes = await loaded(source, channel, { start, end })
    const original = listOf(
      planes,
      (plane) => plane.subarray(samples.start - start, samples.end - start) as P,
    )
    const result = {
      planes: listOf(original, ({ length }) => taken(length)),
      start: samples.start,
    }
    const resynthesis = new Resynthesis(grid, engine, gains)
    const touched: Interval[] = []
    for (const run of runs) {
      for (const batch of resynthesis.run(run, { planes, start }, result, taken)) {
        for (const frames of batch) {
          append(touched, intersection(samplesOfFrames(grid, frames), samples))
        }
        await checkpoint()
      }
    }
    if (touched.length === 0) {
      recycledPlanes.giveBack(result.planes)
      return untouchedSpan(original)
    }
    for (const [p, plane] of original.entries()) {
      copyBeside(touched, plane, result.planes[p] as P, samples)
    }
    return { original, result: result.planes, touched }
  }
}

/** Copies what lies beside intervals, sorted and disjoint, from one plane of samples to another. */
function copyBeside(
  intervals: readonly Interval[],
  plane: SamplePlane,
  out: SamplePlane,
  samples: Interval,
): void {
  let next = samples.start
  for (const { start, end } of [...intervals, { start: samples.end, end: samples.end }]) {
    out.set(plane.subarray(next - samples.start, start - samples.start), next - samples.start)
    next = end
  }
}

/** The frames that samples within reach of a candidate frame are made of; none where no candidate reaches the span. */
function framesToAdd(
  grid: FrameGrid,
  candidates: readonly Interval[],
  samples: Interval,
): Interval[] {
  const reached = candidates
    .map((frames) => intersection(samplesOfFrames(grid, frames), samples))
    .filter((interval) => !isEmpty(interval))
  return merged(reached.map((interval) => framesOfSamples(grid, interval)))
}

/** Appends an interval that begins no earlier than the last. */
function append(list: Interval[], next: Interval): void {
  if (isEmpty(next)) return
  const last = list.at(-1)
  if (last === undefined || last.end < next.start) list.push(next)
  else list[list.length - 1] = { start: last.start, end: Math.max(last.end, next.end) }
}
