import { appendFileSync } from 'node:fs'

/** A row of the table that the run ends with. */
export interface TallyRow {
  readonly suite: string
  readonly group: string
  readonly fileCount: number
  /** A file and what was not as it must be. */
  readonly failures: readonly string[]
  /** What was measured, where something was. */
  readonly note?: string
}

/** Leaves a row for the table; nothing where no table was asked for. */
export function tally(row: TallyRow): void {
  const path = process.env.SPECMASK_CORPUS_TALLY
  if (path !== undefined) appendFileSync(path, `${JSON.stringify(row)}\n`)
}
