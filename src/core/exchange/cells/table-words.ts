/** More names make no sentence. */
const MOST_NAMES = 5
const LONGEST_NAME = 40

/** Names in quotation marks, the first few of them. */
export function namesText(names: readonly string[]): string {
  const shown = names.slice(0, MOST_NAMES).map((name) => `“${shortened(name)}”`)
  const more = names.length - shown.length
  return [...shown, ...(more === 0 ? [] : [`${more.toLocaleString('en')} more`])].join(', ')
}

function shortened(name: string): string {
  const text = name.replace(/\s+/g, ' ').trim()
  return text.length <= LONGEST_NAME ? text : `${text.slice(0, LONGEST_NAME)}…`
}

/** What a row is called in a sentence: its label, or where it has none when it is. */
export function rowName(row: {
  readonly label: string
  readonly startS: number
  readonly endS: number
}): string {
  if (row.label.trim() !== '') return row.label
  const [start, end] = [row.startS, row.endS].map((timeS) => Number(timeS.toPrecision(6)))
  return start === end ? `${start} s` : `${start} – ${end} s`
}
