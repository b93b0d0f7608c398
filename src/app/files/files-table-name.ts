import { type FilesTableKind, TABLE_ENDINGS } from '#core/exchange'

/** What one table of so many files is called. */
export function filesTableName(count: number, kind: FilesTableKind): string {
  return `${count}-files${TABLE_ENDINGS[kind]}`
}
