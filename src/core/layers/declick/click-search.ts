import { type Interval, intersection, isEmpty } from '#core/base'
import { interpolateMissing, levinson, quantile } from '#core/dsp'
import type { EngineFor } from '#core/grid'
import { BlockFilter } from './block-filter'
import type { ClickScale } from './click-scale'
import { thresholdOf } from './click-threshold'

/** Noise that the model assumes beneath a block, as a share of its power. */
const MODEL_FLOOR = 1e-9

/** The median of the smaller of two residuals of normal noise, in deviations. */
const MEDIAN_OF_NOISE = 0.375

/** No residual counts as smaller: a whole step of 16 bits in silence is no click. */
const LEAST_SCALE = 4e-6

/** What stands out by so many deviations has no part in the next model, click or not. */
const SUSPECT = 12

/** What stands out by less is no click at the greatest sensitivity. */
const LEAST = thresholdOf(1)

/** A click ends where the residual has stayed below so many deviations … */
const EDGE = 4

/** … for so many samples. */
const QUIET_SAMPLES = 8

/** Samples that a mark is wider on either side: a click begins and ends with less than the edge. */
const MARGIN = 2

/** Of all residuals around a click so many are smaller than what it has to stand above. */
const AROUND_SHARE = 0.98

/** No sample around a click counts as smaller: a step of 16 bits. */
const LEAST_SAMPLE = 2 ** -15

/** What is so many times as large as every sample around it is as strong as a sensitivity of a half asks for. */
const CLEAR_RATIO = 4

/** How often a model is made anew without what was found with the last one. */
const PASSES = 3

/** A mark with its largest residual. */
interface Suspect extends Interval {
  readonly peak: number
}

/** What may be a click, and how many times it exceeds what is around it: what a threshold is compared with. */
export interface ClickCandidate extends Interval {
  readonly strength: number
}

/**
 * Finds clicks in one block at a time.
 *
 * A click is what an autoregressive model predicts neither from before nor from behind:
 *
 *     d[n] = min(|forward[n]|, |backward[n]|)
 *
 * Either residual is smeared over `order` samples, one behind the click, one before it; the smaller of
 * both is large on the click alone. Its strength is d over what all but 2 % of the residuals around it
 * stay below, robust deviations of the block at least: a voice has pulses, so that says much only where
 * it is large. What is many times as large as all samples around it, r times, is no pulse, and has a
 * strength of 42·(r/4)³ at least: of noise no model predicts anything, and its clicks would be weak. Blocks are modelled anew without what stands
 * out, and searched again: a click hides itself by becoming part of the model. How strong a click has
 * to be plays no part in that, so that candidates are sought once for every sensitivity.
 *
 * @see Godsill & Rayner, Digital Audio Restoration, 1998, 5.3
 */
export class ClickSearch {
  readonly #scale: ClickScale
  readonly #filter: BlockFilter
  readonly #forward: Float64Array
  readonly #backward: Float64Array
  readonly #smaller: Float64Array
  readonly #ranked: Float64Array

  constructor(scale: ClickScale, engineFor: EngineFor) {
    const { block } = scale
    this.#scale = scale
    this.#filter = new BlockFilter(block, engineFor)
    this.#forward = new Float64Array(block)
    this.#backward = new Float64Array(block)
    this.#smaller = new Float64Array(block)
    this.#ranked = new Float64Array(block)
  }

  /**
   * Candidates in a block, disjoint; the strong ones first.
   *
   * @param samples  float64[block]
   * @param judged   within the block: residuals elsewhere are not looked at
   */
  candidates(samples: Float64Array, judged: Interval): ClickCandidate[] {
    const { order, block } = this.#scale
    const searched = intersection(judged, { start: order, end: block - order })
    if (isEmpty(searched)) return []
    const repaired = samples.slice()
    let strong: Suspect[] = []
    let deviation = LEAST_SCALE
    for (let pass = 1; pass <= PASSES; pass++) {
      const coefficients = this.#model(repaired)
      deviation = this.#predict(samples, coefficients, searched)
      strong = this.#suspects(searched, SUSPECT * deviation, EDGE * deviation)
      if (strong.length === 0 || pass === PASSES) break
      repaired.set(samples)
      if (!interpolateMissing(repaired, indicesOf(joined(strong, 1)), coefficients)) break
    }
    const weak = this.#suspects(searched, LEAST * deviation, EDGE * deviation).filter(
      (mark) =>
        mark.peak < SUSPECT * deviation &&
        strong.every((other) => isEmpty(intersection(mark, other))),
    )
    return [...strong, ...weak]
      .map((mark) => ({
        start: mark.start,
        end: mark.end,
        strength: this.#strength(mark, samples, searched, deviation),
      }))
      .filter(({ strength }) => strength >= LEAST)
  }

  #model(samples: Float64Array): Float64Array {
    return levinson(this.#filter.lags(samples, this.#scale.order), MODEL_FLOOR).coefficients
  }

  /**
   * The smaller residual of each sample.
   * @returns  its deviation where it is neither silence nor a click
   */
  #predict(samples: Float64Array, coefficients: Float64Array, { start, end }: Interval): number {
    const { around } = this.#scale
    const smaller = this.#smaller
    this.#filter.residuals(samples, coefficients, this.#forward, this.#backward)
    for (let n = start; n < end; n++) {
      const before = Math.abs(this.#forward[n] as number)
      smaller[n] = Math.min(before, Math.abs(this.#backward[n] as number))
    }
    const medians: number[] = []
    for (let from = start; from < end; from += around) {
      const to = Math.min(end, from + around)
      this.#ranked.set(smaller.subarray(from, to))
      const median = quantile(this.#ranked, 0.5, to - from) / MEDIAN_OF_NOISE
      if (median > LEAST_SCALE) medians.push(median)
    }
    if (medians.length === 0) return LEAST_SCALE
    return quantile(Float64Array.from(medians), 0.5)
  }

  /** Everything of no more than a click's length that stands out. */
  #suspects(searched: Interval, threshold: number, edge: number): Suspect[] {
    const found: Suspect[] = []
    for (let n = searched.start; n < searched.end; n++) {
      if ((this.#smaller[n] as number) < threshold) continue
      let mark = this.#extended(n, searched, edge)
      // Where a voice sets in, the deviation is that of the pause before it.
      for (let raised = 2 * edge; this.#isLong(mark) && raised <= threshold; raised *= 2) {
        mark = this.#extended(n, searched, raised)
      }
      if (!this.#isLong(mark)) found.push(mark)
      n = mark.end
    }
    return found
  }

  #isLong({ start, end }: Interval): boolean {
    return end - start > this.#scale.longest
  }

  /** From a sample above the threshold to where the residual has become small. */
  #extended(at: number, { start, end }: Interval, edge: number): Suspect {
    const { longest } = this.#scale
    let peak = 0
    let first = at
    for (let n = at; n >= start && first - n <= QUIET_SAMPLES && at - n <= longest; n--) {
      if ((this.#smaller[n] as number) > edge) first = n
    }
    let last = at
    for (let n = at; n < end && n - last <= QUIET_SAMPLES && n - at <= longest; n++) {
      const residual = this.#smaller[n] as number
      if (residual > edge) last = n
      peak = Math.max(peak, residual)
    }
    return { start: Math.max(start, first - MARGIN), end: Math.min(end, last + 1 + MARGIN), peak }
  }

  #strength(mark: Suspect, samples: Float64Array, searched: Interval, deviation: number): number {
    const { around } = this.#scale
    const { start, end, peak } = mark
    const before = { start: Math.max(searched.start, start - around), end: start - MARGIN }
    const behind = { start: end + MARGIN, end: Math.min(searched.end, end + around) }
    // The noisier side counts.
    const residual = Math.max(deviation, this.#level(before), this.#level(behind))
    const sample = Math.max(LEAST_SAMPLE, largest(samples, before), largest(samples, behind))
    const ratio = largest(samples, mark) / (CLEAR_RATIO * sample)
    return Math.max(peak / residual, thresholdOf(0.5) * ratio * ratio * ratio)
  }

  /** What residuals hardly ever exceed. */
  #level(side: Interval): number {
    if (isEmpty(side)) return 0
    const count = side.end - side.start
    this.#ranked.set(this.#smaller.subarray(side.start, side.end))
    return quantile(this.#ranked, AROUND_SHARE, count)
  }
}

function largest(samples: Float64Array, { start, end }: Interval): number {
  let most = 0
  for (let n = start; n < end; n++) most = Math.max(most, Math.abs(samples[n] as number))
  return most
}

/** Sorted marks, those that are nearer than a distance as one. */
export function joined(marks: readonly Interval[], distance: number): Interval[] {
  const out: Interval[] = []
  for (const next of marks) {
    const last = out.at(-1)
    if (last === undefined || next.start - last.end >= distance) out.push(next)
    else out[out.length - 1] = { start: last.start, end: Math.max(last.end, next.end) }
  }
  return out
}

/** All samples of disjoint marks. */
export function indicesOf(marks: readonly Interval[]): Int32Array {
  const count = marks.reduce((sum, { start, end }) => sum + end - start, 0)
  const indices = new Int32Array(count)
  let i = 0
  for (const { start, end } of marks) for (let n = start; n < end; n++) indices[i++] = n
  return indices
}
