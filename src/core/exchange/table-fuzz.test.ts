import fc from 'fast-check'
import { expect, test } from 'vitest'
import { seededRandom } from '#core/base'
import { shapeBounds } from '#core/mask'
import { changedDocument, emptyDocument } from '#core/project'
import { often, regionWith } from '#testing'
import { facts, raven, table, view } from './programs/foreign-table.fixture'
import { readRegionTable, regionTable } from './region-table'
import { TableError } from './table-error'

const LENGTH_S = 10
const NYQUIST_HZ = 400

const lasso = regionWith({
  label: 'say "hi", then; go',
  shape: {
    kind: 'lasso',
    points: [
      [1, 10],
      [2, 10],
      [2, 90],
    ],
  },
})

/** One of each kind, as it should be. */
const TABLES: readonly string[] = [
  raven(
    '|Species|File Offset (s)|Begin Path',
    [1, 'Waveform 1', 1, 1, 2, '', '', 'A', 1, `C:\\card\\${facts.name}`],
    view(1, 1, 2, 'A', 1, `C:\\card\\${facts.name}`),
    view(2, 13, 16, 'B', 3, 'C:\\card\\other.wav'),
    view(3, 16, 19, 'C', 6, `C:\\card\\${facts.name}`),
  ),
  ...(['raven', 'audacity', 'csv'] as const).map(
    (kind) => regionTable(kind, [regionWith({}), lasso]).text,
  ),
  table(',', 'Start (s)|End (s)|Scientific name|Common name|Confidence|File', [
    0,
    3,
    'Avis a',
    'A',
    0.9,
    facts.name,
  ]),
  table(
    ';',
    '"label"|"onset_s"|"offset_s"|"low_hz"',
    ['"a;b"', '1,5', '2,5', 100],
    ['"c"', '3', '4', '1.234,5'],
  ),
  table(' ', '"label"|"start"|"end"', ['"1"', '"a \\"b\\""', 1, 2], ['"2"', 'NA', 3, 4]),
  'sep=,\n# by hand\nIN FILE,OFFSET,DURATION,Fmin,Fmax,MANUAL ID\n,1,2,10,20,A\n',
]

const PIECES = [
  '"',
  '""',
  '\\"',
  '\\',
  '\t',
  ',',
  ';',
  '\n',
  '\r',
  '\r\n',
  '\0',
  '\ufeff',
  '|',
  ' ',
  '-1',
  '0',
  '1e308',
  '-1e308',
  '1e-308',
  '1,5',
  '1.5',
  '1,234',
  '99',
  '9.999',
  'NaN',
  'NA',
  'Infinity',
  'start_s',
  'end',
  'File',
  facts.name,
  'other.wav',
  'label',
  'Spectrogram 1',
  '{}',
  '[[[[',
  'true',
  'é',
  '𝄞',
  'x'.repeat(5000),
]

/** A table with a few things done to it that happen to tables. */
function mutated(seed: number): Uint8Array {
  const random = seededRandom(seed)
  const below = (count: number) => Math.floor(random() * count)
  let text = TABLES[below(TABLES.length)]!
  for (let steps = 1 + below(3); steps > 0; steps--) {
    const [at, to] = [below(text.length + 1), below(text.length + 1)].sort((a, b) => a - b)
    const lines = text.split('\n')
    const line = lines[below(lines.length)]!
    const piece = PIECES[below(PIECES.length)]!
    const edits = [
      () => text.slice(0, at) + piece + text.slice(at),
      () => text.slice(0, at) + text.slice(at! + 1 + below(5)),
      () => text.slice(0, at) + text.slice(to),
      () => text.slice(0, at),
      () => text + line.repeat(1 + below(50)),
      () => text.replaceAll(piece, PIECES[below(PIECES.length)]!),
      () => text.replace(/-?\d+(\.\d+)?/g, (digits) => (below(4) > 0 ? digits : piece)),
      () => [...lines.slice(below(lines.length)), ...lines].join('\n'),
    ]
    text = edits[below(edits.length)]!().slice(0, 100_000)
  }
  const encoding = below(8)
  if (encoding === 0) return new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'))
  return new Uint8Array(Buffer.from(text, encoding === 1 ? 'latin1' : 'utf8'))
}

const MUTATED_COUNT = often(500)

test(`${MUTATED_COUNT} mutated tables: read, or refused with a sentence; nothing outside in silence`, () => {
  let readCount = 0
  for (let seed = 1; seed <= MUTATED_COUNT; seed++) {
    const began = process.cpuUsage()
    const reading = attempt(seed)
    expect(process.cpuUsage(began).user, `seed ${seed}: µs`).toBeLessThan(2e6)
    if (reading === undefined) continue
    readCount++
    const { regions, markers, notices } = reading
    expect(() => changedDocument(emptyDocument, { regions }, facts), `seed ${seed}`).not.toThrow()
    const isBeyondNoticed = notices.some((notice) => notice.includes('beyond the recording'))
    for (const { shape } of regions) {
      const { startS, endS, lowHz, highHz } = shapeBounds(shape)
      expect(
        startS < LENGTH_S && endS > 0 && lowHz < NYQUIST_HZ && highHz > 0,
        `seed ${seed}`,
      ).toBe(true)
      const isWithin = startS >= -0.01 && endS <= 10.01 && lowHz >= -0.1 && highHz <= 400.1
      expect(isWithin || isBeyondNoticed, `seed ${seed}`).toBe(true)
    }
    for (const { timeS } of markers) expect(timeS, `seed ${seed}`).toBeLessThan(10.01)
  }
  // Else the mutations would be worth nothing.
  expect(readCount).toBeGreaterThan(0.4 * MUTATED_COUNT)
}, 60_000)

/** Undefined where it is refused. */
function attempt(seed: number) {
  try {
    return readRegionTable(mutated(seed), facts)
  } catch (error) {
    if (error instanceof TableError) return undefined
    throw new Error(`seed ${seed}`, { cause: error })
  }
}

/** How many rows the sentences speak of that begin so. */
function countIn(notices: readonly string[], ...verbs: readonly string[]): number {
  const counts = notices.flatMap((notice) => {
    const [, count = '0', verb = ''] = /^([\d,]+) rows? (\w+ \w+)/.exec(notice) ?? []
    return verbs.includes(verb) ? [Number(count.replaceAll(',', ''))] : []
  })
  return counts.reduce((sum, count) => sum + count, 0)
}

test('every row becomes a region or a marker, or is reported', () => {
  const time = fc.oneof(
    fc.constantFrom('', '0', '10', '1,5'),
    fc.double({ min: -5, max: 20, noNaN: true }).map((timeS) => timeS.toFixed(2)),
  )
  const band = fc.constantFrom('', '0', '100', '200', '400', '500', '-10')
  const name = fc.constantFrom('', facts.name, `D:\\x\\${facts.name}`, 'other.wav')
  const row = fc
    .tuple(fc.constantFrom('1', '2', ''), time, time, band, band, name)
    // An end without a start is refused.
    .map(([number, start, end, ...rest]) => [number, start, start && end, ...rest])
  const rows = fc.array(row, { minLength: 1, maxLength: 30 })
  fc.assert(
    fc.property(rows, (given) => {
      const text = table(
        '\t',
        'Selection|Begin Time (s)|End Time (s)|Low|High|Begin File',
        ...given,
      )
      const { regions, markers, notices } = readRegionTable(new TextEncoder().encode(text), facts)
      const leftOut = countIn(
        notices,
        'is of',
        'are of',
        'has no',
        'have no',
        'lies outside',
        'lie outside',
        'ends before',
        'end before',
      )
      expect(regions.length + markers.length + leftOut).toBe(given.length)
    }),
    { seed: 14 },
  )
})
