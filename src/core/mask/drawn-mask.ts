import { isSameZoom, type ScreenZoom } from '#core/grid'

/** The mask as patches of a grid of pixels, by patchKey; what is absent does nothing, or is not known yet. */
export interface DrawnMask {
  readonly zoom: ScreenZoom
  readonly patches: ReadonlyMap<string, Uint8Array>
}

/** What of a mask's patches is drawn anew, for whoever holds them. */
export interface DrawnMaskNews {
  /** Of another zoom than before: all earlier patches are gone. */
  readonly zoom: ScreenZoom
  readonly drawn: readonly (readonly [key: string, patch: Uint8Array])[]
  readonly dropped: readonly string[]
}

/**
 * The mask after the news, another value; undefined where nothing is left to be seen.
 *
 * @param news  undefined for no mask at all
 */
export function followedMask(
  before: DrawnMask | undefined,
  news: DrawnMaskNews | undefined,
): DrawnMask | undefined {
  if (news === undefined) return undefined
  const { zoom, drawn, dropped } = news
  const isSame = before !== undefined && isSameZoom(before.zoom, zoom)
  const patches = new Map(isSame ? before.patches : [])
  for (const key of dropped) patches.delete(key)
  for (const [key, patch] of drawn) patches.set(key, patch)
  return patches.size === 0 ? undefined : { zoom: isSame ? before.zoom : zoom, patches }
}
