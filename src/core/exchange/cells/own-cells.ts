import { messageOf } from '#core/base'
import { type Shape, type ShapeBounds, visibleBounds } from '#core/mask'
import { parsedShape } from '#core/project'
import type { RegionDraft } from '../region-draft'
import { optionalNumber, type Table, type TableLine, textOf } from '../table'
import { TableError } from '../table-error'
import { truthOf } from '../truth'
import { effectOf, readChannels } from './effect-cells'

/** What our own tables say of a region beyond its box and its label. */
export type OwnMembers = Pick<
  RegionDraft,
  'channels' | 'effect' | 'feather' | 'hidden' | 'locked' | 'shape'
>

/**
 * Reads what only our own tables have, which is refused where it is wrong; of other tables, in which
 * the same words may mean anything, nothing is.
 *
 * @returns undefined for other tables
 */
export function ownMembersReader(table: Table): ((row: TableLine) => OwnMembers) | undefined {
  if (isOwnCsv(table)) return csvMembers
  const { columnIndices } = table
  return columnIndices.has('effect') && columnIndices.has('gain db') ? ravenMembers : undefined
}

/** Whether the columns of times are spelt as in our own CSV. */
export function isOwnCsv({ heading }: Pick<Table, 'heading'>): boolean {
  const names = heading.map((name) => name.trim().toLowerCase())
  return names.includes('start_s') && names.includes('end_s')
}

/** @throws {TableError} */
function ravenMembers(row: TableLine): OwnMembers {
  const effect = effectOf(row, 'effect', 'gain db')
  const channels = readChannels(row)
  return {
    ...(channels === undefined ? {} : { channels }),
    ...(effect === undefined ? {} : { effect }),
  }
}

/** @throws {TableError} */
function csvMembers(row: TableLine): OwnMembers {
  const shape = shapeOf(row)
  return {
    ...ravenMembers(row),
    feather: { timeS: halfWidth(row, 'feather s'), freqHz: halfWidth(row, 'feather hz') },
    hidden: truth(row, 'hidden'),
    locked: truth(row, 'locked'),
    ...(shape === undefined ? {} : { shape }),
  }
}

function halfWidth(row: TableLine, key: string): number {
  const value = optionalNumber(row, key) ?? 0
  if (value >= 0) return value
  throw new TableError(`“${key.replace(' ', '_')}” is ${value}, less than 0`, row.line)
}

function truth(row: TableLine, key: string): boolean {
  const value = truthOf(textOf(row, key))
  if (value !== undefined) return value
  const text = textOf(row, key).trim().slice(0, 40)
  throw new TableError(`“${key}” is “${text}”, neither true nor false`, row.line)
}

/** @throws {TableError} if it is no JSON, or no shape */
function shapeOf(row: TableLine): Shape | undefined {
  const text = textOf(row, 'shape').trim()
  // R writes NA where there is none.
  if (text === '' || text === 'NA') return undefined
  return shapeIn(jsonIn(text, row.line), row.line)
}

function jsonIn(text: string, line: number): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new TableError('“shape” is no JSON', line)
  }
}

function shapeIn(value: unknown, line: number): Shape {
  try {
    return parsedShape(value)
  } catch (error) {
    throw new TableError(messageOf(error), line)
  }
}

/** Digits that spreadsheets leave of a number, and a little. */
const LEAST_SHARE = 1e-9

/** Whether the box of a row is no longer that of its shape: somebody changed it, and only it. */
export function isBeside(box: ShapeBounds, shape: Shape): boolean {
  const bounds = visibleBounds(shape)
  return (['startS', 'endS', 'lowHz', 'highHz'] as const).some(
    (side) => Math.abs(box[side] - bounds[side]) > LEAST_SHARE * (1 + Math.abs(bounds[side])),
  )
}
