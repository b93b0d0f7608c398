/** The heading of levels, as `levelsCsv` writes it. */
export const HEADING = /^time_s,-?[\d.]+Hz(,|$)/

/** Of numbers in a line that is no row of a table of regions: those have eight columns of them at most. */
const LEAST_VALUES = 9

/** Whether text begins as a matrix does: with a row of many numbers, or with the heading of levels. */
export function isMatrixText(head: Uint8Array): boolean {
  const lines = new TextDecoder()
    .decode(head)
    .replace(/^\ufeff/, '')
    .split(/\r\n|\r|\n/)
  const first = lines.findIndex((line) => !isPassedOver(line.trim()))
  const line = lines[first]?.trim() ?? ''
  if (HEADING.test(line)) return true
  const values = cellsOf(line)
  // Of a line that goes on behind the head the last number may be cut off.
  const whole = first === lines.length - 1 ? values.slice(0, -1) : values
  return whole.length >= LEAST_VALUES && whole.every((value) => numberOf(value) !== undefined)
}

/** Empty lines and comments. */
export function isPassedOver(line: string): boolean {
  return line === '' || line.startsWith('#')
}

export function cellsOf(line: string): string[] {
  return line.split(/\s*[,;\t]\s*|\s+/)
}

/** undefined where it is none; numpy writes `nan` and `inf`. */
export function numberOf(text: string): number | undefined {
  const value = Number(text)
  if (text === '') return undefined
  if (!Number.isNaN(value)) return value
  if (/^[+-]?nan$/i.test(text)) return Number.NaN
  const infinite = /^([+-]?)inf(?:inity)?$/i.exec(text)
  if (infinite === null) return undefined
  return infinite[1] === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY
}
