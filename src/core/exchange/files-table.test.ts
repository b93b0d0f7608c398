import { expect, test } from 'vitest'
import { shapeBounds } from '#core/mask'
import { factsWith, regionWith } from '#testing'
import { type FilesTableKind, filesTable } from './files-table'
import { readRegionTable } from './region-table'

const box = (label: string, startS: number, endS: number) =>
  regionWith({ label, shape: { kind: 'rectangle', startS, endS, lowHz: 500, highHz: 900.5 } })

const files = [
  { name: 'night 1.wav', durationS: 60, regions: [box('wren', 1.25, 2), box('tit', 59, 60)] },
  { name: 'empty.wav', durationS: 0.5, regions: [] },
  { name: 'night 2.wav', durationS: 30, regions: [box('=wren, "far"', 0, 30)] },
]

function readBack(kind: FilesTableKind, name: string, durationS: number) {
  const ground = factsWith({ name, rateHz: 48_000, length: 48_000 * durationS })
  return readRegionTable(new TextEncoder().encode(filesTable(kind, files)), ground)
}

test.each(['raven', 'csv'] as const)('%s: each file is given its own regions back', (kind) => {
  for (const { name, durationS, regions } of files) {
    const read = readBack(kind, name, durationS)
    expect(read.markers).toEqual([])
    expect(read.regions.map(({ label }) => label)).toEqual(regions.map(({ label }) => label))
    expect(read.regions.map(({ shape }) => shapeBounds(shape))).toEqual(
      regions.map(({ shape }) => shapeBounds(shape)),
    )
    expect(read.regions.map(({ effect }) => effect)).toEqual(regions.map(({ effect }) => effect))
    expect(read.notices).toEqual([expect.stringMatching(/^\d rows? (is|are) of (an)?other files?/)])
  }
})

test('Raven’s times count through the files, whose own are the offsets', () => {
  const [heading = '', ...lines] = filesTable('raven', files).trim().split('\n')
  const columns = heading.split('\t')
  const column = (name: string) => lines.map((line) => line.split('\t')[columns.indexOf(name)])
  expect(column('Selection')).toEqual(['1', '2', '3'])
  expect(column('Begin Time (s)').map(Number)).toEqual([1.25, 59, 60.5])
  expect(column('End Time (s)').map(Number)).toEqual([2, 60, 90.5])
  expect(column('File Offset (s)').map(Number)).toEqual([1.25, 59, 0])
  expect(column('Begin File')).toEqual(['night 1.wav', 'night 1.wav', 'night 2.wav'])
  expect(column('End File')).toEqual(column('Begin File'))
})

test('of Raven a box ends with its file, and what lies outside is another file’s time', () => {
  const regions = [box('on', 8, 12), box('before', -2, 1), box('out', 11, 12)]
  const table = filesTable('raven', [
    { name: 'a.wav', durationS: 10, regions },
    { name: 'b.wav', durationS: 10, regions: [box('b', 0, 1)] },
  ])
  const rows = table.trim().split('\n').slice(1)
  const spans = rows.map((row) => row.split('\t').slice(3, 5).map(Number))
  expect(spans).toEqual([
    [8, 10],
    [0, 1],
    [10, 11],
  ])
})

test('one file of I/Q among others has its centre, the others an empty cell', () => {
  const mixed = [
    { name: 'a.wav', durationS: 1, regions: [box('a', 0, 1)] },
    { name: 'b.wav', durationS: 1, regions: [box('b', 0, 1)], band: { centreHz: 137.5e6 } },
  ]
  const cells = filesTable('csv', mixed)
    .trim()
    .split('\r\n')
    .map((line) => line.split(/,(?! 0 Hz)/).at(-1))
  expect(cells).toEqual(['freq_zero', '', '"baseband, 0 Hz = 137500000 Hz"'])
})
