import { mkdir, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { inputsOf } from './files/inputs'
import { type OutputFile, outputFile, watchFolder, watchTree } from './files/output-file'
import { partName, partRecord, partsFolder } from './files/parts'
import type { Outcome } from './outcome'
import type { BatchJob } from './processors/batch-job'
import { reasonOf } from './reason'
import { plannedTasks, type RunHost, runTasks } from './run-tasks'
import { failedOutcome, type TaskSettings } from './tasks'
import type { RunOptions } from './usage/run-options'
import { UsageError } from './usage/usage-error'

/** A command that writes one table of all files. */
export interface TableCommand extends RunOptions {
  readonly paths: readonly string[]
  readonly outPath: string
}

/** What a file adds to the table. */
export interface TablePart {
  readonly path: string
  /** The file has failed: what it adds cannot be added. */
  refuse(error: unknown): void
}

/**
 * Has each file make its part of a table, and writes the table of all parts, in the order of the
 * command line, whatever the number of threads. A file that fails leaves no row, and the others are
 * done; where none is there is no table.
 *
 * @param write  the parts into the table
 * @returns      what became of each recording
 * @throws {UsageError} if nothing can be written beside the table
 */
export async function tableCommand(
  command: TableCommand,
  jobOf: (settings: TaskSettings) => BatchJob,
  host: RunHost,
  write: (parts: readonly TablePart[], out: OutputFile) => Promise<void>,
): Promise<readonly Outcome[]> {
  const { paths, outPath, isResumed } = command
  const folder = partsFolder(outPath)
  const inputs = await inputsOf(paths)
  await mkdir(folder).catch((error: unknown) => {
    // Left by a run that was stopped.
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return
    throw new UsageError(`${outPath}: ${reasonOf(error)}`)
  })
  watchTree(folder)
  watchFolder(dirname(outPath))
  const planned = await plannedTasks(inputs, ({ path }, nth) => partRecord(path, nth))
  const job = jobOf({ folder, isResumed, version: host.version })
  const ofTable = (each: Outcome): Outcome =>
    each.status === 'done' ? { ...each, outputs: [outPath] } : each
  // Its part of the table is gone when a person reads where it went.
  const tableHost = { ...host, finished: (each: Outcome) => host.finished(ofTable(each)) }
  const outcomes = [...(await runTasks(job, planned, command, tableHost))]
  const fail = (index: number, error: unknown): void => {
    const { path = '', seconds = 0 } = outcomes[index] ?? {}
    outcomes[index] = failedOutcome(path, reasonOf(error), seconds)
    host.finished(outcomes[index])
  }
  const parts = planned.flatMap((task, index): (TablePart & { readonly index: number })[] => {
    if (!('record' in task) || outcomes[index]?.status !== 'done') return []
    const path = join(folder, partName(task))
    return [{ path, index, refuse: (error) => fail(index, error) }]
  })
  if (parts.length === 0) return outcomes
  try {
    const out = await outputFile(outPath)
    try {
      await write(parts, out)
      await out.close()
      await out.publish()
    } finally {
      await out.abort()
    }
  } catch (error) {
    for (const { index } of parts) fail(index, error)
    return outcomes
  }
  // Rows of files that have not changed are added again by the next run, where that is wanted.
  const isComplete = outcomes.every(({ status }) => status === 'done')
  if (isComplete && !isResumed) await rm(folder, { recursive: true, force: true })
  return outcomes.map(ofTable)
}
