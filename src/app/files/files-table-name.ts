import type { FilesTableKind } from '#core/exchange'

const ENDINGS: Readonly<Record<FilesTableKind, string>> = {
  raven: '.selections.txt',
  csv: '.regions.csv',
}

/** What one table of so many files is called. */
export function filesTableName(count: number, kind: FilesTableKind): string {
  return `${count}-files${ENDINGS[kind]}`
}
