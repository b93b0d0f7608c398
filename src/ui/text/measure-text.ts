import { numberText, shortText } from '#core/base'
import { frequencyText } from '#core/grid'
import { LARGEST_SNR_DB, LEAST_SNR_DB, type Measures } from '#core/measure'
import { levelText } from './format-text'

/** `102 ms`, `2.35 s`, `850 µs`. */
function durationText(timeS: number): string {
  if (timeS >= 1) return `${shortText(timeS, 4)} s`
  return timeS >= 1e-3 ? `${shortText(timeS * 1e3, 3)} ms` : `${shortText(timeS * 1e6, 3)} µs`
}

/** At its bounds a region lies in silence, or holds less than what surrounds it: that is no ratio. */
function snrText(snrDb: number, decimals: number): string {
  const isRatio = snrDb > LEAST_SNR_DB && snrDb < LARGEST_SNR_DB
  return isRatio ? `${numberText(snrDb, decimals)} dB` : '–'
}

/**
 * What is measured of a region or a box, by name.
 *
 * @param zeroHz  the radio frequency of 0 Hz
 */
export function measureRows(measures: Measures, zeroHz: number): [name: string, value: string][] {
  const { durationS, bandwidthHz, peakHz, peakDb, meanDb, snrDb } = measures
  return [
    ['Duration', durationText(durationS)],
    ['BW 90 %', frequencyText(bandwidthHz, 4)],
    ['Peak', frequencyText(zeroHz + peakHz, 6)],
    ['Peak level', levelText(peakDb)],
    ['Mean level', levelText(meanDb)],
    ['SNR', snrText(snrDb, 1)],
  ]
}

/** What of the measures stands in a table's columns. */
export type MeasureKey = 'durationS' | 'bandwidthHz' | 'peakHz' | 'peakDb' | 'snrDb'

interface MeasureColumn {
  readonly key: MeasureKey
  readonly name: string
  readonly text: (measures: Measures, zeroHz: number) => string
}

export const MEASURE_COLUMNS: readonly MeasureColumn[] = [
  { key: 'durationS', name: 'Duration', text: ({ durationS }) => durationText(durationS) },
  {
    key: 'bandwidthHz',
    name: 'BW 90 %',
    text: ({ bandwidthHz }) => frequencyText(bandwidthHz, 3),
  },
  { key: 'peakHz', name: 'Peak', text: ({ peakHz }, zeroHz) => frequencyText(zeroHz + peakHz, 5) },
  { key: 'peakDb', name: 'Level', text: ({ peakDb }) => levelText(peakDb) },
  { key: 'snrDb', name: 'SNR', text: ({ snrDb }) => snrText(snrDb, 0) },
]

/** The cells of a region under these columns; empty while nothing is measured. */
export function measureCells(measures: Measures | undefined, zeroHz: number) {
  return MEASURE_COLUMNS.map(({ key, text }) => ({
    key,
    text: measures === undefined ? '' : text(measures, zeroHz),
  }))
}
