import { expectThat } from '#core/base'
import type { Engines } from '#core/dsp'
import { type ApplyHost, apply } from './apply'
import { features } from './features'
import { find } from './find'
import { info } from './info'
import { type Outcome, reportText } from './outcome'
import { writeText } from './output-file'
import { reasonOf } from './reason'
import { reconstruct } from './reconstruct'
import type { StartThread } from './threads'
import { type Command, parsedCommand } from './usage'
import { UsageError } from './usage-error'

/** What the program takes from whoever starts it. */
export interface Host {
  readonly version: string
  /** Started when they are needed. */
  engines(): Engines
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

async function carriedOut(command: Command, host: Host): Promise<ExitStatus> {
  switch (command.kind) {
    case 'text':
      host.out(command.text)
      return 0
    case 'info': {
      const { facts, failures } = await info(command.paths)
      host.out(`${JSON.stringify(facts, undefined, 2)}\n`)
      for (const failure of failures) host.err(`specmask: ${failure}\n`)
      return failures.length === 0 ? 0 : 1
    }
    case 'reconstruct':
      try {
        const done = await reconstruct(command, enginesOf(host), (share) =>
          showProgress(host, command.matrixPath, 0, 1, share),
        )
        host.err(`${host.isWatched ? CLEARED : ''}${done}\n`)
        return 0
      } catch (error) {
        const line = host.isWatched ? CLEARED : ''
        host.err(`${line}specmask: ${command.matrixPath}: ${reasonOf(error)}\n`)
        return 1
      }
    case 'features': {
      const outcomes = await features(command, fileHost(host))
      return outcomes.every(isDone) ? 0 : 1
    }
    case 'apply':
    case 'find': {
      const outcomes = await (command.kind === 'apply'
        ? apply(command, fileHost(host))
        : find(command, fileHost(host)))
      const isReported = await reported(command.reportPath, outcomes, host)
      return isReported && outcomes.every(isDone) ? 0 : 1
    }
  }
}

/** The same bits everywhere need the same engine. */
function enginesOf(host: Host): Engines {
  const engines = host.engines()
  expectThat(engines.name === 'kernel', 'this Node has no WebAssembly SIMD')
  return engines
}

/** Who is told how the files of a command get on. */
function fileHost(host: Host): ApplyHost {
  return {
    engines: enginesOf(host),
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
