import { expect, test } from 'vitest'
import { changedDocument, emptyDocument, firstMask } from '#core/project'
import { factsWith } from '#testing'
import { type Cell, raven } from './programs/foreign-table.fixture'
import { readRegionTable, regionTable } from './region-table'

/** An hour. */
const facts = factsWith({ rateHz: 8000, length: 8000 * 3600 })

/** Rows of a Raven table, one region each. */
function ravenRows(count: number): Cell[][] {
  return Array.from({ length: count }, (_, i): Cell[] => {
    const startS = (i * 0.17) % 3500
    const times = [startS.toFixed(3), (startS + 0.1).toFixed(3)]
    return [i + 1, 'Spectrogram 1', 1, ...times, 1000 + (i % 100), 1500, `bird ${i % 7}`]
  })
}

function imported(text: string) {
  const { regions, notices } = readRegionTable(new TextEncoder().encode(text), facts)
  return { notices, document: firstMask(changedDocument(emptyDocument, { regions }, facts)) }
}

/** Seconds of the processor that a run takes at the least: what else a machine does is no fault of a table. */
function leastS(run: () => void): number {
  const runs = Array.from({ length: 3 }, () => {
    const began = process.cpuUsage()
    run()
    const { user, system } = process.cpuUsage(began)
    return (user + system) / 1e6
  })
  return Math.min(...runs)
}

const GROWTH = 16
/** Linear work takes 16 times as long for 16 times as much, quadratic work 256 times. */
const MOST_GROWTH = 64

/** Time grows with the amount, not with its square; what is too short to measure counts as a millisecond. */
function expectLinear(what: string, least: number, runOf: (count: number) => () => void) {
  const [few, many] = [runOf(least), runOf(least * GROWTH)]
  few()
  const fewS = Math.max(0.001, leastS(few))
  const manyS = leastS(many)
  expect(manyS / fewS, `${what}: ${fewS} s, then ${manyS} s`).toBeLessThan(MOST_GROWTH)
}

test('rows that go out come back', () => {
  const count = 2000
  const { document } = imported(raven('|Species', ...ravenRows(count)))
  expect(document.regions).toHaveLength(count)
  for (const kind of ['raven', 'audacity', 'csv'] as const) {
    const again = imported(regionTable(kind, document.regions).text).document
    expect(again.regions.map(({ label, shape }) => [label, shape])).toEqual(
      document.regions.map(({ label, shape }) => [label, shape]),
    )
  }
})

test('the time of an import and of each export grows with the rows', () => {
  const textOf = (count: number) => raven('|Species', ...ravenRows(count))
  expectLinear('import', 250, (count) => {
    const text = textOf(count)
    return () => imported(text)
  })
  for (const kind of ['raven', 'audacity', 'csv'] as const) {
    expectLinear(`export as ${kind}`, 250, (count) => {
      const { regions } = imported(textOf(count)).document
      return () => regionTable(kind, regions)
    })
  }
}, 60_000)

test.each<[string, number, (count: number) => string]>([
  [
    'one number and time for all',
    250,
    (count) =>
      raven('|Species', ...ravenRows(count).map((row, i) => [1, row[1]!, 1, 1, 2, 1, 2, i])),
  ],
  ['nothing but blanks', 2 ** 15, (count) => ' '.repeat(count)],
  [
    'quotes that nobody closes',
    250,
    (count) => raven('|Species', ...ravenRows(count).map((row) => [...row.slice(0, 7), '"'])),
  ],
  ['nothing but empty lines', 2 ** 14, (count) => '\n'.repeat(count)],
  ['a number that does not end', 2 ** 14, (count) => `start,end,label\n1,${'1'.repeat(count)}x,a`],
  ['folders in folders', 2 ** 14, (count) => `start,end,File\n1,2,${'/'.repeat(count)}x`],
  ['a path in pieces', 2 ** 14, (count) => `start,end,what\n1,2,${'a/'.repeat(count)}`],
  ['a line that does not end', 2 ** 13, (count) => `start,end,${'x,'.repeat(count)}`],
  ['a comment that does not end', 2 ** 14, (count) => `#${'# '.repeat(count)}`],
  ['backslashes', 2 ** 14, (count) => `"start"\t"end"\t"label"\n1\t2\t"${'\\'.repeat(count)}"`],
])(
  'no text takes more than its length: %s',
  (what, least, textOf) => {
    expectLinear(what, least, (count) => {
      const text = textOf(count)
      return () => {
        try {
          imported(text)
        } catch (error) {
          expect(error).toHaveProperty('name', 'TableError')
        }
      }
    })
  },
  60_000,
)
