import { parseArgs } from 'node:util'
import { messageOf } from '#core/base'
import { FEATURES_HELP, type FeaturesCommand, featuresCommand } from './features-usage'
import { FIND_HELP, type FindCommand, findCommand } from './find-usage'
import { RECONSTRUCT_HELP, type ReconstructRequest, reconstructRequest } from './reconstruct-usage'
import { UsageError } from './usage-error'

/** What a command line asks for. */
export type Command =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'apply'
      readonly recipePath: string
      readonly paths: readonly string[]
      readonly outFolder: string
      readonly reportPath: string | undefined
    }
  | { readonly kind: 'info'; readonly paths: readonly string[] }
  | ({ readonly kind: 'reconstruct' } & ReconstructRequest)
  | ({ readonly kind: 'features' } & FeaturesCommand)
  | ({ readonly kind: 'find' } & FindCommand)

const USAGE = `Usage: specmask COMMAND …

  specmask apply RECIPE FILE… --out DIR [--report FILE.json]
      writes <stem>.filtered<ext> of each file: the bytes that the page saves
  specmask info FILE…
      facts of recordings, as JSON
  specmask reconstruct MATRIX.npy --rate HZ --hop N --out y.wav
      sound from the magnitudes of a spectrogram
  specmask find FILE… [--recipe RECIPE] --out TABLE
      a table of what stands out of its surroundings
  specmask features FILE… --sets S[,S] [--regions TABLE] --out TABLE
      numbers for classifiers, a row a frame or a row a region

  specmask COMMAND --help    what a command does
  specmask --version
`

const HELP = {
  apply: `Usage: specmask apply RECIPE FILE… --out DIR [--report FILE.json]

Writes <stem>.filtered<ext> of each file into DIR: the bytes that the page saves. The recipe is a
*.recipe.json, or a *.specmask.json of any version. SigMF data and metadata are one recording, whichever is named; the
metadata are written beside the data.

  --out DIR           the folder to write to; made where it is missing
  --report FILE.json  { files: [{ path, status, outputs, warnings, error, seconds }] }

Exit status: 0 all done · 1 some failed, each told on standard error, the others done ·
2 wrong use, nothing done. A file has its name once all of it is there.
`,
  info: `Usage: specmask info FILE…

Prints a JSON array with the facts of each recording, read from its headers.

Exit status: 0 all read · 1 some could not be, each told on standard error · 2 wrong use.
`,
  reconstruct: RECONSTRUCT_HELP,
  features: FEATURES_HELP,
  find: FIND_HELP,
} as const

/**
 * Reads a command line.
 *
 * @param args  without the program's name
 * @throws {UsageError} saying what is wrong
 */
export function parsedCommand(args: readonly string[], version: string): Command {
  const [name = '', ...rest] = args
  if (name === '--help' || name === '-h') return { kind: 'text', text: USAGE }
  if (name === '--version') return { kind: 'text', text: `${version}\n` }
  if (!isCommand(name)) {
    throw new UsageError(
      name === '' ? USAGE.trimEnd() : `no command “${name}”\n\n${USAGE}`.trimEnd(),
    )
  }
  if (name === 'reconstruct' || name === 'features' || name === 'find') {
    if (rest.includes('--help') || rest.includes('-h')) return { kind: 'text', text: HELP[name] }
    switch (name) {
      case 'features':
        return { kind: name, ...featuresCommand(rest) }
      case 'find':
        return { kind: name, ...findCommand(rest) }
      case 'reconstruct':
        return { kind: name, ...reconstructRequest(rest) }
    }
  }
  const { values, positionals } = parsed(name, rest)
  if (values.help === true) return { kind: 'text', text: HELP[name] }
  if (name === 'info') {
    if (positionals.length === 0) throw wrong(name, 'no file is named')
    return { kind: 'info', paths: positionals }
  }
  const [recipePath, ...paths] = positionals
  if (recipePath === undefined) throw wrong(name, 'no recipe is named')
  if (paths.length === 0) throw wrong(name, 'no file is named')
  if (values.out === undefined || values.out === '') throw wrong(name, '--out DIR is missing')
  const { out: outFolder, report: reportPath } = values
  return { kind: 'apply', recipePath, paths, outFolder, reportPath }
}

function isCommand(name: string): name is keyof typeof HELP {
  return Object.hasOwn(HELP, name)
}

interface Parsed {
  readonly values: { readonly help?: boolean; readonly out?: string; readonly report?: string }
  readonly positionals: readonly string[]
}

function parsed(name: keyof typeof HELP, args: readonly string[]): Parsed {
  const help = { type: 'boolean', short: 'h' } as const
  const text = { type: 'string' } as const
  const given = { args: [...args], allowPositionals: true } as const
  try {
    if (name === 'info') return parseArgs({ ...given, options: { help } })
    return parseArgs({ ...given, options: { help, out: text, report: text } })
  } catch (error) {
    throw wrong(name, messageOf(error))
  }
}

function wrong(name: keyof typeof HELP, what: string): UsageError {
  return new UsageError(`${name}: ${what}; specmask ${name} --help says more`)
}
