import type { Sizes, Studio } from '#app/studio'
import { documentOf, type EditorState, gridOf, maskOf } from '#editor'
import { LatestWins, priority } from '#engine'
import type { MaskRaster } from '#protocol'
import type { MaskLayer } from '#render'

export interface MaskWork {
  /** Asks for the mask over what the state shows, if that has changed. */
  update(state: EditorState, sizes: Sizes): void
  /** The newest mask there is; undefined where every gain is 1. */
  readonly layer: MaskLayer | undefined
  readonly isSettled: boolean
}

/** Keeps the mask over the picture up to date, rasterised in a worker at the picture's own pixels. */
export function createMaskWork(
  studio: Studio,
  onChange: () => void,
  onError: (error: unknown) => void,
): MaskWork {
  let layer: MaskLayer | undefined
  let hasMask = false
  let lastParts: readonly unknown[] = []
  const latest = new LatestWins<{ readonly raster: MaskRaster; readonly layer: MaskLayer }>(
    (result) => {
      layer = hasMask && !result.raster.isClear ? result.layer : undefined
      onChange()
    },
    onError,
  )

  function request(state: EditorState, sizes: Sizes): void {
    const grid = gridOf(state)
    if (grid === undefined) return
    const { view, display } = state
    const job = {
      mask: studio.pool.maskRef(maskOf(documentOf(state))),
      channel: state.display.channel,
      ...view,
      columns: Math.max(1, Math.round(sizes.pictureWidth)),
      rows: Math.max(1, Math.round(sizes.pictureHeight)),
      scale: display.scale,
      durationS: grid.durationS,
      bandLowHz: grid.lowHz,
      bandHighHz: grid.highHz,
    }
    latest.request(() => {
      const { promise, cancel } = studio.pool.submit(priority.mask, (api) => api.maskRaster(job))
      return {
        promise: promise.then((raster) => ({
          raster,
          layer: { view, scale: display.scale, ...raster },
        })),
        cancel,
      }
    })
  }

  return {
    get layer() {
      return layer
    },
    get isSettled() {
      return !latest.isPending
    },
    update: (state, sizes) => {
      const { regions, background } = documentOf(state)
      const { view, display } = state
      const parts = [
        state.recording?.generation,
        regions,
        background,
        view,
        display.scale,
        state.display.channel,
        sizes.pictureWidth,
        sizes.pictureHeight,
      ]
      if (parts.every((part, i) => Object.is(part, lastParts[i]))) return
      lastParts = parts
      hasMask =
        state.recording !== undefined &&
        sizes.pictureWidth > 0 &&
        (background === 'reject' || regions.some((region) => !region.hidden))
      if (hasMask) request(state, sizes)
      else if (layer !== undefined) {
        layer = undefined
        onChange()
      }
    },
  }
}
