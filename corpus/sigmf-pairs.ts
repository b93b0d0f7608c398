import { type CorpusFile, sigmfFiles } from './groups'

/** Metadata with the figures of the data they describe. */
export interface SigmfPair extends CorpusFile {
  /** Where the data lie; undefined where there are none. */
  readonly dataPath: string | undefined
}

/** The SigMF recordings among the made files. */
export function sigmfPairs(): SigmfPair[] {
  const files = sigmfFiles()
  return files.flatMap((file) => {
    if (!file.file.endsWith('.sigmf-meta')) return []
    const data = files.find((other) => other.file === file.pair)
    return [{ ...data, ...file, dataPath: data?.path }]
  })
}
