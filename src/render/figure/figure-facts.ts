import type { FrequencyScale, FrequencyZero, Viewport } from '#core/grid'
import type { Region } from '#core/mask'
import type { ColourTableId } from '#render/colour'

/** All that a figure of the picture says besides its pixels. */
export interface FigureFacts {
  /** What is shown: the file's name, and which sound of it. */
  readonly name: string
  readonly shown: string
  /** The edges of the picture, to half a pixel. */
  readonly view: Viewport
  readonly scale: FrequencyScale
  /** fs/2, from which a log axis takes its lowest frequency. */
  readonly topHz: number
  /** What 0 Hz stands for; undefined for sound. */
  readonly zero: FrequencyZero | undefined
  /** Where known, the radio frequency of 0 Hz: labels are absolute then. */
  readonly centreHz: number | undefined
  /** The time of day at 0 s, where times of day are shown. */
  readonly beganS: number | undefined
  /** The picture's size, CSS pixels. */
  readonly widthPx: number
  readonly heightPx: number
  /** Whose colours go from dbMin to dbMax. */
  readonly colourMap: ColourTableId
  readonly dbMin: number
  readonly dbMax: number
  /** What the colours stand for, with its unit: `Level (dBFS)`. */
  readonly levels: string
  /** Those that are named and not hidden are drawn, as boxes. */
  readonly regions: readonly Region[]
  /** By the label that they have. */
  readonly classColours: ReadonlyMap<string, string>
  /** The colour of all other regions. */
  readonly accent: string
}
