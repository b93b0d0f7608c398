import type { Effect, Region } from '#core/mask'
import { optionalNumber, type TableLine, textOf } from './cells'
import { TableError } from './table-error'

/** An effect as two cells: what it does, and the gain in dB; an empty gain is silence. */
export function effectCells(effect: Effect): readonly [effect: string, gainDb: string] {
  if (effect.kind === 'keep') return ['keep', '']
  return ['reject', effect.gainDb === null ? '' : String(effect.gainDb)]
}

/** @throws {TableError} where it is none; undefined where there is none */
export function effectOf(row: TableLine, effect: string, gain: string): Effect | undefined {
  const kind = textOf(row, effect).trim().toLowerCase()
  if (kind === '') return undefined
  if (kind === 'keep') return { kind }
  if (kind === 'reject') return { kind, gainDb: optionalNumber(row, gain) ?? null }
  throw new TableError(`“${effect}” is “${kind}”, neither reject nor keep`, row.line)
}

/** `all`, or channels counted from 1: `1 2`. */
export function channelsText(channels: Region['channels']): string {
  return channels === 'all' ? 'all' : channels.map((channel) => channel + 1).join(' ')
}

/** The column `channels`; undefined where there is none. @throws {TableError} */
export function readChannels(row: TableLine): Region['channels'] | undefined {
  const text = textOf(row, 'channels').trim().toLowerCase()
  if (text === '') return undefined
  if (text === 'all') return 'all'
  const numbers = text.split(/[\s;]+/).map(Number)
  if (numbers.every((channel) => Number.isInteger(channel) && channel >= 1)) {
    return numbers.map((channel) => channel - 1)
  }
  throw new TableError(
    `“channels” is “${text.slice(0, 40)}”, neither all nor numbers from 1`,
    row.line,
  )
}
