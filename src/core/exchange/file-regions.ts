import type { Region } from '#core/mask'
import type { TableBand } from './table-extras'

/** The regions of one of several files. */
export interface FileRegions {
  readonly name: string
  readonly durationS: number
  readonly regions: readonly Region[]
  /** Of I/Q. */
  readonly band?: TableBand | undefined
}
