import { availableParallelism } from 'node:os'
import type { ApplyRequest } from './apply'
import { type GivenArguments, UsageError } from './usage-error'

/** What `specmask apply` is to do. */
export interface ApplyCommand extends ApplyRequest {
  readonly reportPath: string | undefined
}

export const APPLY_HELP = `Usage: specmask apply RECIPE FILE… --out DIR [options]

Writes of each file into DIR what the recipe's “outputs” say: <stem>.filtered<ext>, the bytes that
the page saves, and <stem>.removed<ext>, <stem>.clips.zip, a table of the regions, a table of
features. The recipe is a *.recipe.json, or a *.specmask.json of any version. SigMF data and metadata
are one recording, whichever is named; the metadata are written beside the data.

  --out DIR           the folder to write to; made where it is missing
  --jobs N            files at once (as many as there are cores); the bytes are the same
  --resume            leave what is done: where recipe, and size and time of the input, agree with
                      the record beside the output
  --report FILE.json  { files: [{ path, status, outputs, warnings, error, seconds }] }

Exit status: 0 all done · 1 some failed, each told on standard error, the others done ·
2 wrong use, nothing done. A file has its name once all of it is there.
`

/** @throws {UsageError} saying what is wrong */
export function applyCommand({ values, positionals }: GivenArguments): ApplyCommand {
  const [recipePath, ...paths] = positionals
  if (recipePath === undefined) throw wrong('no recipe is named')
  if (paths.length === 0) throw wrong('no file is named')
  const { out: outFolder = '', report: reportPath, jobs, resume } = values
  if (outFolder === '') throw wrong('--out DIR is missing')
  const isResumed = resume !== undefined
  return { recipePath, paths, outFolder, reportPath, isResumed, jobs: jobsOf(jobs) }
}

function jobsOf(given: string | undefined): number {
  if (given === undefined) return availableParallelism()
  const count = /^\d+$/.test(given) ? Number(given) : 0
  if (count >= 1 && count <= 1024) return count
  throw wrong(`--jobs ${given} is no whole number from 1 to 1024`)
}

function wrong(what: string): UsageError {
  return new UsageError(`apply: ${what}; specmask apply --help says more`)
}
