import type { RegionDrag } from './region-drag'
import type { DragActions, Strokes } from './strokes'

export interface PictureDrags {
  readonly actions: DragActions
  /** The action, which during a drag drops the drag and does nothing else. */
  outsideDrags<A extends readonly unknown[]>(action: (...args: A) => void): (...args: A) => void
}

/** Each drag on the picture is one of the selected regions' or, where they do not take it, the tool's. */
export function createPictureDrags(strokes: Strokes, regions: RegionDrag): PictureDrags {
  let isRegions = false
  const end = (finish: () => void, strokeFinish: () => void) => (): void => {
    if (isRegions) finish()
    else strokeFinish()
    isRegions = false
  }
  const cancel = end(regions.cancel, strokes.cancel)
  return {
    actions: {
      begin: (at) => {
        isRegions = !strokes.isWaiting() && regions.begin(at)
        if (!isRegions) strokes.begin(at)
      },
      extend: (points) => {
        if (isRegions) regions.extend(points)
        else strokes.extend(points)
      },
      end: end(regions.end, strokes.end),
      cancel,
      hover: (at) => {
        regions.hover(at)
        strokes.hover(at)
      },
    },
    outsideDrags: (action) => {
      const outsideStrokes = strokes.outsideStrokes(action)
      return (...args) => {
        if (isRegions) cancel()
        else outsideStrokes(...args)
      }
    },
  }
}
