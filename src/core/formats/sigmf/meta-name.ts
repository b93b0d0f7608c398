/** The name of the metadata of a data file. */
export function metaNameOf(name: string): string {
  return `${name.replace(/\.[^.]*$/, '')}.sigmf-meta`
}
