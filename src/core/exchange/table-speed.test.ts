import { expect, test } from 'vitest'
import { changedDocument, emptyDocument, firstMask } from '#core/project'
import { factsWith } from '#testing'
import { type Cell, raven } from './foreign-table.fixture'
import { readRegionTable, regionTable } from './region-table'

const COUNT = 20_000
/** An hour. */
const facts = factsWith({ rateHz: 8000, length: 8000 * 3600 })
const rows = Array.from({ length: COUNT }, (_, i): Cell[] => {
  const startS = i * 0.17
  const times = [startS.toFixed(3), (startS + 0.1).toFixed(3)]
  return [i + 1, 'Spectrogram 1', 1, ...times, 1000 + (i % 100), 1500, `bird ${i % 7}`]
})

/** Of the processor's time: what else a machine does is no fault of a table. */
const LONGEST_MS = 2000

function timed<T>(what: string, run: () => T): T {
  const began = process.cpuUsage()
  const result = run()
  const { user, system } = process.cpuUsage(began)
  const tookMs = Math.round((user + system) / 1000)
  console.log(`${what}: ${tookMs} ms`)
  expect(tookMs, what).toBeLessThan(LONGEST_MS)
  return result
}

function imported(text: string) {
  const { regions, notices } = readRegionTable(new TextEncoder().encode(text), facts)
  return { notices, document: firstMask(changedDocument(emptyDocument, { regions }, facts)) }
}

test(`${COUNT} rows are imported and exported in less than 2 s`, () => {
  const { document } = timed('import', () => imported(raven('|Species', ...rows)))
  expect(document.regions).toHaveLength(COUNT)
  for (const kind of ['raven', 'audacity', 'csv'] as const) {
    const { text } = timed(`export as ${kind}`, () => regionTable(kind, document.regions))
    const again = timed(`import of ${kind}`, () => imported(text)).document
    expect(again.regions.map(({ label, shape }) => [label, shape])).toEqual(
      document.regions.map(({ label, shape }) => [label, shape]),
    )
  }
}, 60_000)

test.each([
  [
    'one number and time for all',
    () => raven('|Species', ...rows.map((row, i) => [1, row[1]!, 1, 1, 2, 1, 2, i])),
  ],
  ['nothing but blanks', () => ' '.repeat(2 ** 21)],
  [
    'quotes that nobody closes',
    () => raven('|Species', ...rows.map((row) => [...row.slice(0, 7), '"'])),
  ],
  ['nothing but empty lines', () => '\n'.repeat(2 ** 20)],
  ['a number that does not end', () => `start,end,label\n1,${'1'.repeat(2 ** 20)}x,a`],
  ['folders in folders', () => `start,end,File\n1,2,${'/'.repeat(2 ** 20)}x`],
  ['a path in pieces', () => `start,end,what\n1,2,${'a/'.repeat(2 ** 20)}`],
  ['a line that does not end', () => `start,end,${'x,'.repeat(2 ** 18)}`],
  ['a comment that does not end', () => `#${'# '.repeat(2 ** 20)}`],
  ['backslashes', () => `"start"\t"end"\t"label"\n1\t2\t"${'\\'.repeat(2 ** 20)}`],
])(
  'no text takes longer: %s',
  (what, text) => {
    timed(what, () => {
      try {
        imported(text())
      } catch (error) {
        expect(error).toHaveProperty('name', 'TableError')
      }
    })
  },
  60_000,
)
