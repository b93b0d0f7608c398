import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Region, shapeBounds } from '#core/mask'
import { factsWith, regionWith } from '#testing'
import { readRegionTable, regionTable } from './region-table'
import type { TableKind } from './table-kinds'

/** 10^6 s of stereo to 2 MHz: what is drawn below lies within. */
const facts = factsWith({ rateHz: 4e6, length: 4e12, channels: 4, kind: 'iq' })
/** 100 s of stereo to 24 kHz. */
const ground = factsWith({ rateHz: 48_000, length: 4_800_000, channels: 2 })

const bytes = (table: string) => new TextEncoder().encode(table)

/** JSON and CSV have no −0: adding 0 makes it 0. */
const seconds = fc.double({ min: 0, max: 1e5, noNaN: true })
const hertz = fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((hz) => hz + 0)
const length = fc.double({ min: 1e-6, max: 1e4, noNaN: true })
const span = fc.double({ min: 0.01, max: 1e6, noNaN: true })
const shape: fc.Arbitrary<Region['shape']> = fc.oneof(
  fc.tuple(seconds, length, hertz, span).map(([startS, lastS, lowHz, bandHz]) => ({
    kind: 'rectangle' as const,
    startS,
    endS: startS + lastS,
    lowHz,
    highHz: lowHz + bandHz,
  })),
  fc.array(fc.tuple(seconds, hertz), { minLength: 3, maxLength: 6 }).map((points) => ({
    kind: 'lasso' as const,
    points,
  })),
)
const text = fc.oneof(
  fc.string(),
  fc.constantFrom('=1+1', "'=x", 'a,b', 'say "hi"', 'two\nlines', ''),
)
const region: fc.Arbitrary<Region> = fc.record({
  id: fc.constant('r1'),
  label: text,
  hidden: fc.boolean(),
  channels: fc.constantFrom('all' as const, [0], [1], [0, 1]),
  effect: fc.oneof(
    fc.constant({ kind: 'keep' as const }),
    fc.constant({ kind: 'mark' as const }),
    fc.record({
      kind: fc.constant('reject' as const),
      gainDb: fc.option(fc.double({ min: -100, max: 24, noNaN: true }).map((db) => db + 0)),
    }),
  ),
  feather: fc.record({ timeS: length, freqHz: length }),
  shape,
})
const regions = fc
  .array(region, { maxLength: 8 })
  .filter((all) => all.every(({ shape: each }) => isBox(shapeBounds(each))))

function isBox({ startS, endS, lowHz, highHz }: ReturnType<typeof shapeBounds>): boolean {
  return startS < endS - 1e-8 && lowHz < highHz - 1e-2
}

/** Numbers that differ from the region's own box: reading passes them over. */
function extrasOf(given: readonly Region[]) {
  const measures = {
    durationS: 1,
    lowHz: 0,
    highHz: 1,
    bandwidthHz: 2,
    peakHz: 3,
    centreHz: 4,
    peakDb: -40.123,
    meanDb: -50,
    snrDb: 23,
  }
  return { band: { centreHz: 137.5e6 }, measured: new Map(given.map(({ id }) => [id, measures])) }
}

function roundTrip(kind: TableKind, given: readonly Region[]) {
  return readRegionTable(bytes(regionTable(kind, given, extrasOf(given)).text), facts)
}

test('CSV gives back every member of a region but its id', () => {
  fc.assert(
    fc.property(regions, (given) => {
      const { regions: read, markers, notices } = roundTrip('csv', given)
      expect({ markers, notices }).toEqual({ markers: [], notices: [] })
      expect(read).toEqual(given.map(({ id, ...rest }) => (id === '' ? undefined : rest)))
    }),
    { seed: 5 },
  )
})

test.each(['raven', 'audacity'] as const)('%s gives back box and label', (kind) => {
  fc.assert(
    fc.property(
      regions.filter((all) => kind === 'raven' || all.length > 0),
      (given) => {
        const { regions: read, notices } = roundTrip(kind, given)
        expect(notices).toEqual([])
        expect(read.length).toBe(given.length)
        for (const [i, { label, shape: box, effect, channels }] of read.entries()) {
          const was = given[i] as Region
          const bounds = shapeBounds(was.shape)
          expect(label.trim()).toBe(was.label.replace(/[\t\r\n]+/g, ' ').trim())
          const got = shapeBounds(box)
          for (const key of ['startS', 'endS'] as const)
            expect(got[key]).toBeCloseTo(bounds[key], 8)
          for (const key of ['lowHz', 'highHz'] as const)
            expect(got[key]).toBeCloseTo(bounds[key], 2)
          if (kind === 'raven')
            expect({ effect, channels }).toEqual({ effect: was.effect, channels: was.channels })
        }
      },
    ),
    { seed: 5 },
  )
})

test.each([
  ['raven', '\t', [3, 4, 5, 6]],
  ['audacity', '\t', [0, 1]],
  ['csv', ',', [1, 2, 3, 4, 6, 7, 8]],
] as const)(
  '%s: seconds, hertz and decibels have a decimal point in every row',
  (kind, between, columns) => {
    const whole = (startS: number, scale: number): Region =>
      regionWith({
        effect: { kind: 'reject', gainDb: -6 * scale },
        feather: { timeS: scale, freqHz: scale },
        shape: { kind: 'rectangle', startS, endS: startS + scale, lowHz: 100, highHz: 1e21 },
      })
    const { text: table } = regionTable(kind, [whole(0, 1), whole(1, 1e-7), whole(2, 2.5)])
    const rows = table
      .trim()
      .split(/\r?\n/)
      .slice(kind === 'audacity' ? 0 : 1)
    for (const row of rows.filter((line) => !line.startsWith('\\'))) {
      const cells = row.split(between)
      for (const column of columns) expect(cells[column]).toMatch(/^-?\d+\.\d+(e[-+]?\d+)?$/)
    }
  },
)

describe('tables as the programs write them', () => {
  test('Raven: a row a view, of which the spectrogram’s counts; a channel where there are several', () => {
    const table = [
      'Selection\tView\tChannel\tBegin Time (s)\tEnd Time (s)\tLow Freq (Hz)\tHigh Freq (Hz)\tSpecies',
      '1\tWaveform 1\t1\t0.5\t1.25\t0.0\t24000.0\twren',
      '1\tSpectrogram 1\t1\t0.5\t1.25\t2000.0\t7500.5\twren',
      '2\tSpectrogram 1\t2\t3.000000001\t4\t100\t200\t',
    ]
    const { regions: read } = readRegionTable(bytes(`${table.join('\r\n')}\r\n`), ground)
    expect(read).toEqual([
      {
        label: 'wren',
        hidden: false,
        channels: [0],
        effect: { kind: 'mark' },
        feather: { timeS: 0, freqHz: 0 },
        shape: { kind: 'rectangle', startS: 0.5, endS: 1.25, lowHz: 2000, highHz: 7500.5 },
      },
      expect.objectContaining({ label: '', channels: [1] }),
    ])
  })

  test('Audacity: labels without frequencies span the band, as open edges do; points are markers', () => {
    const track =
      '1.000000\t2.500000\tdoor\n\\\t900.0\t1100.0\n3.0\t3.0\tpoint\n4.0\t5.0\t\n' +
      '6,5\t7,5\topen\n\\\t-1.000000\t500\n8\tone number\n9\t10\n\\\t100\n'
    const { regions: read, markers } = readRegionTable(bytes(track), ground)
    expect(markers).toEqual([
      { timeS: 3, label: 'point' },
      { timeS: 8, label: 'one number' },
    ])
    expect(read.map(({ label, shape: box }) => ({ label, ...shapeBounds(box) }))).toEqual([
      { label: 'door', startS: 1, endS: 2.5, lowHz: 900, highHz: 1100 },
      { label: '', startS: 4, endS: 5, lowHz: 0, highHz: 24_000 },
      { label: 'open', startS: 6.5, endS: 7.5, lowHz: 0, highHz: 500 },
      { label: '', startS: 9, endS: 10, lowHz: 100, highHz: 24_000 },
    ])
  })

  test('CSV: two columns are enough', () => {
    const { regions: read } = readRegionTable(bytes('\ufeffend_s,start_s\n2,1\n\n'), ground)
    expect(read[0]?.shape).toEqual({
      kind: 'rectangle',
      startS: 1,
      endS: 2,
      lowHz: 0,
      highHz: 24_000,
    })
  })
})

test.each([
  ['Not a table of regions: no column says', 'hello\n'],
  ['Not a table of regions: no column says', 'time,value\n1,2\n'],
  ['Not a table of regions: no column says', ''],
  ['Not a table of regions: no column says', 'start_s,end_s\0\n1,2\n'],
  [
    '“Begin Time (s)” is “soon”, not a number (line 3)',
    'Begin Time (s)\tEnd Time (s)\n1\t2\nsoon\t3\n',
  ],
  ['“end_s” is missing (line 2)', 'start_s,end_s\n1,\n'],
  [
    '“effect” is “mute”, none of reject, keep, mark, heal (line 2)',
    'start_s,end_s,effect\n1,2,mute\n',
  ],
  [
    '“hidden” is “perhaps”, neither true nor false (line 3)',
    'start_s,end_s,hidden\n\n1,2,perhaps\n',
  ],
  ['“feather_s” is -1, less than 0 (line 2)', 'start_s,end_s,feather_s\n1,2,-1\n'],
  ['“shape” is no JSON (line 2)', 'start_s,end_s,shape\n1,2,{\n'],
  [
    'shape.points: must have at least',
    'start_s,end_s,shape\n1,2,"{""kind"":""lasso"",""points"":[]}"\n',
  ],
  ['A quote is not closed (line 2)', 'start_s,end_s\n"1,2\n'],
  ['“low_hz” is “1,234”, which may be', 'start_s;end_s;low_hz\n1.5;2.5;1,234\n'],
  ['“low_hz” is “1.234”, which may be', 'start_s;end_s;low_hz\n1,5;2,5;1.234\n'],
  ['A label has a start, an end and a text between tabs (line 2)', '1\t2\ta\nb\n'],
  ['“start” is “1e”, not a number (line 1)', '1e\t2\ta\n'],
])('refuses: %s', (message, table) => {
  expect(() => readRegionTable(bytes(table), ground)).toThrow(message)
})

test('tables of I/Q say what 0 Hz is; those of sound need no such column', () => {
  const one = [
    regionWith({ shape: { kind: 'rectangle', startS: 0, endS: 1, lowHz: -5, highHz: 5 } }),
  ]
  const [heading, row] = regionTable('raven', one, { band: { centreHz: 433.92e6 } }).text.split(
    '\n',
  )
  expect(heading?.split('\t').at(-1)).toBe('Freq Zero')
  expect(row?.split('\t').at(-1)).toBe('baseband, 0 Hz = 433920000 Hz')
  expect(regionTable('csv', one, { band: { centreHz: undefined } }).text).toMatch(
    /,freq_zero\r\n.*,baseband\r\n/,
  )
  expect(regionTable('csv', one).text).not.toContain('zero')
})

test('tables have what was measured behind all else, empty cells for what was not', () => {
  const shape = { kind: 'rectangle', startS: 0, endS: 1, lowHz: 0, highHz: 5 } as const
  const two = ['r1', 'r2'].map((id) => regionWith({ id, shape }))
  const { measured } = extrasOf(two.slice(0, 1))
  const lines = (kind: TableKind) => regionTable(kind, two, { measured }).text.split(/\r?\n/)
  const [heading, first, second] = lines('raven').map((line) => line.split('\t').slice(-6))
  expect(heading).toEqual([
    'Delta Time (s)',
    'BW 90% (Hz)',
    'Peak Freq (Hz)',
    'Peak Level (dBFS)',
    'Mean Level (dBFS)',
    'SNR (dB)',
  ])
  expect(first).toEqual(['1.0', '2.0', '3.0', '-40.12', '-50.0', '23.0'])
  expect(second).toEqual(['', '', '', '', '', ''])
  expect(lines('csv')[0]).toMatch(/,duration_s,bandwidth_90_hz,peak_hz,peak_dbfs,mean_dbfs,snr_db$/)
})

test.each<TableKind>(['csv', 'raven'])(
  '%s: means of features stand last, and change nothing that is read',
  (kind) => {
    const shape = { kind: 'rectangle', startS: 0, endS: 1, lowHz: 0, highHz: 5 } as const
    const two = ['r1', 'r2'].map((id) => regionWith({ id, label: id, shape }))
    const means = new Map([
      [
        'r1',
        [
          { name: 'centroid_hz', value: 1000 / 3 },
          { name: 'frequency_mean_hz', value: -2 },
        ],
      ],
      ['r2', [{ name: 'frequency_mean_hz', value: Number.NaN }]],
    ])
    const { text } = regionTable(kind, two, { means })
    const rows = text.split(/\r?\n/).map((line) => line.split(/[,\t]/).slice(-2))
    expect(rows[0]).toEqual(['centroid_hz_mean', 'frequency_mean_hz_mean'])
    expect(rows.slice(1, 3)).toEqual([
      [String(1000 / 3), '-2.0'],
      ['', ''],
    ])
    const read = (table: string) => readRegionTable(bytes(table), ground)
    expect(read(text)).toEqual(read(regionTable(kind, two).text))
  },
)
