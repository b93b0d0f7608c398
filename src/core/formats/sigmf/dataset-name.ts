import type { SigmfMeta } from './sigmf-meta'

/** The name of the data file where the metadata have one, without a path that it may have had elsewhere. */
export function datasetName({ global }: SigmfMeta): string | undefined {
  const path = global['core:dataset']
  const name = typeof path === 'string' ? path.replace(/^.*[\\/]/s, '') : ''
  return name === '' ? undefined : name
}
