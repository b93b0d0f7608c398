import type { RecordingFacts } from '#core/formats'
import { effectKind, mappedShape, moving, type Region, visibleBounds } from '#core/mask'
import { type Document, firstMask, freshIds, withFirstMask } from '#core/project'

/** A document and which of its regions the step was about. */
export interface RegionStep {
  readonly document: Document
  readonly ids: readonly string[]
}

/** The document with copies of these regions on top of the others, moved in time, under fresh ids. */
export function withCopies(
  document: Document,
  regions: readonly Region[],
  moveS: number,
): RegionStep {
  const ids = freshIds(firstMask(document).regions, regions.length)
  const copies = regions.map((region, i) => movedAs(region, ids[i] ?? region.id, moveS))
  return { document: withMore(document, copies), ids }
}

/** The document with a mark over the whole band for each marker that is a range, in its place. */
export function withRangesAsRegions(
  document: Document,
  { kind, rateHz }: Pick<RecordingFacts, 'kind' | 'rateHz'>,
): RegionStep {
  const [lowHz, highHz] = [kind === 'iq' ? -rateHz / 2 : 0, rateHz / 2]
  const ranges = document.markers.filter(({ endS }) => endS !== undefined)
  const ids = freshIds(firstMask(document).regions, ranges.length)
  const regions = ranges.map(({ timeS, endS = timeS, label }, i): Region => {
    return {
      id: ids[i] ?? '',
      label,
      hidden: false,
      channels: 'all',
      effect: { kind: 'mark' },
      feather: { timeS: 0, freqHz: 0 },
      shape: { kind: 'rectangle', startS: timeS, endS, lowHz, highHz },
    }
  })
  const markers = document.markers.filter(({ endS }) => endS === undefined)
  return { document: { ...withMore(document, regions), markers }, ids }
}

function withMore(document: Document, copies: readonly Region[]): Document {
  return withFirstMask(document, { regions: [...firstMask(document).regions, ...copies] })
}

/** The document with these regions again `count` times, an interval apart. */
export function withRepeats(
  document: Document,
  regions: readonly Region[],
  intervalS: number,
  count: number,
): RegionStep {
  const ids = freshIds(firstMask(document).regions, regions.length * count)
  const copies = ids.flatMap((id, i) => {
    const region = regions[i % regions.length]
    const turn = Math.floor(i / regions.length) + 1
    return region === undefined ? [] : [movedAs(region, id, turn * intervalS)]
  })
  return { document: withMore(document, copies), ids }
}

/** The last region of a series so far, and how far apart its regions begin. */
export interface Series {
  readonly last: Region
  readonly intervalS: number
}

/**
 * The series that two regions begin, as a burst and the next one do; undefined of more or fewer, or
 * where both begin together.
 */
export function seriesOf(regions: readonly Region[]): Series | undefined {
  const startS = ({ shape }: Region): number => visibleBounds(shape).startS
  const [first, last] = [...regions].sort((a, b) => startS(a) - startS(b))
  if (first === undefined || last === undefined || regions.length > 2) return undefined
  const intervalS = startS(last) - startS(first)
  return intervalS > 0 ? { last, intervalS } : undefined
}

/** More copies at once are a typing mistake. */
export const MOST_REPEATS = 10_000

/** How many copies an interval apart still begin before a time. */
export function repeatsBefore(endS: number, startS: number, intervalS: number): number {
  return Math.max(0, Math.ceil((endS - startS) / intervalS) - 1)
}

/** A copy is never locked: it was made to be moved. */
function movedAs(region: Region, id: string, moveS: number): Region {
  const { locked: _, ...copy } = region
  const shape = moveS === 0 ? region.shape : mappedShape(region.shape, moving(moveS, 0))
  return { ...copy, id, shape }
}

/**
 * How far copies are moved so that they do not lie on their originals: right behind them, else
 * right before them, else not at all.
 */
export function besideS(
  box: { readonly startS: number; readonly endS: number },
  durationS: number,
): number {
  const lengthS = box.endS - box.startS
  if (box.endS + lengthS <= durationS) return lengthS
  return box.startS - lengthS >= 0 ? -lengthS : 0
}

/** Whether a region of the document lies where each of these does. */
export function areTaken(document: Document, regions: readonly Region[]): boolean {
  const boundsKey = ({ shape }: Region) => JSON.stringify([shape.kind, visibleBounds(shape)])
  const taken = new Set(firstMask(document).regions.map(boundsKey))
  return regions.every((region) => taken.has(boundsKey(region)))
}

export type Order = 'forward' | 'backward' | 'front' | 'back'

/**
 * The regions in another order of applying: later ones lie over earlier ones. The same document if
 * nothing moves.
 */
export function withOrder(document: Document, ids: ReadonlySet<string>, to: Order): Document {
  const { regions } = firstMask(document)
  const ordered = orderedTo(regions, ids, to)
  const isSame = ordered.every((region, i) => region === regions[i])
  return isSame ? document : withFirstMask(document, { regions: ordered })
}

function orderedTo(regions: readonly Region[], ids: ReadonlySet<string>, to: Order): Region[] {
  const chosen = regions.filter(({ id }) => ids.has(id))
  const others = regions.filter(({ id }) => !ids.has(id))
  switch (to) {
    case 'front':
      return [...others, ...chosen]
    case 'back':
      return [...chosen, ...others]
    case 'forward':
      return steppedUp([...regions].reverse(), ids).reverse()
    case 'backward':
      return steppedUp(regions, ids)
  }
}

/** Each chosen region before the one in front of it, unless that is chosen too. */
function steppedUp(regions: readonly Region[], ids: ReadonlySet<string>): Region[] {
  const out: Region[] = []
  for (const region of regions) {
    const before = out.at(-1)
    if (before !== undefined && ids.has(region.id) && !ids.has(before.id)) {
      out.splice(-1, 1, region, before)
    } else out.push(region)
  }
  return out
}

/** The first region that boosts: such a mask has no opposite, since no gain is below silence. */
export function boostingRegion(document: Document): Region | undefined {
  return firstMask(document).regions.find(({ effect }) => {
    const change = effectKind(effect).toCells(effect)
    return change.does === 'scale' && change.gain > 1
  })
}

/**
 * The opposite mask: every gain g becomes 1 − g, so that what is kept and what is removed swap.
 *
 * The fold g ← g + c·(e − g) turns into that of the opposite gains when its start and each effect e
 * become 1 − e: keep and silence swap, −x dB becomes the attenuation that leaves the rest. A mark
 * stays one.
 * Nothing may boost.
 */
export function inverted(document: Document): Document {
  const { background, regions } = firstMask(document)
  return withFirstMask(document, {
    background: background === 'keep' ? 'reject' : 'keep',
    regions: regions.map((region) => ({
      ...region,
      effect: effectKind(region.effect).opposite(region.effect),
    })),
  })
}
