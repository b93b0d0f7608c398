/** Sizes on the page that decide how much is computed. */
export interface Sizes {
  /** The picture in device pixels (tiles) and CSS pixels (mask). */
  readonly pictureWidthPx: number
  readonly pictureHeightPx: number
  readonly pictureWidth: number
  readonly pictureHeight: number
  readonly overviewWidthPx: number
  readonly overviewHeightPx: number
  /** CSS pixels; a column of the waveform each. */
  readonly waveformWidth: number
  /** CSS pixels; 0 while the lane of curves is not on the page. */
  readonly curvesWidth: number
}

/** Nothing is on the page yet. */
export const noSizes: Sizes = {
  pictureWidthPx: 0,
  pictureHeightPx: 0,
  pictureWidth: 0,
  pictureHeight: 0,
  overviewWidthPx: 0,
  overviewHeightPx: 0,
  waveformWidth: 0,
  curvesWidth: 0,
}
