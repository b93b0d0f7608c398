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

/** Prints all parts of a run as one table for README.md, with what it was measured on. */
export function printMarkdown({ machine, results, peers, startedAt }) {
  const { cpu, cores, browser, load = 0 } = machine
  const facts = [startedAt.slice(0, 10), cpu, `${cores} cores`, `Chromium ${browser}`]
  const versions = Object.entries(peers).map(([name, version]) => `${name} ${version}`)
  console.log(`\n${[...facts, `load ${load.toFixed(1)} at the start`, ...versions].join(', ')}`)
  console.log('\n| | | against |\n| --- | --: | --- |')
  for (const { title, rows } of Object.values(results)) {
    console.log(`| **${title}** | | |`)
    for (const cells of markdownRows(rows)) console.log(`| ${cells.join(' | ')} |`)
  }
}

/** Peers stand beside what was measured first of the same work; those that failed are left out. */
function markdownRows(rows) {
  const measured = rows.filter(({ value }) => value !== undefined)
  // A ratio with a note is one of our own rows to another.
  const isPeer = ({ ratio, note }) => ratio !== undefined && note === undefined
  const own = measured.filter((row) => !isPeer(row))
  const peersOf = (row) => {
    const isFirst = own.find(({ work }) => work === row.work) === row
    return isFirst ? measured.filter((other) => isPeer(other) && other.work === row.work) : []
  }
  return own.map((row) => {
    const { work, contender, ratio, note } = row
    const times = ratio === undefined ? '' : ` (${ratio.toFixed(2)}×)`
    const against = [...(note === undefined ? [] : [note]), ...peersOf(row).map(peerText)]
    return [`${work}: ${contender}`, shortValue(row) + times, against.join('; ')]
  })
}

function peerText({ contender, ratio, ...measured }) {
  return `${contender} ${shortValue(measured)}, ${ratio.toFixed(1)}×`
}
