import { type Interval, intersection, merged } from '#core/base'
import { interpolateMissing, levinson, type SampleMath, windowValues } from '#core/dsp'
import type { ClickScale } from './click-scale'
import { indicesOf } from './click-search'
import { soundAround } from './sound-around'

const MODEL_FLOOR = 1e-9

/** The mean of a Hann window's square. */
const WINDOW_POWER = 0.375

/** How often the model and what it expects are made anew from each other. */
const PASSES = 2

/**
 * The samples that a click lies over, as they were likely before it. All clicks within the context
 * count as disturbed. First they are interpolated as if nothing were known of them, with a model that
 * is made anew from the result; then the click's power is what they differ by, and a sample is what
 * is likeliest of the model and of what is there: a weak click over a strong voice is taken away
 * without the voice.
 *
 * Silence beside a sound is no part of it, and nothing that its model would predict or explain: it
 * counts as lost, so that a click there is repaired from the side that sounds.
 *
 * @param samples  of the click with its context on either side; those of clicks and of silence next to the sound are changed
 * @param marks    clicks within the samples, sorted and disjoint
 * @see Godsill & Rayner, Digital Audio Restoration, 1998, 5.2.3
 */
export function repairClicks(
  samples: Float64Array,
  marks: readonly Interval[],
  { order, context, join }: ClickScale,
  math: SampleMath,
): void {
  const isMarked = new Uint8Array(samples.length)
  for (const at of indicesOf(marks)) isMarked[at] = 1
  const click = { start: context, end: samples.length - context }
  const sound = soundAround(samples, click, isMarked, join)
  const modelled = intersection(
    { start: sound.start - order, end: sound.end + order },
    { start: 0, end: samples.length },
  )
  const inside = { start: order, end: samples.length - order }
  const before = intersection({ start: modelled.start, end: sound.start }, inside)
  const behind = intersection({ start: sound.end, end: modelled.end }, inside)
  const missing = indicesOf(merged([before, ...marks, behind]))
  const given = samples.slice()
  const values = Float64Array.from(missing, (at) => given[at] as number)
  const window = windowValues('hann', modelled.end - modelled.start)
  const weighted = new Float64Array(window.length)
  for (const at of missing) samples[at] = 0
  for (let pass = 0; pass <= PASSES; pass++) {
    for (let n = 0; n < weighted.length; n++) {
      weighted[n] = (samples[modelled.start + n] as number) * (window[n] as number)
    }
    const lags = math.autocorrelation(weighted, order)
    const { coefficients, power } = levinson(lags, MODEL_FLOOR)
    const residualPower = (power * (lags[0] as number)) / (WINDOW_POWER * weighted.length)
    const trust =
      pass < PASSES
        ? new Float64Array(missing.length)
        : trustOf(samples, missing, given, marks, residualPower)
    if (!interpolateMissing(samples, missing, coefficients, { values, trust })) return
  }
}

/** Of each disturbed sample the power of the residual over that of its click; what is lost is not trusted. */
function trustOf(
  samples: Float64Array,
  missing: Int32Array,
  given: Float64Array,
  marks: readonly Interval[],
  residualPower: number,
): Float64Array {
  const trust = new Float64Array(samples.length)
  for (const { start, end } of marks) {
    let sum = 0
    for (let n = start; n < end; n++) {
      const click = (given[n] as number) - (samples[n] as number)
      sum += click * click
    }
    trust.fill(sum > 0 ? (residualPower * (end - start)) / sum : 0, start, end)
  }
  return Float64Array.from(missing, (at) => trust[at] as number)
}
