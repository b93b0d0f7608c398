import { EFFECT_KINDS, type Effect, HEAL_SIDES, type Region } from '#core/mask'
import { optionalNumber, type TableLine, textOf } from '../table'
import { TableError } from '../table-error'
import { exactDecimal } from './cells'

interface EffectColumns<E extends Effect> {
  /** What stands behind the kind in its cell. */
  readonly detailCell?: (effect: E) => string
  /** The cell beside it. */
  readonly gainCell: (effect: E) => string
  /**
   * @param gainDb  reads that cell; undefined where it is empty
   * @param detail  what stands behind the kind; empty where nothing does
   * @returns       undefined where the detail is none
   */
  readonly read: (gainDb: () => number | undefined, detail: string) => E | undefined
}

/** How each kind of effect stands in a table: its kind, and the gain in dB beside it. */
const COLUMNS: {
  readonly [K in Effect['kind']]: EffectColumns<Extract<Effect, { readonly kind: K }>>
} = {
  reject: {
    // An empty gain is silence.
    gainCell: ({ gainDb }) => (gainDb === null ? '' : exactDecimal(gainDb)),
    read: (gainDb) => ({ kind: 'reject', gainDb: gainDb() ?? null }),
  },
  keep: { gainCell: () => '', read: () => ({ kind: 'keep' }) },
  mark: { gainCell: () => '', read: () => ({ kind: 'mark' }) },
  heal: {
    detailCell: ({ from }) => (from === 'auto' ? '' : from),
    gainCell: () => '',
    read: (_, detail) => {
      const from = HEAL_SIDES.find((side) => side === (detail || 'auto'))
      return from && { kind: 'heal', from }
    },
  },
}

/** An effect as two cells: what it does, and the gain in dB. */
export function effectCells<E extends Effect>(
  effect: E,
): readonly [effect: string, gainDb: string] {
  // The table has the entry of each kind under its name, which types cannot say of a union.
  const { gainCell, detailCell } = COLUMNS[effect.kind] as unknown as EffectColumns<E>
  return [[effect.kind, detailCell?.(effect) ?? ''].join(' ').trim(), gainCell(effect)]
}

/** @throws {TableError} where it is none; undefined where there is none */
export function effectOf(row: TableLine, effect: string, gain: string): Effect | undefined {
  const kind = textOf(row, effect).trim().toLowerCase()
  if (kind === '') return undefined
  const [name = '', detail = '', ...rest] = kind.split(/\s+/)
  const match = EFFECT_KINDS.find((each) => each === name)
  const found =
    match === undefined || rest.length > 0 || (detail !== '' && match !== 'heal')
      ? undefined
      : COLUMNS[match].read(() => optionalNumber(row, gain), detail)
  if (found !== undefined) return found
  const kinds = EFFECT_KINDS.join(', ')
  throw new TableError(`“${effect}” is “${kind.slice(0, 40)}”, none of ${kinds}`, row.line)
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
