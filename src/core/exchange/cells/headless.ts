import type { TableRow } from '../table-row'
import { cellRows } from './cell-rows'

const NUMBER = String.raw`\s*-?\d+(?:\.\d+)?(?:e[-+]?\d+)?\s*`
const BOX = new RegExp(`^${NUMBER},${NUMBER},${NUMBER},${NUMBER}(?:,|$)`, 'i')
const REGION = new RegExp(`^${NUMBER},${NUMBER},${NUMBER},[^,]*$`, 'i')

/** Whether lines are what Sonic Visualiser exports as CSV: without a heading, of boxes or of regions. */
export function isHeadless(lines: readonly string[]): boolean {
  const some = lines.filter((line) => line.trim() !== '')
  return some.length > 0 && [BOX, REGION].some((form) => some.every((line) => form.test(line)))
}

/** Reads them: boxes are start, end, low, high and label, regions start, value, duration and label. */
export function readHeadless(text: string): readonly TableRow[] {
  const rows = cellRows(text, ',')
  const isBoxes = rows.every(({ cells }) => BOX.test(cells.join(',')))
  return rows.map(({ cells }): TableRow => {
    const [first = 0, second = 0, third = 0, fourth = 0] = cells.map(Number)
    if (isBoxes) {
      const label = cells.slice(4).join(',').trim()
      const row = { view: '', number: '', startS: first, endS: second, label }
      return { ...row, lowHz: third, highHz: fourth }
    }
    const label = (cells[3] ?? '').trim()
    return { view: '', number: '', startS: first, endS: first + third, label }
  })
}
