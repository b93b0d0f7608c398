import { LimitError } from '#core/base'
import {
  type DatasetEntry,
  type DatasetFile,
  type DatasetRequest,
  type DatasetSound,
  datasetEntries,
} from './dataset-recording'
import { isInside } from './feature-table'
import { gatheredFiles } from './gathered-dataset'

/**
 * The files of a labelled dataset of one recording, one after the other: a clip a region, tables of
 * features, the README, and last the manifest.
 *
 * @param version  of the program
 * @throws {LimitError} as featureTable, and where no region lies in the recording
 */
export async function* datasetFiles(
  request: DatasetRequest,
  sound: DatasetSound,
  version: string,
): AsyncGenerator<DatasetFile> {
  const { regions, facts } = sound
  if (!regions.some((region) => isInside(region, facts))) throw noRegion(regions.length)
  const share: DatasetEntry[] = []
  for await (const entry of datasetEntries(request, sound)) {
    if ('clip' in entry) yield entry.clip
    else share.push(entry)
  }
  async function* entries() {
    yield* share
  }
  yield* gatheredFiles({ tables: request.tables, version }, [entries])
}

/** What is said where there is no row. */
export function noRegion(count: number): LimitError {
  return new LimitError(
    count === 0
      ? 'there is no region: a dataset has a row a region. Paint or find some first.'
      : 'all regions lie outside the recording: a dataset has a row a region.',
  )
}
