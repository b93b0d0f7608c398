import { stemOf } from '../output-names'
import { datasetName } from './dataset-name'
import type { SigmfMeta } from './sigmf-meta'

/** Whether a name is that of SigMF metadata. */
export function isMeta(name: string): boolean {
  return /\.sigmf-meta$/i.test(name)
}

/** Whether a name is that of data that metadata of the same name describe. */
export function isData(name: string): boolean {
  return /\.sigmf-data$/i.test(name)
}

/** Whether a name may be that of an archive with SigMF in it. */
export function isArchive(name: string): boolean {
  return /\.(sigmf|zip|tar|gz|tgz)$/i.test(name)
}

/** The name of the metadata of a data file. */
export function metaNameOf(name: string): string {
  return `${stemOf(name)}.sigmf-meta`
}

/**
 * Names that the data of metadata may have, in the order in which they are looked for: the dataset
 * that the metadata name, else their own name.
 *
 * @param metaName  of the metadata's file
 */
export function dataNamesOf(metaName: string, meta: SigmfMeta): readonly [string, ...string[]] {
  const dataset = datasetName(meta)
  if (dataset !== undefined) return [dataset]
  const stem = stemOf(metaName)
  return [`${stem}.sigmf-data`, `${stem}.wav`]
}
