/** What became of a file, as a report has it. */
export interface Outcome {
  /** As it was named. */
  readonly path: string
  readonly status: 'done' | 'failed'
  /** Paths of what was written. */
  readonly outputs: readonly string[]
  readonly warnings: readonly string[]
  /** Why it failed; null where it did not. */
  readonly error: string | null
  readonly seconds: number
}

/** The text of a report. */
export function reportText(files: readonly Outcome[]): string {
  return `${JSON.stringify({ files }, undefined, 2)}\n`
}
