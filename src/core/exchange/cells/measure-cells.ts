import type { Measures } from '#core/measure'
import { decimal } from './cells'

/** Names of the columns of what was measured, as Raven has them and as our CSV does. */
export const RAVEN_MEASURES = [
  'Delta Time (s)',
  'BW 90% (Hz)',
  'Peak Freq (Hz)',
  'Peak Level (dBFS)',
  'Mean Level (dBFS)',
  'SNR (dB)',
]
export const CSV_MEASURES = [
  'duration_s',
  'bandwidth_90_hz',
  'peak_hz',
  'peak_dbfs',
  'mean_dbfs',
  'snr_db',
]

/** Numbers of regions by their ids. */
export type MeasuredRegions = ReadonlyMap<string, Measures>

/** The cells of a region under these columns: empty where it was not measured, none where nothing was. */
export function measureCells(measured: MeasuredRegions | undefined, id: string): readonly string[] {
  if (measured === undefined) return []
  const measures = measured.get(id)
  if (measures === undefined) return CSV_MEASURES.map(() => '')
  const { durationS, bandwidthHz, peakHz, peakDb, meanDb, snrDb } = measures
  return [
    decimal(durationS, 9),
    decimal(bandwidthHz, 3),
    decimal(peakHz, 3),
    ...[peakDb, meanDb, snrDb].map((db) => decimal(db, 2)),
  ]
}
