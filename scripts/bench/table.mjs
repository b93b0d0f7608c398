const COLUMNS = ['work', 'contender', 'value', 'ratio', 'note']

function cell(row, column) {
  const value = row[column]
  if (value === undefined) return ''
  if (column === 'ratio') return `${value.toFixed(2)}×`
  if (column === 'value') return `${shortNumber(value)} ${row.unit ?? ''}`.trim()
  return String(value)
}

function shortNumber(value) {
  const size = Math.abs(value)
  return value.toFixed(size >= 100 || Number.isInteger(value) ? 0 : size >= 10 ? 1 : 2)
}

/** Prints rows as columns that line up; what repeats from the row above is left out. */
export function printTable(title, rows) {
  const cells = rows.map((row, i) =>
    COLUMNS.map((column) =>
      column === 'work' && i > 0 && rows[i - 1].work === row.work ? '' : cell(row, column),
    ),
  )
  const widths = COLUMNS.map((_, c) => Math.max(...cells.map((row) => row[c].length), 0))
  console.log(`\n${title}`)
  for (const row of cells) {
    const line = row.map((text, c) =>
      COLUMNS[c] === 'value' || COLUMNS[c] === 'ratio'
        ? text.padStart(widths[c])
        : text.padEnd(widths[c]),
    )
    console.log(`  ${line.join('  ').trimEnd()}`)
  }
}
