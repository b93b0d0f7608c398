import { filesCsv } from './cells/csv'
import type { FileRegions } from './file-regions'
import { ravenFilesTable } from './programs/raven'

/** The tables that say which file a row is of. */
export type FilesTableKind = 'raven' | 'csv'

/** The text of one table of the regions of several files, in their order. */
export function filesTable(kind: FilesTableKind, files: readonly FileRegions[]): string {
  switch (kind) {
    case 'raven':
      return ravenFilesTable(files)
    case 'csv':
      return filesCsv(files)
  }
}
