import type { Interval } from '#core/base'
import type { FrameGrid } from '#core/grid'
import { shapeBounds } from './region/bounds'
import { changesSound } from './region/effects'
import type { Mask, Region } from './region/region'
import { TimeIndex } from './time-index'

/** Fewer regions are as quickly taken as looked through. */
const FEW = 64

/** A list ordered by time, or one that another's order serves, but for a few places. */
interface Ordered {
  readonly list: readonly Region[]
  readonly index: TimeIndex
  /** Where the ordered list has others, or none. */
  readonly others: readonly number[]
}

const orders = new WeakMap<readonly Region[], Ordered>()
/** Ordered last: of all regions, and of those that change sound. */
let newest: readonly Ordered[] = []
const MOST_NEWEST = 2

/**
 * The regions that show and may reach a stretch of time, in their order; the same list if those are
 * all, or if it is short. The first search of a list orders it by time, further ones cost what they
 * find; a list that differs from the one ordered last in a few places, as after an edit, takes over
 * its order.
 */
export function regionsWithin(
  regions: readonly Region[],
  startS: number,
  endS: number,
): readonly Region[] {
  if (regions.length < FEW) return regions
  const order = orders.get(regions) ?? orderOf(regions)
  orders.set(regions, order)
  const { list, index, others } = order
  const count = index.meeting(startS, endS)
  // A list that has lost its last ones differs in no place that it has.
  const isSame = others.length === 0 && list.length === regions.length
  if (isSame && count === regions.length) return regions
  const hits = index.hits.slice(0, count)
  const same = isSame ? hits : hits.filter((i) => regions[i] === list[i])
  const added = others.filter((i) => meetsTime(regions[i]!, startS, endS))
  const found = new Uint32Array(same.length + added.length)
  if (found.length === regions.length) return regions
  found.set(same)
  found.set(added, same.length)
  return Array.from(found.sort(), (i) => regions[i]!)
}

const changing = new WeakMap<readonly Region[], readonly Region[]>()

/** Those of a list that change sound, looked through once: ten thousand imported marks cost nothing from then on. */
export function soundChanging(regions: readonly Region[]): readonly Region[] {
  const earlier = changing.get(regions)
  if (earlier !== undefined) return earlier
  const some = regions.filter(changesSound)
  const found = some.length === regions.length ? regions : some
  changing.set(regions, found)
  return found
}

/** The mask with those regions only that change sound there: every gain within the stretch is what it was. */
export function maskWithin(mask: Mask, startS: number, endS: number): Mask {
  const regions = regionsWithin(soundChanging(mask.regions), startS, endS)
  return regions === mask.regions ? mask : { ...mask, regions }
}

/**
 * The mask as far as it acts on samples: all gains of the frames that cover one of them are what they were.
 *
 * With a window of L samples, frame m covers sample n where m·hop − ⌊L/2⌋ ≤ n < m·hop − ⌊L/2⌋ + L,
 * and its cells reach half a hop to either side of m·hop. So the cells of all frames that cover
 * [start, end) lie within
 *
 *     [start + 1 − ⌈L/2⌉ − hop/2,  end − 1 + ⌊L/2⌋ + hop/2]
 *
 * Feathers count with their regions. The cells of a frame beyond a border show what lies just
 * inside of it, which is nearer to the samples. The margin leaves a sample more on either side
 * than that, against the rounding of seconds.
 */
export function maskOfSamples(mask: Mask, { stft, rateHz }: FrameGrid, samples: Interval): Mask {
  const margin = Math.ceil(stft.windowLength / 2) + Math.ceil(stft.hop / 2)
  return maskWithin(mask, (samples.start - margin) / rateHz, (samples.end + margin) / rateHz)
}

function orderOf(regions: readonly Region[]): Ordered {
  for (const near of newest) {
    const others = differences(near.list, regions)
    if (others !== undefined) return { ...near, others }
  }
  const ordered = { list: regions, index: indexOf(regions), others: [] }
  newest = [ordered, ...newest].slice(0, MOST_NEWEST)
  return ordered
}

/** Where a list has other regions than the ordered one; undefined where there are more than a few. */
function differences(
  ordered: readonly Region[],
  regions: readonly Region[],
): readonly number[] | undefined {
  if (Math.abs(ordered.length - regions.length) > FEW) return undefined
  const indices: number[] = []
  for (let i = 0; i < regions.length; i++) {
    if (regions[i] === ordered[i]) continue
    if (indices.length === FEW) return undefined
    indices.push(i)
  }
  return indices
}

function indexOf(regions: readonly Region[]): TimeIndex {
  const times = regions.map(timesOf)
  return new TimeIndex(
    times.map(({ start }) => start),
    times.map(({ end }) => end),
  )
}

function meetsTime(region: Region, startS: number, endS: number): boolean {
  const { start, end } = timesOf(region)
  return start <= endS && end >= startS
}

/** What is hidden meets no time. */
function timesOf({ shape, feather, hidden }: Region): Interval {
  if (hidden) return { start: Number.POSITIVE_INFINITY, end: Number.NEGATIVE_INFINITY }
  const { startS, endS } = shapeBounds(shape)
  return { start: startS - feather.timeS, end: endS + feather.timeS }
}
