import type { Marker } from '#core/project'
import type { Palette } from '#render/colour'
import type { TimeBand } from '#render/screen'

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
