const COLUMNS = [
  { name: 'work', isSaidOnce: true },
  { name: 'contender' },
  { name: 'ratio', isNumber: true },
  { name: 'value', isNumber: true },
  { name: 'quartiles', isNumber: true },
  { name: 'note' },
]

function shortNumber(value) {
  const size = Math.abs(value)
  return value.toFixed(size >= 100 || Number.isInteger(value) ? 0 : size >= 10 ? 1 : 2)
}

export function shortValue({ value, unit = '' }) {
  return `${shortNumber(value)} ${unit}`.trim()
}

/** Prints rows of text as columns that line up; what is said once is left out where it repeats. */
export function printColumns(title, columns, rows) {
  const cells = rows.map((row, i) =>
    columns.map(({ name, isSaidOnce }) =>
      isSaidOnce && i > 0 && rows[i - 1][name] === row[name] ? '' : row[name],
    ),
  )
  const widths = columns.map((_, c) => Math.max(...cells.map((row) => row[c].length), 0))
  console.log(`\n${title}`)
  for (const row of cells) {
    const line = row.map((text, c) =>
      columns[c].isNumber ? text.padStart(widths[c]) : text.padEnd(widths[c]),
    )
    console.log(`  ${line.join('  ').trimEnd()}`)
  }
}

/** Prints what a part has measured, ratios first. */
export function printTable(title, rows) {
  printColumns(title, COLUMNS, rows.map(textOf))
}

function textOf({ work, contender, ratio, value, unit, quartiles, note = '' }) {
  return {
    work,
    contender,
    ratio: ratio === undefined ? '' : `${ratio.toFixed(2)}×`,
    value: value === undefined ? '' : shortValue({ value, unit }),
    quartiles: quartiles === undefined ? '' : quartiles.map(shortNumber).join('–'),
    note,
  }
}
