import { parsedMeta, type RecordingFacts, type SigmfMeta } from '#core/formats'
import { leftOutText } from './left-out-text'
import { draftExtent, draftedRegions } from './region-draft'
import { readRegionTable } from './region-table'
import type { TableReading } from './rows-in-recording'
import { annotationDrafts, annotationWarnings } from './sigmf-annotations'

/**
 * Reads the regions of another program's file for a recording: a table, or annotations of SigMF,
 * whatever the file is called.
 *
 * @throws {TableError} if it is no table, or where a cell is not what its column says
 * @throws {SigmfError} if it begins like JSON and is no SigMF metadata, or broken
 */
export function readRegions(bytes: Uint8Array, facts: RecordingFacts): TableReading {
  const start = new TextDecoder().decode(bytes.subarray(0, 64))
  if (!/^\s*\{/.test(start)) return readRegionTable(bytes, facts)
  return annotatedRegions(parsedMeta(new TextDecoder().decode(bytes)), facts)
}

/**
 * The regions that SigMF annotations make.
 *
 * @throws {SigmfError} naming the field that is wrong
 */
export function annotatedRegions(meta: SigmfMeta, facts: RecordingFacts): TableReading {
  const { regions, leftOut } = draftedRegions(annotationDrafts(meta, facts), draftExtent(facts))
  const notices = [...annotationWarnings(meta, facts), ...leftOutText(leftOut.length)]
  return { regions, markers: [], notices }
}
