import type { ScreenGrid } from '#core/grid'
import { type DrawnMask, type Mask, maskPatches, PATCH_SIZE, patchKey } from '#core/mask'

/** A mask as the workers draw it over a screen. */
export function drawnMask(
  mask: Mask,
  screen: ScreenGrid,
  extent: { readonly durationS: number; readonly bandLowHz: number; readonly bandHighHz: number },
): DrawnMask {
  const positionsOf = (first: number, count: number) => ({
    start: Math.floor(first / PATCH_SIZE),
    end: Math.floor((first + count - 1) / PATCH_SIZE) + 1,
  })
  const across = positionsOf(screen.firstColumn, screen.columns)
  const down = positionsOf(screen.firstRow, screen.rows)
  const wide = across.end - across.start
  const patches = new Map<string, Uint8Array>()
  for (const [i, patch] of maskPatches(mask, 'mean', {
    ...extent,
    zoom: screen,
    across,
    down,
  }).entries()) {
    const key = patchKey(across.start + (i % wide), down.start + Math.floor(i / wide))
    if (patch !== undefined) patches.set(key, patch)
  }
  return { zoom: screen, patches }
}
