import { viewOf } from '#core/base'
import { TableError } from '../table-error'
import type { TableRow } from '../table-row'

const START = 'ooBinaryFile\x08TextGrid'

/** Whether bytes are a TextGrid that Praat saved as a binary file. */
export function isBinaryTextGrid(bytes: Uint8Array): boolean {
  return new TextDecoder('iso-8859-1').decode(bytes.subarray(0, START.length)) === START
}

/** A text whose length is this is UTF-16, and behind it stands how many letters it has, one of two units counts as one. */
const IS_WIDE = 0xffff

function isFirstHalf(unit: number): boolean {
  return unit >= 0xd800 && unit < 0xdc00
}

/**
 * Reads a binary TextGrid, all numbers big-endian: times are 64-bit floats, counts 32-bit integers,
 * texts stand behind their length, which has 8 bits where a class is named, else 16. What is a row is
 * as in a TextGrid of text.
 *
 * @throws {TableError} where it is cut off, or has a tier of another kind
 */
export function readBinaryTextGrid(bytes: Uint8Array): readonly TableRow[] {
  const view = viewOf(bytes)
  let at = START.length
  const take = (length: number): number => {
    at += length
    if (at <= bytes.length) return at - length
    throw new TableError('The TextGrid is cut off', 1)
  }
  const time = (): number => view.getFloat64(take(8))
  const count = (): number => view.getInt32(take(4))
  const letters = (length: number, encoding: string): string => {
    const from = take(length)
    return new TextDecoder(encoding).decode(bytes.subarray(from, from + length))
  }
  const className = (): string => letters(view.getUint8(take(1)), 'iso-8859-1')
  const text = (): string => {
    const length = view.getUint16(take(2))
    if (length !== IS_WIDE) return letters(length, 'iso-8859-1')
    const count = view.getUint16(take(2))
    const from = at
    for (let i = 0; i < count; i++) if (isFirstHalf(view.getUint16(take(2)))) take(2)
    return new TextDecoder('utf-16be').decode(bytes.subarray(from, at))
  }

  take(2 * 8 + 1)
  const rows: TableRow[] = []
  for (let tiersLeft = count(); tiersLeft > 0; tiersLeft--) {
    const kind = className()
    const isPoints = kind === 'TextTier'
    if (!isPoints && kind !== 'IntervalTier') {
      throw new TableError(
        `A TextGrid has tiers of intervals and of points, not “${kind.slice(0, 40)}”`,
        1,
      )
    }
    text()
    take(2 * 8)
    for (let left = count(); left > 0; left--) {
      const startS = time()
      const endS = isPoints ? startS : time()
      const label = text().trim()
      if (isPoints || label !== '') rows.push({ view: '', number: '', startS, endS, label })
    }
  }
  return rows
}
