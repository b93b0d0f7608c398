import type { Region } from '#core/mask'
import { audacityLabels, isAudacity, readAudacity } from './audacity'
import { isCsv, readCsv, regionsCsv } from './csv'
import { isRaven, ravenTable, readRaven } from './raven'
import type { RegionDraft } from './region-draft'
import { TableError } from './table-error'

/** The tables of regions that are read and written. */
export type TableKind = 'raven' | 'audacity' | 'csv'

/**
 * Reads a table of regions of any kind, which its first line tells.
 *
 * @throws {TableError} if it is none, or where it breaks its own rules
 */
export function readRegionTable(text: string): { kind: TableKind; drafts: readonly RegionDraft[] } {
  const body = text.replace(/^\ufeff/, '')
  const lines = body.split(/\r\n|\n|\r/)
  const first = lines.find((line) => line.trim() !== '') ?? ''
  if (isRaven(first)) {
    const heading = lines.indexOf(first)
    return { kind: 'raven', drafts: readRaven(lines.slice(heading)) }
  }
  if (isCsv(first)) return { kind: 'csv', drafts: readCsv(body) }
  if (isAudacity(first)) return { kind: 'audacity', drafts: readAudacity(lines) }
  throw new TableError(
    'Not a table of regions: neither Raven’s selections (a column “Begin Time (s)”), nor ' +
      'Audacity’s labels (start, end and text between tabs), nor CSV (columns start_s and end_s)',
    1,
  )
}

/** The text of a table, and how its file's name ends. */
export function regionTable(
  kind: TableKind,
  regions: readonly Region[],
): { readonly text: string; readonly ending: string } {
  switch (kind) {
    case 'raven':
      return { text: ravenTable(regions), ending: '.selections.txt' }
    case 'audacity':
      return { text: audacityLabels(regions), ending: '.labels.txt' }
    case 'csv':
      return { text: regionsCsv(regions), ending: '.regions.csv' }
  }
}
