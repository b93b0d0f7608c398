import { createHash } from 'node:crypto'
import { readFile, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Input } from './files/inputs'
import { type OutputFile, outputFile } from './files/output-file'

/** What stands beside the outputs of an input that is done. */
interface DoneRecord {
  /** Names the recipe and the program. */
  readonly recipe: string
  /** Size and time of the input. */
  readonly input: string
  readonly outputs: readonly { readonly name: string; readonly sizeBytes: number }[]
  readonly warnings: readonly string[]
}

/** What an input was done by. */
export type DoneBy = Pick<DoneRecord, 'recipe' | 'input'>

/** Names an input by its size and time, and what describes it where there is something. */
export async function inputName({ file, sigmf, raw }: Input): Promise<string> {
  const stamp = await file.stamp()
  const described = sigmf ?? raw
  return described === undefined ? stamp : `${stamp}/${hashOf(described)}`
}

/** Names JSON by what it says. */
export function hashOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex')
}

/** Where records lie: hidden, beside the outputs in a folder that they are called after. */
export function recordPath(folder: string, name: string): string {
  return join(folder, dirname(name), `.${basename(name)}.done.json`)
}

/** What an input was done to, where the record and all that it names in the folder are as they were; else undefined. */
export async function doneBefore(
  folder: string,
  path: string,
  { recipe, input }: DoneBy,
): Promise<DoneRecord | undefined> {
  const record = await recordAt(path)
  if (record?.recipe !== recipe || record.input !== input) return undefined
  try {
    for (const output of record.outputs) {
      const { size } = await stat(join(folder, output.name))
      if (size !== output.sizeBytes) return undefined
    }
    return record
  } catch {
    // An output that is gone: it is done again.
    return undefined
  }
}

/** Undefined where there is none, or one that cannot be read. */
export async function recordAt(path: string): Promise<DoneRecord | undefined> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as DoneRecord
  } catch {
    return undefined
  }
}

/** Forgets that something was done, before its outputs are replaced. */
export async function forget(path: string): Promise<void> {
  await rm(path, { force: true })
}

/** Writes a record, which does not have its name yet: a full disk is met before any output has its own. */
export async function begunRecord(path: string, record: DoneRecord): Promise<OutputFile> {
  const file = await outputFile(path)
  try {
    await file.write(new TextEncoder().encode(`${JSON.stringify(record)}\n`))
    await file.close()
    return file
  } catch (error) {
    await file.abort()
    throw error
  }
}
