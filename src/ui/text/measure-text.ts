import { numberText, shortText } from '#core/base'
import { frequencyText } from '#core/grid'
import type { Measures } from '#core/measure'
import { levelText } from './format-text'

/** `102 ms`, `2.35 s`, `850 µs`. */
function durationText(timeS: number): string {
  if (timeS >= 1) return `${shortText(timeS, 4)} s`
  return timeS >= 1e-3 ? `${shortText(timeS * 1e3, 3)} ms` : `${shortText(timeS * 1e6, 3)} µs`
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
    ['Bandwidth (90 %)', frequencyText(bandwidthHz, 4)],
    ['Peak', frequencyText(zeroHz + peakHz, 6)],
    ['Peak level', levelText(peakDb)],
    ['Mean level', levelText(meanDb)],
    ['SNR', `${numberText(snrDb, 1)} dB`],
  ]
}

/** Short names of what stands in a table's columns, and what of it each shows. */
const COLUMNS: readonly (readonly [
  name: string,
  text: (measures: Measures, zeroHz: number) => string,
])[] = [
  ['Duration', ({ durationS }) => durationText(durationS)],
  ['BW 90 %', ({ bandwidthHz }) => frequencyText(bandwidthHz, 3)],
  ['Peak', ({ peakHz }, zeroHz) => frequencyText(zeroHz + peakHz, 5)],
  ['Level', ({ peakDb }) => levelText(peakDb)],
  ['SNR', ({ snrDb }) => `${numberText(snrDb, 0)} dB`],
]

export const MEASURE_NAMES = COLUMNS.map(([name]) => name)

/** The cells of a region under these names; empty while nothing is measured. */
export function measureCells(measures: Measures | undefined, zeroHz: number) {
  return COLUMNS.map(([name, text]) => ({
    name,
    text: measures === undefined ? '' : text(measures, zeroHz),
  }))
}
