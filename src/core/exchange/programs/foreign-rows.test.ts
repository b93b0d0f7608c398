import { describe, expect, test } from 'vitest'
import { factsWith } from '#testing'
import { readRegionTable } from '../region-table'
import { type Cell, facts, raven, read, table, view, WIDE } from './foreign-table.fixture'

describe('numbers of selections', () => {
  test('that begin again lose nothing, and no more do missing ones', () => {
    const rows = ['A', 'B', 'C', 'D'].map((label, i) =>
      view(1 + (i % 2), 2 * i + 1, 2 * i + 2, label),
    )
    const unnumbered = rows.map(([, ...row]) => ['', ...row])
    const expected = ['A 1–2', 'B 3–4', 'C 5–6', 'D 7–8'].map((each) => `${each} s 100–300 Hz`)
    expect(read(raven('|Species', ...rows)).regions).toEqual(expected)
    expect(read(raven('|Species', ...unnumbered)).regions).toEqual(expected)
  })

  test('views of a selection are one region, of several channels one of these', () => {
    const rows = [
      [1, 'Waveform 1', 1, 1, 2, '', '', 'A'],
      [1, 'Spectrogram 1', 1, 1, 2, 100, 300, 'A'],
      [1, 'Waveform 2', 2, 1, 2, '', '', 'A'],
      [1, 'Spectrogram 2', 2, 1, 2, 100, 300, 'A'],
      [2, 'Waveform 1', 1, 3, 4, '', '', 'B'],
      // Another table goes on here.
      [1, 'Spectrogram 1', 1, 1, 2, 100, 300, 'A'],
      [2, 'Spectrogram 1', 1, 3, 4, 120, 200, 'C'],
      [3, 'Spectrogram 1', 1, 5, 6, 120, 200, 'D'],
      [3, 'Spectrogram 2', 1, 5, 6, 220, 300, 'D'],
    ]
    const text = raven('|Species', ...rows)
    expect(read(text).regions).toEqual([
      'A 1–2 s 100–300 Hz',
      'B 3–4 s 0–400 Hz',
      'A 1–2 s 100–300 Hz',
      'C 3–4 s 120–200 Hz',
      'D 5–6 s 120–200 Hz',
      'D 5–6 s 220–300 Hz',
    ])
    const stereo = factsWith({ ...facts, channels: 2 })
    const { regions } = readRegionTable(new TextEncoder().encode(text), stereo)
    expect(regions[0]?.channels).toEqual([0, 1])
  })

  test('channels count from 1, or from 0 where one is', () => {
    const stereo = factsWith({ ...facts, channels: 2 })
    const channelsOf = (...channels: readonly Cell[]) => {
      const rows = channels.map((channel) => [1, 2, channel])
      const text = table(',', 'onset|offset|channel', ...rows)
      const { regions, notices } = readRegionTable(new TextEncoder().encode(text), stereo)
      return [...regions.map((region) => region.channels), ...notices]
    }
    expect(channelsOf(1, 2, '')).toEqual([[0], [1], 'all'])
    expect(channelsOf(0, '1.0')).toEqual([[0], [1]])
    expect(channelsOf('left', 'R', 'both')).toEqual([[0], [1], 'all'])
    expect(channelsOf(3)).toEqual([
      'all',
      '1 row is of a channel that is not there and counts for all: “1 – 2 s”',
    ])
  })
})

describe('tables over several files', () => {
  const others = ['1 row is of another file: “SITE1_20260601_040000.wav”']

  test.each([
    ['C:\\card\\', '.wav'],
    ['/mnt/card/', '.WAV'],
    ['', ''],
    ['../', '.flac'],
  ])('Raven: rows of this file at their offset within it (%s*%s)', (folder, ending) => {
    const path = (hour: string) => `${folder}SITE1_20260601_${hour}0000${ending}`
    const text = raven(
      '|Common Name|File Offset (s)|Begin Path',
      view(1, 3, 6, 'Bird A', 3, path('04')),
      view(2, 13.1, 16.1, 'Bird B', 3.1, path('05')),
      view(3, 16, 19, 'Bird C', 6, path('05')),
    )
    const { regions, notices } = read(text)
    expect(regions).toEqual(['Bird B 3.1–6.1 s 100–300 Hz', 'Bird C 6–9 s 100–300 Hz'])
    expect(notices).toEqual([`1 row is of another file: “SITE1_20260601_040000${ending}”`])
  })

  test.each(['Begin File', 'IN FILE', 'File', 'filename', 'filepath', 'sound.files', 'Recording'])(
    'a column “%s”',
    (column) => {
      const text = table(
        ',',
        `start|end|label|${column}`,
        [1, 2, 'a', 'SITE1_20260601_040000.wav'],
        [1.5, 2.5, 'AAA', 'SITE1_20260601_050000.wav'],
      )
      expect(read(text)).toEqual({ ...WIDE, notices: others })
    },
  )

  test('none is of this file: nothing is read, all is reported', () => {
    const text = table(
      ',',
      'start|end|File',
      ...['a.wav', 'b.wav', 'b.wav'].map((name) => [1, 2, name]),
    )
    expect(read(text)).toEqual({
      regions: [],
      markers: [],
      notices: ['3 rows are of other files: “a.wav”, “b.wav”'],
    })
  })

  test('what is wrong with rows of other files does not matter', () => {
    const text = table(
      ',',
      'start|end|label|File',
      ['NA', 'soon', 'x', 'SITE1_20260601_040000.wav'],
      [1.5, 2.5, 'AAA', 'SITE1_20260601_050000.wav'],
    )
    expect(read(text)).toEqual({ ...WIDE, notices: others })
  })

  test('files of one name in two folders, times without an offset, files without a name are reported', () => {
    const name = 'SITE1_20260601_050000.wav'
    const rows = ['A', 'B'].map((site, i) => [site, name, i, 1])
    expect(read(table(',', 'FOLDER|IN FILE|OFFSET|DURATION', ...rows)).notices).toEqual([
      'rows of files of this name in 2 folders were taken as rows of this one',
    ])
    const cumulative = [view(1, 3, 6, 'a.wav'), view(2, 7, 8, name)]
    expect(read(raven('|Begin File', ...cumulative)).notices).toEqual([
      '1 row is of another file: “a.wav”',
      'times were taken as counted from the start of this file: there is no column “File Offset (s)”',
    ])
    const { regions, notices } = read(raven('|File Offset (s)', view(1, 1, 2, 1), view(2, 7, 8, 2)))
    expect(regions).toEqual([' 1–2 s 100–300 Hz', ' 7–8 s 100–300 Hz'])
    expect(notices.join()).toMatch(/the rows are of several files that no column names/)
  })
})

describe('rows that do not fit', () => {
  test('outside the recording, partly outside, without a time, backwards, upside down: each reported', () => {
    const { regions, notices } = read(
      raven(
        '|Species',
        view(1, 9, 11, 'A'),
        view(2, 20, 21, 'B'),
        view(3, 10, 11, ''),
        view(4, 1, 2, 'C'),
        [5, '', 1, 1, 2, 500, 900, 'D'],
        [6, '', 1, 1, 2, 300, 100, 'E'],
        view(7, 4, 3, 'F'),
        view(8, 'NA', '', 'G'),
        [9, '', 1, 1, 2, 300, 900, 'H'],
      ),
    )
    expect(regions).toEqual([
      'A 9–11 s 100–300 Hz',
      'C 1–2 s 100–300 Hz',
      'E 1–2 s 100–300 Hz',
      'H 1–2 s 300–900 Hz',
    ])
    expect(notices).toEqual([
      '1 row has no times',
      '3 rows lie outside the recording: “B”, “10 – 11 s”, “D”',
      '1 row ends before it begins: “F”',
      '2 rows reach beyond the recording and count as far as that goes: “A”, “H”',
      '1 row had its frequencies upside down: “E”',
    ])
  })

  test('points and times without a band become markers, named', () => {
    const rows = [
      [1.5, 1.5, 100, 300, 'click'],
      [2, '', '', '', 'tap'],
      [3, 4, 100, 100, 'hum'],
      [3, 4, 0, 0, 'AAA'],
      [12, 12, '', '', 'late'],
    ]
    expect(read(table('\t', 'start|end|low|high|label', ...rows))).toEqual({
      regions: ['AAA 3–4 s 0–400 Hz'],
      markers: [
        { timeS: 1.5, label: 'click' },
        { timeS: 2, label: 'tap' },
        { timeS: 3, endS: 4, label: 'hum' },
      ],
      notices: ['1 row lies outside the recording: “late”', '1 row has a time but no band: “hum”'],
    })
    const points = read(table(',', 'Time (s)|Label', [1.5, 'click'], [2, 'tap']))
    expect(points.markers.map(({ label }) => label)).toEqual(['click', 'tap'])
  })

  test('an end that is the recording’s to the next sample is no reason to say anything', () => {
    const text = raven('', view(1, 9, 10.001), [2, '', 1, 0, 1, 0, 400.02])
    expect(read(text).notices).toEqual([])
  })
})
