import { areFinite, type Checkpoint, type Interval, listOf, type SamplePlane } from '#core/base'
import { type Channel, loadChannel, planesOf, type SampleSource } from '#core/signal'
import { recycledPlanes } from './recycled-planes'

/** One channel of a span of samples, before and after: a plane, or I and Q. Sound is in float64, what is looked at in float32. */
export interface RenderedSpan<P extends SamplePlane = Float64Array> {
  readonly original: readonly P[]
  /** undefined where nothing is touched: the result is the original. */
  readonly result: readonly P[] | undefined
  /** Where `result` was computed, in absolute samples, sorted and disjoint; elsewhere it is a copy. */
  readonly touched: readonly Interval[]
}

/** Renders samples of one channel out of an input. The checkpoint is awaited now and then. */
export type SpanRendering<P extends SamplePlane = Float64Array> = (
  input: SampleSource,
  channel: Channel,
  samples: Interval,
  checkpoint: Checkpoint,
) => Promise<RenderedSpan<P>>

/** Samples that are passed on as they are. */
export async function passedSpan(
  input: SampleSource,
  channel: Channel,
  samples: Interval,
): Promise<RenderedSpan> {
  return untouchedSpan(await loadedChannel(input, channel, samples))
}

/** A span in which nothing is touched. */
export function untouchedSpan<P extends SamplePlane>(original: readonly P[]): RenderedSpan<P> {
  return { original, result: undefined, touched: [] }
}

/** Lets the memory of a rendered span be reused; its caller must not read it any more. */
export function releaseSpan({ original, result = [] }: RenderedSpan<SamplePlane>): void {
  recycledPlanes.giveBack([...original, ...result])
}

/** What a span was rendered to; where that is not its input, the memory of its input is reused. */
export function renderedPlanes({ original, result }: RenderedSpan): readonly Float64Array[] {
  if (result === undefined) return original
  recycledPlanes.giveBack(original)
  return result
}

/** The planes of a channel, in memory that may be given back. */
export async function loadedChannel(
  source: SampleSource,
  channel: Channel,
  { start, end }: Interval,
): Promise<readonly Float64Array[]> {
  if (source.rendered !== undefined && 0 <= start && start < end && end <= source.length) {
    const planes = await source.rendered(channel, { start, end })
    for (const plane of planes) silenceNonFinite(plane)
    return planes
  }
  const loaded = await loadChannel(source, channel, start, end - start)
  const planes = listOf(planesOf(source, channel), () => recycledPlanes.take(end - start))
  loaded.fill(0, planes)
  loaded.release()
  return planes
}

/** The same for pictures. */
export async function loadedSingles(
  source: SampleSource,
  channel: Channel,
  { start, end }: Interval,
): Promise<readonly Float32Array[]> {
  const loaded = await loadChannel(source, channel, start, end - start)
  const planes = listOf(planesOf(source, channel), () => recycledPlanes.takeSingle(end - start))
  loaded.fill(0, planes)
  loaded.release()
  return planes
}

/** As whatever is loaded: what is no number is silence. */
function silenceNonFinite(plane: Float64Array): void {
  if (areFinite(plane)) return
  for (let n = 0; n < plane.length; n++) if (!Number.isFinite(plane[n])) plane[n] = 0
}
