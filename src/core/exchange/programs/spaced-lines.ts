import type { ReadRows } from '../read-table'
import type { TableGround } from '../rows-in-recording'
import type { TableRow } from '../table-row'

const WHOLE = /^\s*(\d+)\s+(\d+)\s+(\S.*)$/
/** A third number is no text: such lines are anybody's. */
const DECIMAL = /^\s*(\d+(?:\.\d*)?)\s+(\d+(?:\.\d*)?)\s+((?![-+.\d]+(?:\s|$))\S.*)$/

const PER_HTK_SECOND = 1e7
const READ_AS_HTK = 'times were read as units of 100 ns, as HTK writes them'

/** Whether lines are a start, an end and a text each, between blanks. */
export function isSpaced(lines: readonly string[]): boolean {
  const some = lines.filter((line) => line.trim() !== '')
  return (
    some.length > 0 &&
    some.every((line) => !line.includes('\t')) &&
    [WHOLE, DECIMAL].some((form) => some.every((line) => form.test(line)))
  )
}

/**
 * Reads them. Whole numbers are samples of the recording, as TIMIT has them, or where that would be
 * behind its end units of 100 ns, as HTK does, which is told; decimals are seconds.
 */
export function readSpaced(lines: readonly string[], ground: TableGround): ReadRows {
  const rows = lines.flatMap((line) => {
    const [, start, end, text = ''] = DECIMAL.exec(line) ?? WHOLE.exec(line) ?? []
    return start === undefined
      ? []
      : [{ start: Number(start), end: Number(end), text: text.trim() }]
  })
  const latest = rows.reduce((most, { end }) => Math.max(most, end), 0)
  const isWhole = lines.every((line) => line.trim() === '' || WHOLE.test(line))
  const isHtk = isWhole && latest > ground.length && isWithin(latest / PER_HTK_SECOND, ground)
  const perSecond = isHtk ? PER_HTK_SECOND : isWhole ? ground.rateHz : 1
  return {
    rows: rows.map(({ start, end, text }): TableRow => {
      // Behind the name HTK writes how likely it is.
      const label = isHtk ? (text.split(/\s/)[0] ?? '') : text
      return { view: '', number: '', startS: start / perSecond, endS: end / perSecond, label }
    }),
    notices: isHtk ? [READ_AS_HTK] : [],
  }
}

/** Frames of a recogniser reach up to one beyond the recording. */
const FRAME_S = 0.1

function isWithin(timeS: number, { length, rateHz }: TableGround): boolean {
  return timeS <= length / rateHz + FRAME_S
}
