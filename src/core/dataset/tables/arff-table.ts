import { exactDecimal } from '#core/exchange'
import { EXTENT_COLUMNS, labelOf, type TableHead, type TableWriter } from './table-writer'

const encoder = new TextEncoder()

/**
 * Weka's attribute-relation file format: the file, numbers, and last the label as the class. Texts are nominal, since
 * SciPy reads no others, and stand between double quotes: it garbles an apostrophe that is escaped.
 *
 * @param labels  all that rows may have
 * @param files   likewise
 */
export function arffTable(
  { columns }: TableHead,
  labels: readonly string[],
  files: readonly string[],
): TableWriter {
  const numbers = [...EXTENT_COLUMNS, ...columns]
  const nominal = (texts: readonly string[]): string =>
    [...new Set(texts)].sort().map(quoted).join(',')
  const heading = [
    '@RELATION specmask',
    '',
    `@ATTRIBUTE file {${nominal(files)}}`,
    ...numbers.map(({ name }) => `@ATTRIBUTE ${name} NUMERIC`),
    `@ATTRIBUTE label {${nominal(labels)}}`,
    '',
    '@DATA',
    '',
  ].join('\n')
  let isStarted = false
  return {
    add: (rows, values) => {
      const lines = rows.map((row, i) => {
        const own = values.subarray(i * columns.length, (i + 1) * columns.length)
        const extents = EXTENT_COLUMNS.map(({ of }) => exactDecimal(of(row)))
        const cells = [...extents, ...Array.from(own, exactDecimal)]
        return `${[quoted(row.file), ...cells, quoted(labelOf(row))].join(',')}\n`
      })
      const head = isStarted ? '' : heading
      isStarted = true
      return encoder.encode(head + lines.join(''))
    },
    end: () => encoder.encode(isStarted ? '' : heading),
  }
}

/** What would end the text early becomes an apostrophe, and a line's end a blank. */
function quoted(text: string): string {
  return `"${text.replaceAll('"', "'").replace(/[\r\n\\]+/g, ' ')}"`
}
