import { datasetName, parsedMeta, stemOf } from '#core/formats'

/** Whether a name is that of SigMF metadata. */
export function isMeta(name: string): boolean {
  return /\.sigmf-meta$/i.test(name)
}

/** Whether a name is that of the data of SigMF metadata of their own. */
export function isData(name: string): boolean {
  return /\.sigmf-data$/i.test(name)
}

/** Whether a name may be that of an archive with SigMF in it. */
export function isArchive(name: string): boolean {
  return /\.(sigmf|zip|tar|gz|tgz)$/i.test(name)
}

/**
 * Names that the data of metadata may have, in the order in which they are looked for: the dataset
 * that they name, else their own name.
 *
 * @param text  of the metadata
 * @throws {SigmfError} if they are broken
 */
export function namesOfData(metaName: string, text: string): readonly string[] {
  const dataset = datasetName(parsedMeta(text))
  if (dataset !== undefined) return [dataset]
  const stem = stemOf(metaName)
  return [`${stem}.sigmf-data`, `${stem}.wav`]
}

/** The same of a file; those of its own name where what it says is broken, which is told when it is opened. */
export async function dataNames(meta: File): Promise<readonly string[]> {
  try {
    return namesOfData(meta.name, await meta.text())
  } catch {
    return [`${stemOf(meta.name)}.sigmf-data`]
  }
}
