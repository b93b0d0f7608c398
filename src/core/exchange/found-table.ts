import type { Found } from '#core/find'
import { decimal, exactDecimal, tabless } from './cells/cells'
import { csvRows, csvText } from './cells/csv'
import {
  RAVEN_COLUMNS,
  RAVEN_FILE_COLUMNS,
  ravenCells,
  ravenFileCells,
  ravenText,
} from './programs/raven'

/** What was found in one of several files. */
export interface FoundInFile {
  readonly name: string
  readonly durationS: number
  readonly found: readonly Found[]
}

export type FoundTableKind = 'csv' | 'raven' | 'audacity'

/** The text of a table of what was found in files, in their order. @param label  of each row */
export function foundTable(
  kind: FoundTableKind,
  files: readonly FoundInFile[],
  label: string,
): string {
  switch (kind) {
    case 'csv':
      return csv(files, label)
    case 'raven':
      return raven(files, label)
    case 'audacity':
      return audacity(files, label)
  }
}

/** As of regions; behind the box the peak (hertz, dBFS), the signal-to-noise ratio in dB and the score. */
function csv(files: readonly FoundInFile[], label: string): string {
  const heading = ['file', 'label', 'start_s', 'end_s', 'low_hz', 'high_hz']
  const measured = ['peak_hz', 'peak_db', 'snr_db', 'score']
  const rows = files.flatMap(({ name, found }) =>
    found.map(({ startS, endS, lowHz, highHz, peakHz, peakDb, snrDb, score }) => [
      csvText(name),
      csvText(label),
      ...[startS, endS, lowHz, highHz, peakHz, peakDb, snrDb, score].map(exactDecimal),
    ]),
  )
  return csvRows([[...heading, ...measured], ...rows])
}

const RAVEN_HEADING = [
  ...RAVEN_COLUMNS,
  ...RAVEN_FILE_COLUMNS,
  'Label',
  'Peak Freq (Hz)',
  'Peak Level (dBFS)',
  'SNR (dB)',
  'Score',
]

/** Times of several files are counted through, as Raven opens them in one window; the offset is the file's own. */
function raven(files: readonly FoundInFile[], label: string): string {
  let beforeS = 0
  const rows: string[][] = []
  for (const { name, durationS, found } of files) {
    for (const each of found) {
      const through = { ...each, startS: beforeS + each.startS, endS: beforeS + each.endS }
      rows.push([
        ...ravenCells(rows.length, 0, through),
        ...ravenFileCells(name, each.startS),
        tabless(label),
        decimal(each.peakHz, 3),
        decimal(each.peakDb, 2),
        decimal(each.snrDb, 2),
        decimal(each.score, 4),
      ])
    }
    beforeS += durationS
  }
  return ravenText(RAVEN_HEADING, rows)
}

/** Label tracks know no files: times are counted through. */
function audacity(files: readonly FoundInFile[], label: string): string {
  let beforeS = 0
  const lines: string[] = []
  for (const { durationS, found } of files) {
    for (const { startS, endS, lowHz, highHz } of found) {
      const times = `${decimal(beforeS + startS, 9)}\t${decimal(beforeS + endS, 9)}`
      lines.push(`${times}\t${tabless(label)}\n`)
      lines.push(`\\\t${decimal(lowHz, 3)}\t${decimal(highHz, 3)}\n`)
    }
    beforeS += durationS
  }
  return lines.join('')
}
