import { expectThat } from '#core/base'
import type { Engines } from '#core/dsp'
import { writeText } from './files/output-file'
import { type Outcome, reportText } from './outcome'
import { reasonOf } from './reason'
import type { RunHost } from './run-tasks'
import type { StartThread } from './threads'
import { type ParsedCommand, parsedCommand } from './usage/usage'
import { UsageError } from './usage/usage-error'

/** What the program takes from whoever starts it. */
export interface Host {
  readonly version: string
  /** Started when they are needed. */
  engines(): Promise<Engines>
  /** Undefined where the program is not by itself. */
  readonly startThread?: StartThread
  out(text: string): void
  err(text: string): void
  /** Whether somebody watches what goes to `err`. */
  readonly isWatched: boolean
}

/** Nothing failed; something did, and the rest was done; wrong use. */
type ExitStatus = 0 | 1 | 2

/** Runs a command line. @param args  without the program's name */
export async function run(args: readonly string[], host: Host): Promise<ExitStatus> {
  try {
    return await carriedOut(parsedCommand(args, host.version), host)
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    host.err(`specmask: ${error.message}\n`)
    return 2
  }
}

/** Each command's code is read by those who ask for it: starting takes less than what all of them need. */
async function carriedOut(command: ParsedCommand, host: Host): Promise<ExitStatus> {
  switch (command.kind) {
    case 'text':
      host.out(command.text)
      return 0
    case 'info': {
      const { info } = await import('./info')
      const { facts, failures } = await info(command.paths)
      host.out(`${JSON.stringify(facts, undefined, 2)}\n`)
      for (const failure of failures) host.err(`specmask: ${failure}\n`)
      return failures.length === 0 ? 0 : 1
    }
    case 'gather': {
      const { gather } = await import('./gather')
      const { failures, failed } = await gather(command, host.version)
      for (const each of failed) host.err(`failed: ${each}\n`)
      for (const failure of failures) host.err(`specmask: ${failure}\n`)
      return failures.length === 0 ? 0 : 1
    }
    case 'reconstruct': {
      const { reconstruct } = await import('./reconstruct')
      const engines = await enginesOf(host)
      return oneFile(command.matrixPath, host, (progress) =>
        reconstruct(command, engines, progress),
      )
    }
    case 'picture': {
      const { picture } = await import('./picture')
      const engines = await enginesOf(host)
      return oneFile(command.path, host, () => picture(command, engines))
    }
    case 'apply':
    case 'find':
    case 'features':
    case 'dataset': {
      const outcomes = await outcomesOf(command, await runHost(host))
      const isReported = await reported(command.reportPath, outcomes, host)
      return isReported && outcomes.every(isDone) ? 0 : 1
    }
  }
}

/** Does what there is to do of one file. @param done  answers what to say of it */
async function oneFile(
  path: string,
  host: Host,
  done: (progress: (share: number) => void) => Promise<string>,
): Promise<ExitStatus> {
  const line = host.isWatched ? CLEARED : ''
  try {
    const text = await done((share) => showProgress(host, path, 0, 1, share))
    host.err(`${line}${text}\n`)
    return 0
  } catch (error) {
    if (error instanceof UsageError) throw error
    host.err(`${line}specmask: ${path}: ${reasonOf(error)}\n`)
    return 1
  }
}

type FileCommand = Extract<
  ParsedCommand,
  { readonly kind: 'apply' | 'find' | 'features' | 'dataset' }
>

async function outcomesOf(command: FileCommand, host: RunHost): Promise<readonly Outcome[]> {
  switch (command.kind) {
    case 'apply':
      return (await import('./apply')).apply(command, host)
    case 'find':
      return (await import('./find')).find(command, host)
    case 'features':
      return (await import('./features')).features(command, host)
    case 'dataset':
      return (await import('./dataset')).dataset(command, host)
  }
}

/** The same bits everywhere need the same engine. */
async function enginesOf(host: Host): Promise<Engines> {
  const engines = await host.engines()
  expectThat(engines.name === 'kernel', 'this Node has no WebAssembly SIMD')
  return engines
}

/** Who hears how the files of a command get on. */
async function runHost(host: Host): Promise<RunHost> {
  return {
    engines: await enginesOf(host),
    version: host.version,
    startThread: host.startThread,
    progress: (path, index, count, share) => showProgress(host, path, index, count, share),
    finished: (outcome) => report(host, outcome),
  }
}

function isDone({ status }: Outcome): boolean {
  return status === 'done'
}

/** Goes back to the beginning of the line and clears it. */
const CLEARED = '\r\u001b[K'

function showProgress(host: Host, path: string, index: number, count: number, share: number): void {
  if (!host.isWatched) return
  host.err(`${CLEARED}${index + 1} of ${count}: ${path} ${Math.floor(100 * share)} %`)
}

function report(host: Host, { path, outputs, warnings, error }: Outcome): void {
  const line = host.isWatched ? CLEARED : ''
  if (error !== null) return host.err(`${line}specmask: ${path}: ${error}\n`)
  host.err(`${line}${path} -> ${outputs.join(', ')}\n`)
  for (const warning of warnings) host.err(`  ${warning}\n`)
}

/** Writes the report that was asked for; false where it cannot be. */
async function reported(
  path: string | undefined,
  outcomes: readonly Outcome[],
  host: Host,
): Promise<boolean> {
  if (path === undefined) return true
  try {
    await writeText(path, reportText(outcomes))
    return true
  } catch (error) {
    host.err(`specmask: ${path}: ${reasonOf(error)}\n`)
    return false
  }
}
