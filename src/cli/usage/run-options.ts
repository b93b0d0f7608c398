import { availableParallelism } from 'node:os'
import type { GivenArguments, UsageError } from './usage-error'

/** How a command that does file after file is run. */
export interface RunOptions {
  /** Inputs at once, at most. */
  readonly jobs: number
  readonly isResumed: boolean
  readonly reportPath: string | undefined
}

/** Names of the options, and of those that take no value. */
export const RUN_OPTIONS = ['jobs', 'report'] as const
export const RUN_FLAGS = ['resume'] as const

export const RUN_HELP = `  --jobs N            files at once (default: one per core); the bytes do not depend on it
  --resume            skip what is done: where recipe, size and time of the input agree with the record
                      beside the output
  --report FILE.json  { files: [{ path, status, outputs, warnings, error, seconds }] }
`

/** @throws what `wrong` makes of it */
export function runOptions(
  { jobs, resume, report }: GivenArguments['values'],
  wrong: (what: string) => UsageError,
): RunOptions {
  return { jobs: jobsOf(jobs, wrong), isResumed: resume !== undefined, reportPath: report }
}

function jobsOf(given: string | undefined, wrong: (what: string) => UsageError): number {
  if (given === undefined) return availableParallelism()
  const count = /^\d+$/.test(given) ? Number(given) : 0
  if (count >= 1 && count <= 1024) return count
  throw wrong(`--jobs ${given} is no whole number from 1 to 1024`)
}
