import { type Interval, intersection, isEmpty } from '#core/base'
import { passedSpan, type RenderedSpan, releaseSpan, type SpanRendering } from '#core/layers'
import type { SignalFacts } from '#core/signal'
import { type AnyLayer, actsOn, timeOf } from './acting'

/** A layer whose time ends within the recording comes and goes in so long, so that nothing clicks. */
const FADE_S = 0.005

/**
 * What renders a layer as its chain has it act:
 *
 *     out[n] = in[n] + s·f[n]·(layer[n] − in[n])
 *
 * s its strength, f the fade at the ends of its time. Samples outside its time, and channels on which
 * it does not act, are passed on as they are.
 */
export function applied(layer: AnyLayer, facts: SignalFacts, render: SpanRendering): SpanRendering {
  const { strength = 1 } = layer
  const time = timeOf(layer, facts)
  const isAllTime = isAll(time, facts)
  return async (input, channel, samples, checkpoint) => {
    if (!actsOn(layer, channel) || isEmpty(intersection(time, samples))) {
      return passedSpan(input, channel, samples)
    }
    const span = await render(input, channel, samples, checkpoint)
    if (span.result === undefined || (isAllTime && strength === 1)) return span
    return blended(span, span.result, samples, touchedIn(span, time), (n) =>
      isAllTime ? strength : strength * fade(n, time, facts),
    )
  }
}

function touchedIn({ touched }: RenderedSpan, time: Interval): Interval[] {
  return touched.map((run) => intersection(run, time)).filter((run) => !isEmpty(run))
}

/** Whether a layer acts in all of its recording's time, with all of its strength. */
export function isWhole(layer: AnyLayer, facts: SignalFacts): boolean {
  return (layer.strength ?? 1) === 1 && isAll(timeOf(layer, facts), facts)
}

function isAll({ start, end }: Interval, { length }: SignalFacts): boolean {
  return start === 0 && end === length
}

/** The span with so much of what was rendered, in the same planes. */
function blended(
  span: RenderedSpan,
  result: readonly Float64Array[],
  { start, end }: Interval,
  touched: readonly Interval[],
  shareAt: (sample: number) => number,
): RenderedSpan {
  const { original } = span
  if (touched.length === 0) {
    releaseSpan({ ...span, original: [] })
    return { original, result: undefined, touched }
  }
  for (const [p, plane] of result.entries()) {
    const before = original[p] as Float64Array
    let next = start
    for (const run of touched) {
      plane.set(before.subarray(next - start, run.start - start), next - start)
      for (let n = run.start; n < run.end; n++) {
        const share = shareAt(n)
        if (share === 1) continue
        const from = before[n - start] as number
        plane[n - start] = from + share * ((plane[n - start] as number) - from)
      }
      next = run.end
    }
    plane.set(before.subarray(next - start, end - start), next - start)
  }
  return { original, result, touched }
}

/** Rises and falls along a straight line, at ends that are not those of the recording. */
function fade(n: number, { start, end }: Interval, { rateHz, length }: SignalFacts): number {
  const fadeSamples = Math.min(Math.round(FADE_S * rateHz), Math.floor((end - start) / 2))
  const since = start > 0 ? n - start + 0.5 : fadeSamples
  const left = end < length ? end - n - 0.5 : fadeSamples
  return fadeSamples === 0 ? 1 : Math.min(since, left, fadeSamples) / fadeSamples
}
