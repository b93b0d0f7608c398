import type { FoundTableKind } from '#core/exchange'
import { RUN_HELP, type RunOptions, runOptions } from './run-options'
import { type GivenArguments, UsageError } from './usage-error'

/** What `specmask find` is to do. */
export interface FindCommand extends RunOptions {
  readonly paths: readonly string[]
  readonly recipePath: string | undefined
  readonly outPath: string
  /** undefined: as features are written, by the same ending. */
  readonly table: FoundTableKind | undefined
}

export const FIND_HELP = `Usage: specmask find FILE… [--recipe RECIPE] --out TABLE [options]

Writes one table of what stands out of its surroundings in each file: start and end, the band that
holds 90 % of its energy, peak, signal-to-noise ratio, score. The ending of its name chooses the
format: .csv, .parquet, .npz, Raven's .txt (times run on through all files), Audacity's .labels.txt.

  --recipe RECIPE     a *.recipe.json, whose “find” says what to look for; or a project, whose STFT is
                      used for the search
  --out TABLE         the table to write
${RUN_HELP}
Exit status: 0 all done · 1 some files failed, each is reported on standard error, the others are done ·
2 wrong use, nothing done. The table gets its name once it is complete.
`

const TABLES: readonly (readonly [ending: string, table: FoundTableKind | undefined])[] = [
  ['.csv', 'csv'],
  ['.parquet', undefined],
  ['.npz', undefined],
  ['.labels.txt', 'audacity'],
  ['.txt', 'raven'],
]

/** @throws {UsageError} saying what is wrong */
export function findCommand({ values, positionals }: GivenArguments): FindCommand {
  const paths = positionals
  if (paths.length === 0) throw wrong('no file is named')
  const { out: outPath = '', recipe: recipePath } = values
  if (outPath === '') throw wrong('--out TABLE is missing')
  const form = TABLES.find(([ending]) => outPath.toLowerCase().endsWith(ending))
  if (form === undefined) {
    const endings = TABLES.map(([ending]) => ending).join(', ')
    throw wrong(`${outPath} ends in none of ${endings}`)
  }
  return { paths, recipePath, outPath, table: form[1], ...runOptions(values, wrong) }
}

function wrong(what: string): UsageError {
  return new UsageError(`find: ${what}; specmask find --help says more`)
}
