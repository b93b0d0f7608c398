import type { Marker } from '#core/formats'
import type { Palette } from '#render/colour'
import type { TimeBand } from '#render/screen'

/** The time ruler above the picture; sizes in CSS pixels. */
export interface RulerScene {
  readonly startS: number
  readonly endS: number
  /** The time of day at which the recording began: labels are times of day then. */
  readonly beganS: number | undefined
  readonly widthPx: number
  readonly heightPx: number
  readonly timeSelection: TimeBand | undefined
  readonly markers: readonly Marker[]
  readonly palette: Palette
}
