import type { MeansOfRegions } from './cells/mean-cells'
import type { MeasuredRegions } from './cells/measure-cells'

/** What a table says besides the regions themselves. */
export interface TableExtras {
  /** Of I/Q. */
  readonly band?: TableBand | undefined
  readonly measured?: MeasuredRegions | undefined
  readonly means?: MeansOfRegions | undefined
}

/** Which of I/Q a table's frequencies are of: they count from the middle of the received band. */
export interface TableBand {
  /** The radio frequency of that middle; undefined where it is not known. */
  readonly centreHz: number | undefined
}

/**
 * The cell that says where the frequencies of a row count from: `baseband`, or with the radio
 * frequency of their 0 Hz `baseband, 0 Hz = 433920000 Hz`; none for sound.
 */
export function zeroCells(band: TableBand | undefined): readonly string[] {
  if (band === undefined) return []
  const { centreHz } = band
  return [centreHz === undefined ? 'baseband' : `baseband, 0 Hz = ${centreHz} Hz`]
}
