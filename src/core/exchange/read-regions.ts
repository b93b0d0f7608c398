import { parsedMeta, type RecordingFacts, type SigmfMeta } from '#core/formats'
import { isDatasetManifest, readDatasetManifest } from './dataset-manifest'
import { leftOutText } from './left-out-text'
import { isAoef, readAoef } from './programs/aoef'
import { batdetectFile, readBatdetect } from './programs/batdetect'
import { readTranscript, transcriptOf } from './programs/whisper-json'
import { draftExtent, draftedRegions } from './region-draft'
import { readRegionTable } from './region-table'
import type { TableReading } from './rows-in-recording'
import { annotationDrafts, annotationWarnings } from './sigmf/sigmf-annotations'

/**
 * Reads the regions of a file for a recording: a table, a TextGrid, annotations of SigMF, batdetect2 or whombat, a transcript of Whisper, a layer of Sonic Visualiser, a document of ELAN, or the manifest of a dataset,
 * whatever the file is called.
 *
 * @throws {TableError} if it is no table, or where a cell is not what its column says
 * @throws {SigmfError} if it begins like JSON and is no SigMF metadata, or broken
 * @throws {EditError}  with the path of what is wrong in a manifest
 */
export function readRegions(bytes: Uint8Array, facts: RecordingFacts): TableReading {
  const start = new TextDecoder().decode(bytes.subarray(0, 64))
  if (!/^\s*\{/.test(start)) return readRegionTable(bytes, facts)
  const text = new TextDecoder().decode(bytes)
  const json = jsonOf(text)
  if (isAoef(json)) return readAoef(json, facts)
  if (isDatasetManifest(text)) return readDatasetManifest(text, facts)
  const transcript = transcriptOf(json)
  if (transcript !== undefined) return readTranscript(transcript, facts)
  const calls = batdetectFile(text)
  if (calls !== undefined) return readBatdetect(calls, facts)
  return annotatedRegions(parsedMeta(text), facts)
}

/** Undefined where it is none: whoever reads it says so. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
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
