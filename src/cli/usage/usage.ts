import { CommanderError, Command as Parser } from 'commander'
import type { ApplyRequest } from '../apply'
import { APPLY_HELP, applyCommand } from './apply-usage'
import { DATASET_HELP, type DatasetCommand, datasetCommand } from './dataset-usage'
import { FEATURES_HELP, type FeaturesCommand, featuresCommand } from './features-usage'
import { FIND_HELP, type FindCommand, findCommand } from './find-usage'
import { GATHER_HELP, type GatherCommand, gatherCommand } from './gather-usage'
import { PICTURE_HELP, PICTURE_OPTIONS, type PictureRequest, pictureRequest } from './picture-usage'
import { RECONSTRUCT_HELP, type ReconstructCommand, reconstructRequest } from './reconstruct-usage'
import { RUN_FLAGS, RUN_OPTIONS } from './run-options'
import { SHELLS, shellCompletion } from './shell-completion'
import { type GivenArguments, UsageError } from './usage-error'

/** What a command line asks for. */
export type ParsedCommand =
  | { readonly kind: 'text'; readonly text: string }
  | ({ readonly kind: 'apply' } & ApplyRequest)
  | { readonly kind: 'info'; readonly paths: readonly string[] }
  | ({ readonly kind: 'reconstruct' } & ReconstructCommand)
  | ({ readonly kind: 'features' } & FeaturesCommand)
  | ({ readonly kind: 'find' } & FindCommand)
  | ({ readonly kind: 'dataset' } & DatasetCommand)
  | ({ readonly kind: 'picture' } & PictureRequest)
  | ({ readonly kind: 'gather' } & GatherCommand)

const USAGE = `Usage: specmask COMMAND …

  specmask apply RECIPE FILE… --out DIR [--jobs N] [--resume] [--report FILE.json]
      writes <stem>.filtered<ext> for each file, the same bytes that the page saves, and what else
      the recipe asks for
  specmask info FILE…
      facts of recordings, as JSON
  specmask reconstruct MATRIX.npy --rate HZ --hop N --out y.wav
      sound from the magnitudes of a spectrogram
  specmask find FILE… [--recipe RECIPE] --out TABLE
      a table of what stands out of its surroundings
  specmask features FILE… --sets S[,S] [--regions TABLE] --out TABLE
      numbers for classifiers, a row for each frame or each region
  specmask dataset RECIPE FILE… --out DIR
      clips of labelled regions and one table of their features, for classifiers
  specmask gather REPORT.json… --out DIR
      one dataset of the Parquet tables that many runs have written
  specmask picture FILE --out PICTURE.png|.svg
      the spectrogram with axes and colour bar
  specmask completion ${SHELLS.join('|')}
      shell completion of all of this

  specmask COMMAND --help    what a command does
  specmask --version
`

const INFO_HELP = `Usage: specmask info FILE…

Prints a JSON array with the facts of each recording, read from its headers.

Exit status: 0 all read · 1 some could not be read, each is reported on standard error · 2 wrong use.
`

const COMPLETION_HELP = `Usage: specmask completion ${SHELLS.join('|')}

Prints what a shell reads to complete commands, options and names of files:

  source <(specmask completion bash)
`

interface CommandUsage {
  readonly help: string
  /** Names of options that take a value, and of those that take none. */
  readonly options: readonly string[]
  readonly flags?: readonly string[]
  /** @throws {UsageError} */
  read(given: GivenArguments): ParsedCommand
}

const COMMANDS: Readonly<Record<string, CommandUsage>> = {
  apply: {
    help: APPLY_HELP,
    options: ['out', ...RUN_OPTIONS],
    flags: RUN_FLAGS,
    read: (given) => ({ kind: 'apply', ...applyCommand(given) }),
  },
  info: {
    help: INFO_HELP,
    options: [],
    read: ({ positionals }) => {
      if (positionals.length === 0) throw wrong('info', 'no file is named')
      return { kind: 'info', paths: positionals }
    },
  },
  reconstruct: {
    help: RECONSTRUCT_HELP,
    options: [
      'rate',
      'hop',
      'window',
      'window-length',
      'values',
      'method',
      'iterations',
      'seed',
      'start',
      'out',
    ],
    read: (given) => ({ kind: 'reconstruct', ...reconstructRequest(given) }),
  },
  find: {
    help: FIND_HELP,
    options: ['recipe', 'out', ...RUN_OPTIONS],
    flags: RUN_FLAGS,
    read: (given) => ({ kind: 'find', ...findCommand(given) }),
  },
  features: {
    help: FEATURES_HELP,
    options: ['sets', 'regions', 'recipe', 'of', 'out', ...RUN_OPTIONS],
    flags: RUN_FLAGS,
    read: (given) => ({ kind: 'features', ...featuresCommand(given) }),
  },
  dataset: {
    help: DATASET_HELP,
    options: ['out', 'sets', 'of', 'clips', 'tables', ...RUN_OPTIONS],
    flags: RUN_FLAGS,
    read: (given) => ({ kind: 'dataset', ...datasetCommand(given) }),
  },
  gather: {
    help: GATHER_HELP,
    options: ['out'],
    read: (given) => ({ kind: 'gather', ...gatherCommand(given) }),
  },
  picture: {
    help: PICTURE_HELP,
    options: PICTURE_OPTIONS,
    read: (given) => ({ kind: 'picture', ...pictureRequest(given) }),
  },
  completion: {
    help: COMPLETION_HELP,
    options: [],
    read: ({ positionals }) => {
      const shell = SHELLS.find((each) => each === positionals[0])
      if (shell === undefined)
        throw wrong('completion', `no shell of ${SHELLS.join(', ')} is named`)
      return { kind: 'text', text: shellCompletion(shell, optionsByCommand()) }
    },
  },
}

/**
 * Reads a command line.
 *
 * @param args  without the program's name
 * @throws {UsageError} saying what is wrong
 */
export function parsedCommand(args: readonly string[], version: string): ParsedCommand {
  const [name = '', ...rest] = args
  if (name === '--help' || name === '-h') return { kind: 'text', text: USAGE }
  if (name === '--version') return { kind: 'text', text: `${version}\n` }
  const usage = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (usage === undefined) {
    throw new UsageError(
      name === '' ? USAGE.trimEnd() : `no command “${name}”\n\n${USAGE}`.trimEnd(),
    )
  }
  const given = givenArguments(name, usage, rest)
  return given === undefined ? { kind: 'text', text: usage.help } : usage.read(given)
}

/** What is given to a command; undefined where its help is asked for. */
function givenArguments(
  name: string,
  { options, flags = [] }: CommandUsage,
  args: readonly string[],
): GivenArguments | undefined {
  const parser = new Parser(name).exitOverride().configureOutput({ writeErr: () => undefined })
  parser.helpOption('-h, --help').argument('[arguments...]')
  parser.configureOutput({ writeOut: () => undefined, writeErr: () => undefined })
  for (const option of options) parser.option(`--${option} <value>`)
  for (const flag of flags) parser.option(`--${flag}`)
  try {
    parser.parse([...args], { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    if (error.code === 'commander.helpDisplayed') return undefined
    throw wrong(name, error.message.replace(/^error: /, '').replaceAll("'", ''))
  }
  const values = Object.entries(parser.opts<Record<string, string | true>>()).map(
    ([key, value]) => [key.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`), String(value)] as const,
  )
  return { values: Object.fromEntries(values), positionals: parser.args }
}

/** Options of each command, with their dashes. */
function optionsByCommand(): ReadonlyMap<string, readonly string[]> {
  return new Map(
    Object.entries(COMMANDS).map(([name, { options, flags = [] }]) => [
      name,
      [...options, ...flags, 'help'].map((option) => `--${option}`),
    ]),
  )
}

function wrong(name: string, what: string): UsageError {
  return new UsageError(`${name}: ${what}; specmask ${name} --help says more`)
}
