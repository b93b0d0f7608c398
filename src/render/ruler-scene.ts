import type { Marker } from '#core/project'
import type { TimeBand } from './overlay'
import type { Palette } from './palette'

/** The time ruler above the picture; sizes in CSS pixels. */
export interface RulerScene {
  readonly startS: number
  readonly endS: number
  readonly widthPx: number
  readonly heightPx: number
  readonly timeSelection: TimeBand | undefined
  readonly markers: readonly Marker[]
  readonly palette: Palette
}
