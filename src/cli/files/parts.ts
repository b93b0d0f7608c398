import { basename, dirname, join, resolve } from 'node:path'
import { hashOf } from '../done-record'
import type { Task } from '../tasks'

const ENDING = '.part'

/** The file with what a task adds to a table, in the folder of its record. */
export function partName({ record }: Pick<Task, 'record'>): string {
  return `${record}${ENDING}`
}

/** Whether a path is that of such a file. */
export function isPart(path: string): boolean {
  return path.endsWith(ENDING)
}

/** Where what each input adds to a table lies until all of them have, and for `--resume` from then on: hidden, beside it. */
export function partsFolder(tablePath: string): string {
  return join(dirname(tablePath), `.${basename(tablePath)}.parts`)
}

/** What names the part of an input: the same wherever the program is started. */
export function partRecord(path: string, nth: number): string {
  return hashOf([resolve(path), nth]).slice(0, 24)
}
