import type { FeatureColumn } from '#core/features'
import type { DatasetRow, FeatureTarget } from '../feature-table'

/** A row as files have it: with the name of its recording. */
export interface NamedRow extends Omit<DatasetRow, 'target'> {
  readonly file: string
  readonly target?: Pick<FeatureTarget, 'label'>
}

/** What a table of features is made of before its rows come. */
export interface TableHead {
  readonly columns: readonly Pick<FeatureColumn, 'name' | 'unit'>[]
  /** How the numbers came about, JSON. */
  readonly parameters: Readonly<Record<string, unknown>>
}

/** Turns rows into the bytes of a file, in order. */
export interface TableWriter {
  /** The bytes that follow those before; empty where rows are still collected. @param values  [row][column] */
  add(rows: readonly NamedRow[], values: Float64Array): Uint8Array
  /** The last bytes. */
  end(): Uint8Array
}

/** The columns that stand before those of features. */
export const TEXT_COLUMNS = ['file', 'label'] as const
export const EXTENT_COLUMNS = [
  { name: 'start_s', unit: 's', of: (row: NamedRow) => row.startS },
  { name: 'end_s', unit: 's', of: (row: NamedRow) => row.endS },
  { name: 'low_hz', unit: 'Hz', of: (row: NamedRow) => row.lowHz },
  { name: 'high_hz', unit: 'Hz', of: (row: NamedRow) => row.highHz },
] as const

/** The label of a row's region. */
export function labelOf({ target }: Pick<NamedRow, 'target'>): string {
  return target?.label ?? ''
}
