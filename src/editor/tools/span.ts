import type { RectangleShape } from '#core/mask'
import type { PaintTool } from './tool'

interface Drag {
  readonly from: number
  readonly to: number
}

function ordered({ from, to }: Drag): readonly [low: number, high: number] | undefined {
  return from === to ? undefined : [Math.min(from, to), Math.max(from, to)]
}

function rectangle(startS: number, endS: number, lowHz: number, highHz: number): RectangleShape {
  return { kind: 'rectangle', startS, endS, lowHz, highHz }
}

/** Drags out a stretch of time: a rectangle from border to border, where its edges count as at infinity. */
export const timeRange: PaintTool<Drag> = {
  name: 'Time range',
  begin: ({ timeS }) => ({ from: timeS, to: timeS }),
  extend: (drag, { timeS }) => ({ ...drag, to: timeS }),
  shape: (drag, { extent }) => {
    const time = ordered(drag)
    return time && rectangle(...time, extent.lowHz, extent.highHz)
  },
  feather: (context) => context.feather,
}

/** Drags out a band of frequencies over the whole recording. */
export const frequencyBand: PaintTool<Drag> = {
  name: 'Frequency band',
  begin: ({ freqHz }) => ({ from: freqHz, to: freqHz }),
  extend: (drag, { freqHz }) => ({ ...drag, to: freqHz }),
  shape: (drag, { extent }) => {
    const band = ordered(drag)
    return band && rectangle(0, extent.durationS, ...band)
  },
  feather: (context) => context.feather,
}
