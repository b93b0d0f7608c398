import {
  type Feather,
  fitting,
  type HarmonicsShape,
  mappedShape,
  type Region,
  type Shape,
  type ShapeBounds,
  visibleBounds,
} from '#core/mask'
import type { Document } from '#core/project'
import type { Anchor, AnchoredRegion } from '#core/recipe'
import { withRegionsChanged } from './commands'

/** What can be changed of several regions at once. */
export type RegionChange = Partial<
  Pick<Region, 'label' | 'hidden' | 'locked' | 'channels' | 'effect'>
> & {
  readonly feather?: Partial<Feather>
  /** What times count from in other recordings; only a rectangle can last as long as each. */
  readonly anchor?: Anchor
  /** Sides of the box around each shape, which is stretched to it. */
  readonly bounds?: Partial<ShapeBounds>
  /** Of harmonics; other shapes stay. */
  readonly harmonics?: Partial<Pick<HarmonicsShape, 'count' | 'widthHz'>>
}

/**
 * The document with these regions changed; the same document if nothing differs. A locked region
 * keeps all but its name, whether it is shown and whether it is locked; one that a new side would
 * turn inside out keeps its shape.
 */
export function withChange(
  document: Document,
  ids: ReadonlySet<string>,
  change: RegionChange,
): Document {
  return withRegionsChanged(document, ids, (region) => changed(region, change))
}

function changed(region: AnchoredRegion, change: RegionChange): AnchoredRegion {
  const { label = region.label, hidden = region.hidden, locked } = change
  const { locked: wasLocked = false, ...others } = region
  const isLocked = locked ?? wasLocked
  const named = { ...others, label, hidden, ...(isLocked ? { locked: true } : {}) }
  if (wasLocked) return named
  const { channels = region.channels, effect = region.effect } = change
  return {
    ...named,
    channels,
    effect,
    ...(isAnchorable(region, change.anchor) ? { anchor: change.anchor } : {}),
    feather:
      change.feather === undefined ? region.feather : { ...region.feather, ...change.feather },
    shape: withHarmonics(
      change.bounds === undefined ? region.shape : stretched(region, change.bounds),
      change.harmonics,
    ),
  }
}

function isAnchorable({ shape }: Region, anchor: Anchor | undefined): anchor is Anchor {
  return anchor !== undefined && (anchor !== 'whole' || shape.kind === 'rectangle')
}

function withHarmonics(shape: Shape, change: RegionChange['harmonics']): Shape {
  return shape.kind === 'harmonics' && change !== undefined ? { ...shape, ...change } : shape
}

function stretched({ shape }: Region, change: Partial<ShapeBounds>): Region['shape'] {
  const from = visibleBounds(shape)
  const to = { ...from, ...change }
  const isBox = to.startS < to.endS && to.lowHz < to.highHz
  return isBox ? mappedShape(shape, fitting(from, to)) : shape
}

/** What the step is called in the history. */
export function changeName(change: RegionChange, count: number): string {
  const what = countedRegions(count)
  if (change.label !== undefined) return `Rename ${what}`
  if (change.hidden !== undefined) return `${change.hidden ? 'Hide' : 'Show'} ${what}`
  if (change.locked !== undefined) return `${change.locked ? 'Lock' : 'Unlock'} ${what}`
  if (change.channels !== undefined) return `Change the channels of ${what}`
  if (change.effect !== undefined) return `Change the effect of ${what}`
  if (change.feather !== undefined) return `Change the feather of ${what}`
  if (change.anchor !== undefined) return `Change what the times of ${what} count from`
  if (change.harmonics !== undefined) return `Change the harmonics of ${what}`
  return `Resize ${what}`
}

/** The object of a step's name: `region`, `12 regions`. */
export function countedRegions(count: number): string {
  return count === 1 ? 'region' : `${count} regions`
}
