import { SOUNDS, type Sound } from '#core/chain'
import { TABLE_ENDINGS } from '#core/dataset'
import { FEATURE_SETS, type FeatureSet } from '#core/features'
import { RUN_HELP, type RunOptions, runOptions } from './run-options'
import { type GivenArguments, UsageError } from './usage-error'

/** What `specmask features` is to do. */
export interface FeaturesCommand extends RunOptions {
  readonly paths: readonly string[]
  /** undefined: what the recipe's features say. */
  readonly sets: readonly FeatureSet[] | undefined
  readonly of: Sound | undefined
  readonly regionsPath: string | undefined
  readonly recipePath: string | undefined
  readonly outPath: string
}

export const FEATURES_HELP = `Usage: specmask features FILE… --sets S[,S] [options] --out TABLE
       specmask features FILE… --recipe R [options] --out TABLE

Writes one table of the features of all files: a row for each region of --regions, or without it a
row for each frame. Frames are Hann, 2048 samples, hop 512, or those of the recipe's first mask.
Without --sets the recipe's features say what is computed: a row for each region that the recipe
paints or finds. The columns are named as those of specmask.features in the README.

  --sets S[,S]        ${FEATURE_SETS.join(', ')}
  --regions TABLE     a table of regions of any program; rows that name a file count for that file
  --recipe R          a recipe or project: its edits for --of, its features where --sets is missing
  --of SOUND          original, result or removed (default: the recipe's, else original)
  --out TABLE         its ending chooses the format: ${TABLE_ENDINGS.join(', ')} (Raven)
${RUN_HELP}
Exit status: 0 all done · 1 some files failed, each is reported on standard error, the others are in the
table · 2 wrong use, nothing done. The table gets its name once it is complete.
`

/**
 * Reads what follows `specmask features`.
 *
 * @throws {UsageError} saying what is wrong
 */
export function featuresCommand({ values, positionals }: GivenArguments): FeaturesCommand {
  const { sets, regions, recipe, of, out = '' } = values
  if (positionals.length === 0) throw wrong('no file is named')
  if (sets === undefined && recipe === undefined) throw wrong('--sets is missing')
  if (out === '') throw wrong('--out TABLE is missing')
  if (!TABLE_ENDINGS.some((ending) => out.toLowerCase().endsWith(ending))) {
    throw wrong(`--out ${out} ends with none of ${TABLE_ENDINGS.join(', ')}`)
  }
  const sound = SOUNDS.find((each) => each === of)
  if (of !== undefined && sound === undefined) {
    throw wrong(`--of ${of} is none of ${SOUNDS.join(', ')}`)
  }
  if (sound !== undefined && sound !== 'original' && recipe === undefined)
    throw wrong(`--of ${of} needs a --recipe`)
  return {
    paths: positionals,
    sets: sets === undefined ? undefined : setsOf(sets, wrong),
    of: sound,
    regionsPath: regions,
    recipePath: recipe,
    outPath: out,
    ...runOptions(values, wrong),
  }
}

/** @throws what `wrong` makes of it */
export function setsOf(list: string, wrong: (what: string) => UsageError): readonly FeatureSet[] {
  const names = list.split(',').map((name) => name.trim())
  const sets = names.map((name) => {
    const set = FEATURE_SETS.find((each) => each === name)
    if (set === undefined) throw wrong(`--sets ${name} is none of ${FEATURE_SETS.join(', ')}`)
    return set
  })
  if (new Set(sets).size < sets.length) throw wrong('--sets names a set twice')
  return sets
}

function wrong(what: string): UsageError {
  return new UsageError(`features: ${what}; specmask features --help says more`)
}
