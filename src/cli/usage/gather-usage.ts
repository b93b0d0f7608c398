import { type GivenArguments, UsageError } from './usage-error'

/** What `specmask gather` is to do. */
export interface GatherCommand {
  readonly reportPaths: readonly string[]
  readonly outFolder: string
}

export const GATHER_HELP = `Usage: specmask gather REPORT.json… --out DIR

Makes one dataset of what apply, find and features have written in many runs, on any machines. Each
.parquet table named in their --report files becomes a part in DIR/features or DIR/found (a link where
the disk allows it), and DIR/manifest.json lists the parts, their rows and hashes, and the outcome of
each recording. Whatever else is in the two folders is removed.

  --out DIR           the folder to write to; made if it is missing

In Python: pandas.read_parquet('DIR/features').

Exit status: 0 all gathered · 1 some reports or tables could not be read, each is reported on standard
error, the others are in the dataset · 2 wrong use, nothing done.
`

/** @throws {UsageError} saying what is wrong */
export function gatherCommand({ values, positionals }: GivenArguments): GatherCommand {
  const { out: outFolder = '' } = values
  if (positionals.length === 0) throw wrong('no report is named')
  if (outFolder === '') throw wrong('--out DIR is missing')
  return { reportPaths: positionals, outFolder }
}

function wrong(what: string): UsageError {
  return new UsageError(`gather: ${what}; specmask gather --help says more`)
}
