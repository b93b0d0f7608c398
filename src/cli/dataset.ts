import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type DatasetEntry, gatheredFiles, headOf, noRegion, plainStem } from '#core/dataset'
import { recordPath } from './done-record'
import { namesOf, otherColumns } from './features'
import { inputsOf } from './files/inputs'
import { makeFolder } from './files/make-folder'
import {
  type OutputFile,
  outputFile,
  removeEmpty,
  watchFolder,
  watchTree,
} from './files/output-file'
import { isPart, partName } from './files/parts'
import { valuesIn } from './files/values-file'
import type { Outcome } from './outcome'
import type { BatchJob } from './processors/batch-job'
import { recipeText } from './read-recipe'
import { reasonOf } from './reason'
import { type Planned, plannedTasks, type RunHost, runTasks } from './run-tasks'
import { failedOutcome, type Task } from './tasks'
import type { DatasetCommand } from './usage/dataset-usage'

/** Where what each file adds to the tables lies, in the dataset's folder. */
const PARTS = '.parts'

/**
 * Writes the labelled dataset of all files into a folder: clips of their regions, and one table. A file
 * that fails is left out, and the others are done.
 *
 * @returns  what became of each recording
 * @throws {UsageError} if the recipe cannot be read: nothing is done then
 */
export async function dataset(command: DatasetCommand, host: RunHost): Promise<readonly Outcome[]> {
  const { outFolder: folder, sets, of, clips, isResumed } = command
  const recipe = await recipeText(command.recipePath)
  const inputs = await inputsOf(command.paths)
  // Where nothing can be written, each file says so.
  const made = await makeFolder(join(folder, PARTS)).catch(() => undefined)
  watchFolder(folder)
  for (const name of [PARTS, 'clips']) watchTree(join(folder, name))
  if (made !== undefined) watchTree(made)
  const planned = named(await plannedTasks(inputs, ({ file }) => plainStem(file.name)))
  const settings = { folder, isResumed, version: host.version }
  const job: BatchJob = { ...settings, kind: 'dataset', recipe, sets, of, clips }
  const ofDataset = (each: Outcome): Outcome =>
    each.status === 'done' ? { ...each, outputs: [folder] } : each
  const reports = waitingReports((each) => host.finished(ofDataset(each)))
  const datasetHost = { ...host, finished: reports.add }
  const outcomes = [...(await runTasks(job, planned, command, datasetHost))]
  await reports.all()
  const fail = (index: number, error: unknown): void => {
    const { path = '', seconds = 0 } = outcomes[index] ?? {}
    outcomes[index] = failedOutcome(path, reasonOf(error), seconds)
    host.finished(outcomes[index])
  }
  const tasks = [...planned.entries()].filter(
    (each): each is [number, Task] => 'record' in each[1] && outcomes[each[0]]?.status === 'done',
  )
  try {
    await gather(tasks, command, host.version, async (index, error) => {
      // What it has written is of no dataset.
      const { outputs = [] } = outcomes[index] ?? {}
      const { record } = planned[index] as Task
      for (const path of [...outputs, recordPath(folder, record)]) await rm(path, { force: true })
      fail(index, error)
    })
    removeEmpty(made === undefined ? join(folder, PARTS) : folder)
  } catch (error) {
    for (const [index] of tasks) if (outcomes[index]?.status === 'done') fail(index, error)
  }
  return outcomes.map(ofDataset)
}

/**
 * Reports that a file is done wait for the first one with a row: where none has one there is no dataset,
 * and each is reported as failed in the end. A file's share of the table is gone when a person reads
 * where it went.
 */
function waitingReports(report: (outcome: Outcome) => void) {
  let waiting: Outcome[] | undefined = []
  let last = Promise.resolve()
  const reported = async (outcome: Outcome): Promise<void> => {
    if (waiting === undefined || outcome.status === 'failed') return report(outcome)
    waiting.push(outcome)
    if (!(await hasRow(outcome))) return
    for (const each of waiting) report(each)
    waiting = undefined
  }
  return {
    add: (outcome: Outcome): void => {
      last = last.then(() => reported(outcome))
    },
    /** Resolves once all that is to be reported is. */
    all: () => last,
  }
}

/** Whether a file has a row; what cannot be read is reported where it is gathered. */
async function hasRow({ outputs }: Outcome): Promise<boolean> {
  const part = outputs.find(isPart)
  if (part === undefined) return false
  try {
    return (await headOf(valuesIn<DatasetEntry>(part))).rowCount > 0
  } catch {
    return true
  }
}

/** Two files whose clips would have one name: the first is done. */
function named(planned: readonly Planned[]): readonly Planned[] {
  const taken = new Map<string, string>()
  return planned.map((each) => {
    if (!('record' in each)) return each
    const key = each.record.toLowerCase()
    const other = taken.get(key)
    if (other !== undefined) {
      const error = `its clips would be called as those of ${other}; it needs a dataset of its own`
      return failedOutcome(each.path, error, 0)
    }
    taken.set(key, each.path)
    return { ...each, record: join(PARTS, each.record) }
  })
}

/** Writes what stands beside the clips. */
async function gather(
  tasks: readonly (readonly [index: number, task: Task])[],
  { outFolder: folder, tables }: DatasetCommand,
  version: string,
  refuse: (index: number, error: unknown) => Promise<void>,
): Promise<void> {
  const shares: (() => AsyncIterable<DatasetEntry>)[] = []
  let first: { readonly file: string; readonly names: string } | undefined
  let rowCount = 0
  for (const [index, task] of tasks) {
    const share = () => valuesIn<DatasetEntry>(join(folder, partName(task)))
    const head = await headOf(share())
    first ??= { file: head.recording.name, names: namesOf(head) }
    if (namesOf(head) !== first.names) {
      await refuse(index, otherColumns(first.file))
      continue
    }
    shares.push(share)
    rowCount += head.rowCount
  }
  if (shares.length === 0) return
  if (rowCount === 0) {
    for (const [index] of tasks) await refuse(index, noRegion(0))
    return
  }
  const files: OutputFile[] = []
  try {
    for await (const { name, parts } of gatheredFiles({ tables, version }, shares)) {
      const file = await outputFile(join(folder, name))
      files.push(file)
      for await (const bytes of parts) await file.write(bytes)
      await file.close()
    }
    for (const file of files) await file.publish()
  } finally {
    for (const file of files) await file.abort()
  }
}
