import type { ApplyRequest } from '../apply'
import { RUN_HELP, runOptions } from './run-options'
import { type GivenArguments, UsageError } from './usage-error'

export const APPLY_HELP = `Usage: specmask apply RECIPE FILE… --out DIR [options]

Writes of each file into DIR what the recipe's “outputs” say: <stem>.filtered<ext>, the bytes that
the page saves, and <stem>.removed<ext>, <stem>.clips.zip, a table of the regions, a table of
features. The recipe is a *.recipe.json, or a *.specmask.json of any version. SigMF data and metadata
are one recording, whichever is named; the metadata are written beside the data.

  --out DIR           the folder to write to; made where it is missing
${RUN_HELP}
Exit status: 0 all done · 1 some failed, each reported on standard error, the others done ·
2 wrong use, nothing done. A file has its name once all of it is there.
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
