import { AUTOMATIC_KEYS, LABEL_KEYS } from '../programs/label-names'
import { nameOf, type Table, type TableLine, textOf } from '../table'
import { isOwnCsv } from './own-cells'

/** Where the labels of a table stand. */
export interface LabelColumn {
  labelOf(row: TableLine): string
  /** Whether a row says that nothing is there: a window without any of the classes. */
  isOfNone?(row: TableLine): boolean
  /** What the column is called, where nothing but its texts says that they are labels. */
  readonly guessed?: string
}

/**
 * Chooses the column of labels, once for all rows, so that labels are of one kind: the first of the
 * usual names under which anything stands; where a table has none of these names, the first column of
 * texts that are no files, views, dates, numbers or truth values. Where there is none either, columns of
 * 0 and 1 are classes, and a row is of those where 1 stands.
 */
export function labelColumn(table: Table, rows: readonly TableLine[]): LabelColumn {
  if (isOwnCsv(table)) return { labelOf: ownLabel }
  const usual = LABEL_KEYS.filter((key) => table.columnIndices.has(key))
  const filled = usual.find((key) => rows.some((row) => isLabel(labelText(row, key))))
  if (filled !== undefined) {
    const others = AUTOMATIC_KEYS.get(filled) ?? []
    if (others.length === 0) return { labelOf: (row) => labelText(row, filled) }
    return {
      labelOf: (row) =>
        [filled, ...others].map((key) => labelText(row, key)).find((text) => text !== '') ?? '',
    }
  }
  if (usual.length > 0) return { labelOf: () => '' }
  const key = [...table.columnIndices.keys()].find((each) => isTextColumn(each, rows))
  if (key === undefined) return classColumns(table, rows) ?? { labelOf: () => '' }
  return { labelOf: (row) => labelText(row, key), guessed: nameOf(table, key) }
}

const FALSE = /^(?:0(?:\.0+)?|false)$/i
const TRUE = /^(?:1(?:\.0+)?|true)$/i

/** Columns of truth values, where all are that say neither where nor when a row is; several, since a single one may be any flag. */
function classColumns(table: Table, rows: readonly TableLine[]): LabelColumn | undefined {
  const { start, end, duration, low, high, fileOffset } = table.columns
  const numbers = new Set([start, end, duration, low, high, fileOffset].map((each) => each?.key))
  const keys = [...table.columnIndices.keys()].filter(
    (key) => !numbers.has(key) && !NO_LABEL.test(key),
  )
  const isTruth = (text: string) => FALSE.test(text) || TRUE.test(text)
  const areClasses = keys.every((key) => rows.every((row) => isTruth(textOf(row, key).trim())))
  if (keys.length < 2 || rows.length === 0 || !areClasses) return undefined
  const classesOf = (row: TableLine) => keys.filter((key) => TRUE.test(textOf(row, key).trim()))
  return {
    labelOf: (row) =>
      classesOf(row)
        .map((key) => nameOf(table, key))
        .join(', '),
    isOfNone: (row) => classesOf(row).length === 0,
  }
}

/** What spreadsheets would take for a formula stands behind an apostrophe. */
const ESCAPED = /^'+[=+\-@\t\r]/

/** As it was before we wrote it. */
function ownLabel(row: TableLine): string {
  const text = textOf(row, 'label')
  return ESCAPED.test(text) ? text.slice(1) : text
}

/** R writes NA where there is none. */
function labelText(row: TableLine, key: string): string {
  const text = textOf(row, key).trim()
  return text === 'NA' ? '' : text
}

/** Whether something is written that is no file: people name these in columns of names, too. */
function isLabel(text: string): boolean {
  return text !== '' && !isFile(text)
}

function isFile(text: string): boolean {
  const isEnded = /\.\w{1,8}$/.test(text)
  return isEnded && (/[\\/]/.test(text) || RECORDING.test(text))
}

const RECORDING = /\.(?:wav|wave|flac|mp3|ogg|opus|m4a|aiff?|w64|au|txt|csv)$/i

/** Columns that say where and when a row was found, not what. */
const NO_LABEL =
  /\b(?:file|files|filename|filepath|path|dir|indir|outdir|folder|directory|recording|view|selection|selec|channel|channels|date|time|datetime|timestamp|hour|day|week|month|year|unit|units|model|version|user|observer|annotator|reviewer|verified|confidence|effect|shape)\b|^(?:id|uuid|index|number)$/

function isTextColumn(key: string, rows: readonly TableLine[]): boolean {
  if (key === '' || NO_LABEL.test(key)) return false
  let hasText = false
  for (const row of rows) {
    const text = textOf(row, key).trim()
    if (text === '' || text === 'NA') continue
    if (isFile(text) || NO_TEXT.some((form) => form.test(text))) return false
    hasText = true
  }
  return hasText
}

const NO_TEXT: readonly RegExp[] = [
  // Numbers, dates and times.
  /^[-+\d][\d\s.,:/\-+eTZ%]*$/,
  /^(?:inf|nan|null|none|true|false|yes|no|[tfx])$/i,
]
