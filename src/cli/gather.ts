import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir, readFile, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { LimitError } from '#core/base'
import { parquetShape } from '#core/dataset'
import { diskFile } from './files/disk-file'
import { makeFolder } from './files/make-folder'
import { linkFile, writeText } from './files/output-file'
import { FOUND_COLUMNS } from './find'
import type { Outcome } from './outcome'
import { reasonOf } from './reason'
import type { GatherCommand } from './usage/gather-usage'
import { UsageError } from './usage/usage-error'

/** The folders of parts: what was computed, and what stands out. */
const TABLES = ['features', 'found'] as const
type TableName = (typeof TABLES)[number]

/** A table as it becomes a part. */
interface DatasetPart {
  readonly table: TableName
  readonly from: string
  /** In the folder. */
  readonly name: string
  readonly rows: number
  readonly sizeBytes: number
  readonly sha256: string
}

/** What the manifest says of a recording. */
type Gathered = Omit<Outcome, 'seconds'>

/**
 * Makes one dataset of the tables that reports name: parts of one table a folder, and a manifest. What
 * cannot be gathered is reported, and the others are.
 *
 * @returns  sentences on what could not be, and on recordings that have failed
 * @throws {UsageError} if nothing can be written to the folder
 */
export async function gather(
  { reportPaths, outFolder }: GatherCommand,
  version: string,
): Promise<{ readonly failures: readonly string[]; readonly failed: readonly string[] }> {
  const failures: string[] = []
  const outcomes: Outcome[] = []
  for (const path of reportPaths) {
    try {
      outcomes.push(...outcomesIn(await readFile(path, 'utf8')))
    } catch (error) {
      failures.push(`${path}: ${reasonOf(error)}`)
    }
  }
  const parts = await partsOf(outcomes, (path, error) =>
    failures.push(`${path}: ${reasonOf(error)}`),
  )
  await writable(outFolder)
  for (const { from, table, name } of parts) await linkFile(from, join(outFolder, table, name))
  for (const table of TABLES) {
    const named = new Set(parts.filter((part) => part.table === table).map(({ name }) => name))
    for (const name of await readdir(join(outFolder, table))) {
      if (!named.has(name)) await rm(join(outFolder, table, name), { force: true })
    }
  }
  const files = gathered(outcomes)
  const manifest = { program: `specmask ${version}`, tables: described(parts), files }
  await writeText(join(outFolder, 'manifest.json'), `${JSON.stringify(manifest, undefined, 1)}\n`)
  const failed = files.flatMap(({ path, error }) => (error === null ? [] : [`${path}: ${error}`]))
  return { failures, failed }
}

/** @throws {LimitError} if it is no report */
function outcomesIn(text: string): readonly Outcome[] {
  const { files } = JSON.parse(text) as { readonly files?: readonly Outcome[] }
  if (!Array.isArray(files) || !files.every((each: Outcome) => Array.isArray(each?.outputs))) {
    throw new LimitError('it is no report of specmask')
  }
  return files
}

/**
 * The tables that are named, each once. One of other columns than the first of its kind is refused, and
 * one with a recording that another has: its rows would count twice.
 */
async function partsOf(
  outcomes: readonly Outcome[],
  refuse: (path: string, error: unknown) => void,
): Promise<readonly DatasetPart[]> {
  const firsts = new Map<TableName, { readonly path: string; readonly columns: string }>()
  /** Tables by their kind and a recording that is in them, or their name. */
  const taken = new Map<string, string>()
  const parts: DatasetPart[] = []
  for (const [path, recordings] of tablesIn(outcomes)) {
    try {
      const { columns, rowCount, sizeBytes } = await shapeAt(path)
      const table = isFound(columns) ? 'found' : 'features'
      const name = basename(path)
      const first = firsts.get(table) ?? { path, columns: columns.join() }
      if (columns.join() !== first.columns) {
        throw new LimitError(`its columns differ from those of ${first.path}`)
      }
      for (const what of [...recordings, `${table}/${name}`]) {
        const other = taken.get(`${table} ${what}`)
        if (other !== undefined) throw new LimitError(`${what} is in the dataset by ${other}`)
      }
      for (const what of [...recordings, `${table}/${name}`]) taken.set(`${table} ${what}`, path)
      firsts.set(table, first)
      parts.push({ table, from: path, name, rows: rowCount, sizeBytes, sha256: await hashAt(path) })
    } catch (error) {
      refuse(path, error)
    }
  }
  return parts
}

/** Recordings by the tables that have rows of them. */
function tablesIn(outcomes: readonly Outcome[]): ReadonlyMap<string, ReadonlySet<string>> {
  const tables = new Map<string, Set<string>>()
  for (const { path, outputs } of outcomes) {
    for (const output of outputs.filter((each) => each.endsWith('.parquet'))) {
      tables.set(output, (tables.get(output) ?? new Set()).add(path))
    }
  }
  return tables
}

async function shapeAt(path: string) {
  const { bytes, close } = await diskFile(path)
  try {
    return { ...(await parquetShape(bytes)), sizeBytes: bytes.size }
  } finally {
    await close()
  }
}

function isFound(columns: readonly string[]): boolean {
  const own = FOUND_COLUMNS.map(({ name }) => name)
  return columns.slice(-own.length).join() === own.join()
}

async function hashAt(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const bytes of createReadStream(path)) hash.update(bytes as Uint8Array)
  return hash.digest('hex')
}

/** @throws {UsageError} */
async function writable(folder: string): Promise<void> {
  try {
    for (const table of TABLES) await makeFolder(join(folder, table))
  } catch (error) {
    throw new UsageError(`${folder}: ${reasonOf(error)}`)
  }
}

/** Each recording once, with all that several runs said of it. */
function gathered(outcomes: readonly Outcome[]): readonly Gathered[] {
  const files = new Map<string, Gathered>()
  for (const { path, status, outputs, warnings, error } of outcomes) {
    const before = files.get(path)
    files.set(path, {
      path,
      status: before?.status === 'failed' ? 'failed' : status,
      outputs: [...(before?.outputs ?? []), ...outputs],
      warnings: [...new Set([...(before?.warnings ?? []), ...warnings])],
      error: before?.error ?? error,
    })
  }
  return [...files.values()]
}

function described(parts: readonly DatasetPart[]): object {
  const tables = TABLES.map((table) => parts.filter((part) => part.table === table))
  return Object.fromEntries(
    tables.map((own, i) => [
      TABLES[i],
      {
        rows: own.reduce((sum, { rows }) => sum + rows, 0),
        parts: own.map(({ table, name, rows, sizeBytes, sha256 }) => ({
          name: `${table}/${name}`,
          rows,
          sizeBytes,
          sha256,
        })),
      },
    ]),
  )
}
