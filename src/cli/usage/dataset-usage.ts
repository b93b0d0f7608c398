import { SOUNDS, type Sound } from '#core/chain'
import type { DatasetRequest } from '#core/dataset'
import { FEATURE_SETS, type FeatureSet } from '#core/features'
import { setsOf } from './features-usage'
import { RUN_HELP, type RunOptions, runOptions } from './run-options'
import { type GivenArguments, UsageError } from './usage-error'

/** What `specmask dataset` is to do. */
export interface DatasetCommand extends RunOptions {
  readonly recipePath: string
  readonly paths: readonly string[]
  readonly outFolder: string
  /** Instead of the recipe's. */
  readonly sets: readonly FeatureSet[] | undefined
  readonly of: Sound | undefined
  readonly clips: DatasetRequest['clips']
  readonly tables: DatasetRequest['tables']
}

const CLIPS: readonly DatasetRequest['clips'][] = ['region', 'time', 'none']
const TABLES: readonly DatasetRequest['tables'][number][] = ['npz', 'arff', 'raven']

export const DATASET_HELP = `Usage: specmask dataset RECIPE FILE… --out DIR [options]

Writes one labelled dataset of all files: DIR/clips/LABEL/…wav, a clip of each region that the recipe
paints or finds; features.csv and features.parquet, a row for each region; manifest.json with
parameters, versions and hashes; README.txt with lines that load it in Python.

  --out DIR           the folder to write to; made if it is missing
  --sets S[,S]        ${FEATURE_SETS.join(', ')}
                      (default: the recipe's, else spectral,mfcc, for I/Q spectral)
  --of SOUND          original, result or removed (default: the recipe's, else result)
  --clips WHAT        region (default): only the region's cells; time: all that sounds during it; none
  --tables T[,T]      more tables: ${TABLES.join(', ')}
${RUN_HELP}
Exit status: 0 all done · 1 some files failed, each is reported on standard error, the others are in the
dataset · 2 wrong use, nothing done. A file gets its name once it is complete.
`

/** @throws {UsageError} saying what is wrong */
export function datasetCommand({ values, positionals }: GivenArguments): DatasetCommand {
  const [recipePath, ...paths] = positionals
  if (recipePath === undefined) throw wrong('no recipe is named')
  if (paths.length === 0) throw wrong('no file is named')
  const { out: outFolder = '', sets, of, clips = 'region', tables } = values
  if (outFolder === '') throw wrong('--out DIR is missing')
  return {
    recipePath,
    paths,
    outFolder,
    sets: sets === undefined ? undefined : setsOf(sets, wrong),
    of: of === undefined ? undefined : oneOf('of', SOUNDS, of),
    clips: oneOf('clips', CLIPS, clips),
    tables:
      tables === undefined ? [] : tables.split(',').map((each) => oneOf('tables', TABLES, each)),
    ...runOptions(values, wrong),
  }
}

/** @throws {UsageError} */
function oneOf<T extends string>(option: string, choices: readonly T[], given: string): T {
  const choice = choices.find((each) => each === given)
  if (choice === undefined) throw wrong(`--${option} ${given} is none of ${choices.join(', ')}`)
  return choice
}

function wrong(what: string): UsageError {
  return new UsageError(`dataset: ${what}; specmask dataset --help says more`)
}
