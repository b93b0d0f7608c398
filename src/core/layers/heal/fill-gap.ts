import type { Interval } from '#core/base'
import { resample, sincKernel } from '#core/dsp'
import { expectedBetween, filledBetween } from './gap-model'
import { GAP_VIEWS, type GapScale, type GapView, gapScale } from './gap-scale'
import { evenPositions, MOST_BEND, madeEven, madeUneven, type Warp } from './time-warp'

/**
 * A warp has to lessen the misfit by so much times the squares of its bends: a voice that changes
 * across the gap can be bent into a likeness of itself.
 */
const RELUCTANCE = 3

/** Warps that are tried first, as many along each bend, out to a share of the most; from the best of them smaller steps go on. */
const FIRST_TRIES = [7, 5] as const
const TRIED_SHARE = 0.8
const STARTS = 4

/** How often the steps of the search are halved. */
const HALVINGS = 5

/**
 * Fills a gap by what autoregressive models predict between its sides. Time is warped first so that a
 * pitch that glides or trembles has steady lines, up to the highest: of all gentle warps the one under
 * which the model predicts best. The mean of several views is nearer to what was lost than each is.
 *
 * @param samples  the gap with gapContext samples on either side; changed in place
 */
export function fillGap(samples: Float64Array, gap: Interval, rateHz: number): void {
  const fillings = GAP_VIEWS.map((view) => filled(samples.slice(), gap, rateHz, view))
  for (let n = gap.start; n < gap.end; n++) {
    const sum = fillings.reduce((total, each) => total + (each[n - gap.start] as number), 0)
    samples[n] = sum / fillings.length
  }
}

/** The samples of a gap as one view has them. */
function filled(
  samples: Float64Array,
  gap: Interval,
  rateHz: number,
  { searchHz, contextS }: GapView,
): Float64Array {
  const scale = gapScale(rateHz, contextS)
  // What is read near the edges of the gap takes some of what lies in it.
  samples.set(expectedBetween(samples, gap, scale).samples)
  const warp = bestWarp(samples, gap, Math.max(1, rateHz / searchHz), rateHz, contextS)
  const { even, lost, positions, first } = evenly(samples, gap, scale, warp)
  return madeUneven(filledBetween(even, lost, scale), first, positions, gap)
}

/** A gap and its sides as they would be if the sound went evenly, from position `first` on, and where samples lie there. */
function evenly(samples: Float64Array, gap: Interval, scale: GapScale, warp: Warp) {
  const positions = evenPositions(samples.length, warp, {
    middle: (gap.start + gap.end - 1) / 2,
    half: (gap.end - gap.start) / 2 + scale.context,
  })
  const lost = {
    start: Math.floor(positions[gap.start - 1] as number) + 1,
    end: Math.ceil(positions[gap.end] as number),
  }
  const side = scale.context + scale.order
  const first = Math.max(lost.start - side, Math.ceil(positions[0] as number))
  const end = Math.min(lost.end + side, Math.floor(positions[samples.length - 1] as number))
  const even = madeEven(samples, positions, { start: first, end })
  return { positions, first, even, lost: { start: lost.start - first, end: lost.end - first } }
}

/** A warp, and how badly the sides go on into each other under it. */
interface Tried {
  readonly warp: Warp
  readonly misfit: number
}

/**
 * The warp of the least misfit, of every `step`-th sample. The misfit has several minima: the descent
 * begins at the best few points of a grid.
 */
function bestWarp(
  samples: Float64Array,
  gap: Interval,
  step: number,
  rateHz: number,
  contextS: number,
): Warp {
  const coarse = new Float64Array(Math.floor((samples.length - 1) / step) + 1)
  resample(sincKernel(step), samples, 0, step, coarse, coarse.length)
  const lost = { start: Math.floor(gap.start / step), end: Math.ceil(gap.end / step) }
  const scale = gapScale(rateHz / step, contextS)
  const misfitOf = (warp: Warp): number => {
    const found = evenly(coarse, lost, scale, warp)
    const bends = warp.reduce((sum, bend) => sum + bend * bend, 0)
    return expectedBetween(found.even, found.lost, scale).misfit + RELUCTANCE * bends
  }
  const tried = (warp: Warp): Tried => ({ warp, misfit: misfitOf(warp) })
  const [across, down] = FIRST_TRIES
  const first = [tried([0, 0])]
  for (let i = 0; i < across; i++) {
    for (let j = 0; j < down; j++) {
      const shares = [i / (across - 1), j / (down - 1)]
      first.push(tried(shares.map((share) => (2 * share - 1) * TRIED_SHARE * MOST_BEND)))
    }
  }
  const ends = first
    .sort(byMisfit)
    .slice(0, STARTS)
    .map((start) => descended(start, tried))
  return (ends.sort(byMisfit)[0] as Tried).warp
}

function byMisfit(a: Tried, b: Tried): number {
  return a.misfit - b.misfit
}

/** The warp at the end of a descent in ever smaller steps along each bend. */
function descended(start: Tried, tried: (warp: Warp) => Tried): Tried {
  let best = start
  const isBetter = (warp: Warp): boolean => {
    if (warp.some((bend) => Math.abs(bend) > MOST_BEND)) return false
    const next = tried(warp)
    if (!(next.misfit < best.misfit)) return false
    best = next
    return true
  }
  let stride = MOST_BEND / 8
  for (let halving = 0; halving <= HALVINGS; halving++, stride /= 2) {
    for (const bend of start.warp.keys()) {
      for (const by of [stride, -stride]) {
        while (isBetter(best.warp.map((each, i) => (i === bend ? each + by : each)))) continue
      }
    }
  }
  return best
}
