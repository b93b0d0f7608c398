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
  const { cpu, cores, browser, load } = machine
  console.log(
    `\n${[startedAt.slice(0, 10), cpu, `${cores} cores`, `Chromium ${browser}`].join(', ')}`,
  )
  console.log(`load at the start ${load?.toFixed(1) ?? 'unknown'}`)
  console.log(
    Object.entries(peers)
      .map((peer) => peer.join(' '))
      .join(', '),
  )
  console.log('\n| | | against |\n| --- | --: | --- |')
  for (const { title, rows } of Object.values(results)) {
    console.log(`| **${title}** | | |`)
    for (const row of markdownRows(rows)) console.log(`| ${row.join(' | ')} |`)
  }
}

/** Peers stand beside what was measured first of the same work. */
function markdownRows(rows) {
  const isPeer = ({ ratio, value }) => ratio !== undefined || value === undefined
  const own = rows.filter((row) => !isPeer(row) || row.note !== undefined)
  return own.map((row) => {
    const { work, contender, note } = row
    const isFirst = own.find((other) => other.work === work) === row
    const peers = isFirst
      ? rows.filter((other) => other.work === work && isPeer(other) && !own.includes(other))
      : []
    const against = [note, ...peers.map(peerText)].filter((text) => text !== undefined)
    return [`${work}: ${contender}`, ownText(row), against.join('; ')]
  })
}

function ownText({ value, ratio, unit }) {
  if (value === undefined) return ''
  return ratio === undefined
    ? shortValue({ value, unit })
    : `${shortValue({ value, unit })} (${ratio.toFixed(2)}×)`
}

function peerText({ contender, ratio, value, unit }) {
  return `${contender} ${shortValue({ value, unit })}: ${ratio.toFixed(1)}×`
}
