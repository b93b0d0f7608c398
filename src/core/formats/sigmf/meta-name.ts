import { stemOf } from '../output-names'

/** The name of the metadata of a data file. */
export function metaNameOf(name: string): string {
  return `${stemOf(name)}.sigmf-meta`
}
