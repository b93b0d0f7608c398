import type { PaintTool } from './tool'

interface Drag {
  readonly fromS: number
  readonly fromHz: number
  readonly toS: number
  readonly toHz: number
}

/** Drags out a rectangle. */
export const rectangle: PaintTool<Drag> = {
  name: 'Rectangle',
  begin: (at) => ({ fromS: at.timeS, fromHz: at.freqHz, toS: at.timeS, toHz: at.freqHz }),
  extend: (drag, at) => ({ ...drag, toS: at.timeS, toHz: at.freqHz }),
  shape: (drag) => {
    if (drag.fromS === drag.toS || drag.fromHz === drag.toHz) return undefined
    return {
      kind: 'rectangle',
      startS: Math.min(drag.fromS, drag.toS),
      endS: Math.max(drag.fromS, drag.toS),
      lowHz: Math.min(drag.fromHz, drag.toHz),
      highHz: Math.max(drag.fromHz, drag.toHz),
    }
  },
  feather: (context) => context.feather,
}
