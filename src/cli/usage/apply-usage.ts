import type { ApplyRequest } from '../apply'
import { RUN_HELP, runOptions } from './run-options'
import { type GivenArguments, UsageError } from './usage-error'

export const APPLY_HELP = `Usage: specmask apply RECIPE FILE… --out DIR [options]

Writes into DIR, for each file, what the recipe's “outputs” ask for: <stem>.filtered<ext>, the same
bytes that the page saves, <stem>.removed<ext>, <stem>.clips.zip, a table of the regions, a table of
features. The recipe is a *.recipe.json, or a *.specmask.json of any version. SigMF data and metadata
are one recording, whichever of them is named; the metadata are written beside the data.

  --out DIR           the folder to write to; made if it is missing
${RUN_HELP}
Exit status: 0 all done · 1 some files failed, each is reported on standard error, the others are done ·
2 wrong use, nothing done. An output gets its name once it is complete.
`

/** @throws {UsageError} saying what is wrong */
export function applyCommand({ values, positionals }: GivenArguments): ApplyRequest {
  const [recipePath, ...paths] = positionals
  if (recipePath === undefined) throw wrong('no recipe is named')
  if (paths.length === 0) throw wrong('no file is named')
  const { out: outFolder = '' } = values
  if (outFolder === '') throw wrong('--out DIR is missing')
  return { recipePath, paths, outFolder, ...runOptions(values, wrong) }
}

function wrong(what: string): UsageError {
  return new UsageError(`apply: ${what}; specmask apply --help says more`)
}
