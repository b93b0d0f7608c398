import { type Found, regionBoxOf } from '#core/find'
import { EFFECTS, type Region, type ShapeBounds, visibleBounds } from '#core/mask'
import { firstMask, freshIds, withFirstMask } from '#core/project'
import { editedTo } from './commands/commands'
import { countedRegions } from './commands/region-change'
import type { Finding } from './found-hits'
import { selectedTo } from './selection'
import { documentOf, gridOf, maskLayerOf } from './selectors'
import { strokeChannels } from './shown'
import type { EditorState } from './state'

/** So many hits are shown as small pictures: nobody looks at more. */
export const MOST_HIT_PICTURES = 200

/**
 * A search that has brought nothing yet.
 *
 * @param like    the id of the region that hits are like; undefined for what stands out
 * @param cutoff  the least score of such a hit, 0 … 1
 */
export function beganFinding(like: string | undefined, cutoff: number): Finding {
  return { like, found: undefined, share: 0, cutoff, dropped: new Set(), pictures: new Map() }
}

/** What is found: all that the search has brought, or as much of it as is like enough and not left out. */
export function foundOf(finding: Finding | undefined): readonly Found[] {
  if (finding?.found === undefined) return []
  const { found, like, cutoff, dropped } = finding
  if (like === undefined) return found
  return found.filter((each) => each.score >= cutoff && !dropped.has(each))
}

/**
 * All hits of a search for what is like a region, the most similar first; empty of any other
 * search.
 */
export function hitsByLikeness({ found, like }: Finding): readonly Found[] {
  if (like === undefined || found === undefined) return []
  return found.toSorted((a, b) => b.score - a.score || a.startS - b.startS)
}

/** A hit left out, or taken again. */
export function withHitDropped(finding: Finding, hit: Found, isDropped: boolean): Finding {
  const others = [...finding.dropped].filter((each) => each !== hit)
  return { ...finding, dropped: new Set(isDropped ? [...others, hit] : others) }
}

/** A hit that has more than this in common with a region is there already. */
const SAME_SHARE = 0.5

/**
 * What was found as regions, selected, in one step; the search is over. What lies where a region does
 * already is left out; what is like a region has its label.
 */
export function withFoundTaken(state: EditorState, effect: 'mark' | 'keep'): EditorState {
  const { finding, feather } = state
  const taken = maskLayerOf(state).regions.map(({ shape }) => visibleBounds(shape))
  const found = foundOf(finding).filter(
    (each) => !taken.some((box) => commonShare(regionBoxOf(each), box) > SAME_SHARE),
  )
  const grid = gridOf(state)
  if (finding === undefined || grid === undefined) return state
  const over = { ...state, finding: undefined }
  if (found.length === 0) return over
  const document = documentOf(state)
  const { regions } = firstMask(document)
  const ids = freshIds(regions, found.length)
  const like = regions.find(({ id }) => id === finding.like)
  const others: readonly Region[] = found.map((each, i) => ({
    id: ids[i] ?? '',
    label: like?.label ?? (effect === 'mark' ? state.markName : ''),
    hidden: false,
    channels: strokeChannels(state),
    effect: EFFECTS[effect].first,
    feather: { timeS: feather.hops * grid.hopS, freqHz: feather.bins * grid.binHz },
    shape: { kind: 'rectangle', ...regionBoxOf(each) },
  }))
  const next = withFirstMask(document, { regions: [...regions, ...others] })
  return selectedTo(editedTo(over, next, `Find ${countedRegions(found.length)}`), ids)
}

/** What two boxes have in common of what they cover together. */
function commonShare(a: ShapeBounds, b: ShapeBounds): number {
  const timeS = Math.min(a.endS, b.endS) - Math.max(a.startS, b.startS)
  const bandHz = Math.min(a.highHz, b.highHz) - Math.max(a.lowHz, b.lowHz)
  if (timeS <= 0 || bandHz <= 0) return 0
  const areaOf = (box: ShapeBounds) => (box.endS - box.startS) * (box.highHz - box.lowHz)
  return (timeS * bandHz) / (areaOf(a) + areaOf(b) - timeS * bandHz)
}
