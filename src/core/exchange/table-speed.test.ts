import { expect, test } from 'vitest'
import { changedDocument, emptyDocument } from '#core/project'
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

/** What is waited for: the same on a busy machine takes a quarter of it. */
const LONGEST_MS = 2000

function timed<T>(what: string, run: () => T): T {
  const began = performance.now()
  const result = run()
  const tookMs = performance.now() - began
  console.log(`${what}: ${Math.round(tookMs)} ms`)
  expect(tookMs, what).toBeLessThan(LONGEST_MS)
  return result
}

function imported(text: string) {
  const { regions, notices } = readRegionTable(new TextEncoder().encode(text), facts)
  return { notices, document: changedDocument(emptyDocument, { regions }, facts) }
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
})

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
  ['a line that does not end', () => `start,end,${'x,'.repeat(2 ** 18)}`],
  ['a comment that does not end', () => `#${'# '.repeat(2 ** 20)}`],
  ['backslashes', () => `"start"\t"end"\t"label"\n1\t2\t"${'\\'.repeat(2 ** 20)}`],
])('no text takes longer: %s', (what, text) => {
  timed(what, () => {
    try {
      imported(text())
    } catch (error) {
      expect(error).toHaveProperty('name', 'TableError')
    }
  })
})
