// Two runs side by side, with what got worse by more than noise marked.
import { printColumns, shortValue } from './table.mjs'

/** A difference of no more than this share is noise, however close together the rounds lie. */
const NOISE = 0.05

/** The rule as it is printed. */
const RULE =
  'beyond noise: the medians differ by more than 5 %, and each lies outside the other’s quartiles'

/**
 * 'worse' or 'better' where two measurements of one thing differ by more than noise, else 'same'.
 * What was measured once has no quartiles: it is its own. Less is better where a row says nothing.
 */
export function judged(before, after) {
  const isApart = isOutside(after.value, before) && isOutside(before.value, after)
  const isLarge = Math.abs(after.value - before.value) > NOISE * Math.abs(before.value)
  if (!isApart || !isLarge) return 'same'
  return after.value > before.value === (after.better === 'more') ? 'better' : 'worse'
}

function isOutside(value, { value: own, quartiles: [low, high] = [own, own] }) {
  return value < low || value > high
}

/** Parts that were run both times, in the order of the later run. */
function sharedParts(before, after) {
  return Object.keys(after.results).filter((part) => part in before.results)
}

/**
 * The rows of the parts that both runs have, in pairs: in the order of the later run, then what only
 * the earlier has. Rows are the same thing where work, contender and unit are; of several that are
 * alike the nth is the nth.
 *
 * @returns of each `part`, `work`, `contender`, and `before` or `after` or both
 */
export function paired(before, after) {
  return sharedParts(before, after).flatMap((part) =>
    pairedRows(valuedRows(before, part), valuedRows(after, part)).map((pair) => {
      const { work, contender } = pair.after ?? pair.before
      return { part, work, contender, ...pair }
    }),
  )
}

/** Those of a peer that failed have no value. */
function valuedRows({ results }, part) {
  return results[part].rows.filter(({ value }) => value !== undefined)
}

function pairedRows(earlier, later) {
  const keyOf = ({ work, contender, unit }) => JSON.stringify([work, contender, unit])
  const left = [...earlier]
  const pairs = later.map((after) => {
    const at = left.findIndex((row) => keyOf(row) === keyOf(after))
    const [before] = at < 0 ? [] : left.splice(at, 1)
    return { ...(before && { before }), after }
  })
  return [...pairs, ...left.map((before) => ({ before }))]
}

/** What speaks against comparing two runs, in sentences. */
export function doubts(before, after) {
  const facts = [
    ['processor', ({ machine }) => machine.cpu],
    ['number of cores', ({ machine }) => machine.cores],
    ['browser', ({ machine }) => machine.browser],
    ['Node', ({ machine }) => machine.node],
  ]
  const peers = new Set([...Object.keys(before.peers), ...Object.keys(after.peers)])
  for (const name of peers) facts.push([name, (run) => run.peers[name]])
  return facts
    .map(([name, of]) => [name, of(before), of(after)])
    .filter(([, one, other]) => one !== other)
    .map(([name, one, other]) => `another ${name}: ${one ?? 'none'}, now ${other ?? 'none'}`)
}

export function printComparison(before, after) {
  const pairs = paired(before, after)
  for (const shared of sharedParts(before, after)) {
    const own = pairs.filter(({ part }) => part === shared)
    printColumns(after.results[shared].title, COLUMNS, own.map(rowOf))
  }
  const parts = Object.keys({ ...before.results, ...after.results })
  const alone = parts.filter((part) => !sharedParts(before, after).includes(part))
  if (alone.length > 0) console.log(`\nIn one of the runs only: ${alone.join(', ')}`)
  console.log(`\nbefore: ${described(before)}\nnow:    ${described(after)}`)
  for (const doubt of doubts(before, after)) console.log(`  ${doubt}`)
  const compared = pairs.filter((pair) => pair.before && pair.after)
  const worse = compared.filter((pair) => judged(pair.before, pair.after) === 'worse')
  console.log(`\n${worse.length} of ${compared.length} worse ${RULE}`)
  for (const { part, work, contender } of worse) console.log(`  ${part}: ${work}, ${contender}`)
}

const COLUMNS = [
  { name: 'work', isSaidOnce: true },
  { name: 'contender' },
  { name: 'ratio', isNumber: true },
  { name: 'change', isNumber: true },
  { name: 'before', isNumber: true },
  { name: 'now', isNumber: true },
  { name: 'mark' },
]

function rowOf({ work, contender, before, after }) {
  return {
    work,
    contender,
    ratio: changedRatio(before?.ratio, after?.ratio),
    change: before && after ? changeOf(before.value, after.value) : '',
    before: before ? shortValue(before) : '',
    now: after ? shortValue(after) : '',
    mark: markOf(before, after),
  }
}

function changedRatio(before, after) {
  const said = [before, after].map((ratio) => (ratio === undefined ? '–' : `${ratio.toFixed(2)}×`))
  return before === undefined && after === undefined ? '' : said.join(' → ')
}

function changeOf(before, after) {
  if (before === 0) return ''
  const percent = Math.round((after / before - 1) * 100)
  return `${percent > 0 ? '+' : ''}${percent} %`
}

function markOf(before, after) {
  if (before === undefined) return 'new'
  if (after === undefined) return 'gone'
  return { worse: 'WORSE', better: 'better', same: '' }[judged(before, after)]
}

function described({ name, commit, isChanged, machine, rounds }) {
  const edited = isChanged ? ' and changes' : ''
  const load = machine.load === undefined ? 'unknown load' : `load ${machine.load.toFixed(2)}`
  const said = rounds === undefined ? '' : `, rounds: ${rounds}`
  return `${name}: commit ${commit?.slice(0, 10) ?? 'unknown'}${edited}, ${load}${said}`
}
