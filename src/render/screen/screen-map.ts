import { type FrequencyScale, frequencyAxis, type Viewport } from '#core/grid'

/** A view on a surface of the given size in CSS pixels. */
export interface Surface {
  readonly view: Viewport
  readonly scale: FrequencyScale
  /** fs/2, from which a log axis takes its lowest frequency. */
  readonly topHz: number
  readonly widthPx: number
  readonly heightPx: number
}

/** From seconds and hertz to CSS pixels of a surface, y downwards. */
export interface ScreenMap {
  xOf(timeS: number): number
  yOf(freqHz: number): number
}

export function screenMap(surface: Surface): ScreenMap {
  const { view, scale, topHz, widthPx, heightPx } = surface
  const pxPerS = widthPx / (view.endS - view.startS)
  const axis = frequencyAxis(scale, view.lowHz, view.highHz, topHz)
  return {
    xOf: (timeS) => (timeS - view.startS) * pxPerS,
    yOf: (freqHz) => (1 - axis.toUnit(freqHz)) * heightPx,
  }
}
