import { describe, expect, test } from 'vitest'
import { factsWith } from '#testing'
import { readRegionTable } from '../region-table'
import { AAA, facts, RAVEN, raven, read, table, view, WIDE } from './foreign-table.fixture'

describe('columns of labels', () => {
  test.each([
    ['Scientific Name|Confidence', ['AAA', 0.9]],
    ['Species Code|Common Name|Scientific Name', ['aaa1', 'AAA', 'Avis a']],
    ['Annotation|Notes', ['AAA', 'seen']],
    ['Notes|Annotation', ['AAA', '']],
    ['Call Type', ['AAA']],
    ['Tags', ['AAA']],
    ['class|class_prob|event', ['AAA', 0.9, 'Echolocation']],
    ['TOP1MATCH|TOP1DIST|MANUAL ID', ['AAA', 0.1, '']],
    ['TOP1MATCH|MANUAL ID', ['x', 'AAA']],
    ['AUTO ID*|MANUAL ID', ['AAA', '']],
    ['name|species_id', ['x.wav', 'AAA']],
    ['name|notes', ['x.wav', 'AAA']],
  ])('%s', (columns, cells) => {
    expect(read(raven(`|${columns}`, view(1, 1.5, 2.5, ...cells)))).toEqual(AAA)
  })

  test('a column is chosen once for all rows; a person’s and a program’s names are one column', () => {
    const species = raven('|Notes|Species', view(1, 1, 2, 'loud', ''), view(2, 3, 4, '', 'A'))
    expect(read(species).regions).toEqual([' 1–2 s 100–300 Hz', 'A 3–4 s 100–300 Hz'])
    const ids = raven('|TOP1MATCH|MANUAL ID', view(1, 1, 2, 'x', ''), view(2, 3, 4, 'x', 'A'))
    expect(read(ids).regions).toEqual(['x 1–2 s 100–300 Hz', 'A 3–4 s 100–300 Hz'])
  })

  test('of columns of 0 and 1 a row is of those where 1 stands', () => {
    const rows = [
      [facts.name, 0, 3, 0, 1],
      [facts.name, 3, 6, 0, 0],
      [facts.name, 6, 9, '1.0', 'True'],
    ]
    const heading = 'file|start_time|end_time|Avis a|Avis b'
    expect(read(table(',', heading, ...rows))).toEqual({
      regions: ['Avis b 0–3 s 0–400 Hz', 'Avis a, Avis b 6–9 s 0–400 Hz'],
      markers: [],
      notices: ['1 row is of no class'],
    })
  })

  test.each([
    ['one flag', 'start|end|loud', [1, 2, 0]],
    ['scores', 'start|end|a|b', [1, 2, 0.25, 1]],
  ])('%s: a row without a label', (_, heading, row) => {
    const { regions, notices } = read(table(',', heading, row))
    expect([regions, notices]).toEqual([[' 1–2 s 0–400 Hz'], []])
  })

  test('without a usual name: the first text that is no file, view, date, number; reported', () => {
    const text = raven(
      '|Begin File|Begin Date|Clock|SNR|Checked|Lautäußerung|Bemerkung',
      view(1, 1.5, 2.5, facts.name, '2026-06-01', '05:00:01.5', 12.5, 'TRUE', 'AAA', 'nah'),
    )
    expect(read(text)).toEqual({
      ...AAA,
      notices: ['labels were taken from the column “Lautäußerung”'],
    })
  })
})

describe('how tables are written', () => {
  const heading = `${RAVEN}|Species`
  const quoted = (text: string) =>
    text
      .split('|')
      .map((name) => `"${name}"`)
      .join('|')

  test.each(['\t', ',', ';', ' ', '|'])('as R writes it, between “%s”', (between) => {
    const row = [1, '"Spectrogram 1"', 1, 1.5, 2.5, 100, 300, '"AAA"']
    const names = quoted(heading).replaceAll('|', between)
    expect(read(`${names}\n${row.join(between)}\n`)).toEqual(AAA)
    // With names of rows, above which nothing stands, or a name without letters.
    expect(read(`${names}\n${['"1"', ...row].join(between)}\n`)).toEqual(AAA)
    expect(read(`""${between}${names}\n${['"1"', ...row].join(between)}\n`)).toEqual(AAA)
    const syntactic = names
      .replace(/ \((s|Hz)\)/g, '..$1.')
      .replace(/(Begin|End|Low|High) /g, '$1.')
    expect(read(`${syntactic}\n${row.join(between)}\n`)).toEqual(AAA)
  })

  test('R’s quotes within quotes, behind backslashes; NA', () => {
    const rows = [
      [1, '"Spectrogram 1"', 1, 1, 2, 'NA', 'NA', '"a \\"b\\""'],
      [2, '"Spectrogram 1"', 1, 3, 4, 100, 300, 'NA'],
    ]
    expect(read(table('\t', quoted(heading), ...rows)).regions).toEqual([
      'a "b" 1–2 s 0–400 Hz',
      ' 3–4 s 100–300 Hz',
    ])
  })

  test('between tabs quotes that nobody closes are letters', () => {
    const text = raven('|Species', view(1, 1, 2, '"a'), view(2, 3, 4, '5" b"'), view(3, 5, 6, '"c'))
    expect(read(text).regions).toEqual([
      '"a 1–2 s 100–300 Hz',
      '5" b" 3–4 s 100–300 Hz',
      '"c 5–6 s 100–300 Hz',
    ])
  })

  const text = table('\t', heading, view(1, 1.5, 2.5, 'Çà'))
  const expected = { ...AAA, regions: ['Çà 1.5–2.5 s 100–300 Hz'] }
  const utf16 = (mark: string, isBig: boolean): Uint8Array => {
    const bytes = Buffer.from(mark + text, 'utf16le')
    return new Uint8Array(isBig ? bytes.swap16() : bytes)
  }
  test.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${text}`)],
    ['UTF-16 LE', utf16('\ufeff', false)],
    ['UTF-16 BE', utf16('\ufeff', true)],
    ['UTF-16 LE without a mark', utf16('', false)],
    ['UTF-16 BE without a mark', utf16('', true)],
  ])('%s', (_, bytes) => {
    expect(read(new Uint8Array(bytes))).toEqual(expected)
  })

  test('ISO 8859-1 is reported', () => {
    expect(read(new Uint8Array(Buffer.from(text, 'latin1')))).toEqual({
      ...expected,
      notices: ['the text is not UTF-8; it was read as ISO 8859-1'],
    })
  })

  test('lines end as they may, empty ones and what stands above the heading do not count', () => {
    for (const end of ['\n', '\r\n', '\r']) {
      const lines = [
        'sep=;',
        '',
        '# made by hand',
        'onset;offset;label',
        '',
        '1,5;2,5;AAA',
        ';;',
        '',
      ]
      expect(read(lines.join(end))).toEqual(WIDE)
    }
  })

  test('numbers: decimal commas, exponents, thousands, other minus signs', () => {
    const bandOf = (low: string, high: string) =>
      read(`onset;offset;label;low_hz;high_hz\n"1,5";2,5;AAA;${low};${high}\n`, wide).regions[0]
    const wide = factsWith({ ...facts, rateHz: 48_000, length: 480_000, kind: 'iq', channels: 2 })
    expect(bandOf('1e2', '2,5E+3')).toBe('AAA 1.5–2.5 s 100–2500 Hz')
    expect(bandOf('1.234,5', '2.345')).toBe('AAA 1.5–2.5 s 1234.5–2345 Hz')
    expect(bandOf('−1 234,5', '2 345')).toBe('AAA 1.5–2.5 s -1234.5–2345 Hz')
  })

  test('minutes and seconds, hours, minutes and seconds', () => {
    const row = ['AAA', '0:01.500', '0:01.000', 'decimal', 'Cue', '']
    const text = table('\t', 'Name|Start|Duration|Time Format|Type|Description', row)
    expect(read(text)).toEqual(WIDE)
    expect(read('onset;offset;label\n0:00:01,5;0:00:02,5;AAA\n')).toEqual(WIDE)
  })

  test('units of columns count', () => {
    const inUnits = [1500, 1000, 0.1, 0.3, 'AAA']
    const text = table(',', 'start_ms|duration_ms|Low Freq (kHz)|High Freq (kHz)|label', inUnits)
    expect(read(text)).toEqual(AAA)
    const warbler = 'sound.files|channel|selec|start|end|bottom.freq|top.freq|sound.type'
    const row = [facts.name, 1, 1, 1.5, 2.5, 0.1, 0.3, 'AAA']
    expect(read(table(',', warbler, row))).toEqual(AAA)
  })
})

describe('tables of programs', () => {
  const path = `/card/${facts.name}`
  test.each([
    [
      'BirdNET',
      'Start (s)|End (s)|Scientific name|Common name|Confidence',
      [1.5, 2.5, 'Avis a', 'AAA', 0.9],
    ],
    [
      'BirdNET',
      'Start (s)|End (s)|Scientific name|Common name|Confidence|File',
      ['1.5', '2.5', 'Avis a', 'AAA', 0.9, path],
    ],
    ['USVSEG, Reaper', '#|Name|Start|End|Length', ['R1', 'AAA', 1.5, 2.5, 1]],
    [
      'ELAN',
      'Begin Time - hh:mm:ss.ms|Begin Time - ss.msec|End Time - ss.msec|label',
      ['00:00:01.500', 1.5, 2.5, 'AAA'],
    ],
    [
      'BirdNET for R',
      'filepath|start|end|scientific_name|common_name|confidence|lat|lon|week',
      [path, 1.5, 2.5, 'Avis a', 'AAA', 0.9, -1, -1, -1],
    ],
    [
      'BirdNET for Kaleidoscope',
      'INDIR|FOLDER|IN FILE|OFFSET|DURATION|scientific_name|common_name|confidence',
      ['/', 'card', facts.name, 1.5, 1, 'Avis a', 'AAA', 0.9],
    ],
    [
      'Kaleidoscope',
      'INDIR|FOLDER|IN FILE|CHANNEL|OFFSET|DURATION|Fmin|Fmean|Fmax|DATE|TIME|HOUR|TOP1MATCH|TOP1DIST|MANUAL ID',
      ['C:\\in', '', facts.name, 0, 1.5, 1, 0, 0, 0, '2026-06-01', '05:00:01', 5, 'AAA', 0.2, ''],
    ],
    ['onset and offset', 'onset_s|offset_s|label', [1.5, 2.5, 'AAA']],
    ['no known columns', 'start|end|who knows|what', [1.5, 2.5, 17, 4]],
  ])('%s: %s', (_, heading, row) => {
    const { regions, notices } = read(table(',', heading, row))
    const label = heading.includes('who knows') ? '' : 'AAA'
    expect({ regions, notices }).toEqual({ regions: [`${label} 1.5–2.5 s 0–400 Hz`], notices: [] })
  })

  test.each([
    ['Arbimon', 'recording|species|x1|x2|y1|y2', [facts.name, 'AAA', 1.5, 2.5, 100, 300]],
    [
      'Ecosounds',
      'event_start_seconds|event_end_seconds|low_frequency_hertz|high_frequency_hertz|species_name',
      [1.5, 2.5, 100, 300, 'AAA'],
    ],
    [
      'MUPET',
      'Syllable start time (sec)|Syllable end time (sec)|minimum frequency (kHz)|maximum frequency (kHz)|tag',
      [1.5, 2.5, 0.1, 0.3, 'AAA'],
    ],
  ])('boxes of %s', (_, heading, row) => {
    expect(read(table(',', heading, row))).toEqual(AAA)
  })

  test('the frequency of a maximum is no edge, that of a minimum and a maximum are', () => {
    const row = [1.5, 2.5, 200, 'AAA']
    expect(read(table(',', 'start|end|Max Freq (Hz)|label', row))).toEqual(WIDE)
    const box = [facts.name, 100, 1.5, 300, 2.5, 'AAA']
    expect(read(table(',', 'fname|min_f|min_t|max_f|max_t|label', box))).toEqual(AAA)
  })

  test('batdetect2', () => {
    const heading = 'id|det_prob|start_time|end_time|high_freq|low_freq|class|class_prob'
    expect(read(table(',', heading, [0, 0.9, 1.5, 2.5, 300, 100, 'AAA', 0.8]))).toEqual(AAA)
  })

  test('Kaleidoscope’s identifier of bats counts frequencies in kilohertz', () => {
    const heading = 'IN FILE|OFFSET|DURATION|AUTO ID*|Fc|Dur|Fmax|Fmin|TBC'
    const row = [facts.name, 1.5, 1, 'AAA', 0.2, 5, 0.3, 0.1, 90]
    expect(read(table(',', heading, row))).toEqual(AAA)
  })

  test('Raven between commas', () => {
    expect(read(table(',', `${RAVEN}|Species`, view(1, 1.5, 2.5, 'AAA')))).toEqual(AAA)
  })
})

describe('our own CSV, saved again by a spreadsheet', () => {
  test.each([
    ['WAHR', 'FALSCH'],
    ['VRAI', 'FAUX'],
    ['VERO', 'FALSO'],
    ['VERDADERO', 'FALSO'],
    ['WAAR', 'ONWAAR'],
    ['PRAWDA', 'FAŁSZ'],
    ['ИСТИНА', 'ЛОЖЬ'],
    ['EPÄTOSI', 'TOSI'].reverse(),
    ['DOĞRU', 'YANLIŞ'],
    ['1', '0'],
  ])('truth values %s and %s', (yes = '', no = '') => {
    const text =
      `﻿extra;effect;label;hidden;locked;gain_db;start_s;end_s;low_hz;high_hz;feather_s;shape\r\n` +
      `\r\nx;reject;"A;A";${yes};${no};-6,5;1,5;2,5;100;300;0,25;\r\n;;;;;;;;;;;\r\n` +
      `y;Keep;'=1;${no};${yes};;3;4,5;100;300;0;\r\n`
    const { regions, notices } = readRegionTable(new TextEncoder().encode(text), facts)
    expect(notices).toEqual([])
    expect(regions).toMatchObject([
      { label: 'A;A', hidden: true, effect: { gainDb: -6.5 }, feather: { timeS: 0.25 } },
      { label: '=1', hidden: false, locked: true, effect: { kind: 'keep' } },
    ])
  })

  test('a shape counts before its box, which is reported where they differ', () => {
    const shape = JSON.stringify({
      kind: 'lasso',
      points: [
        [1, 100],
        [2, 100],
        [2, 300],
      ],
    })
    const text = `start_s\tend_s\tlow_hz\thigh_hz\tlabel\tshape\n1\t3\t100\t300\tA\t${shape}\n`
    expect(read(text)).toEqual({
      regions: ['A 1–2 s 100–300 Hz'],
      markers: [],
      notices: ['1 row has a shape that its box does not fit: the shape counts: “A”'],
    })
    const away = shape.replaceAll('[1,', '[71,').replaceAll('[2,', '[72,')
    expect(read(text.replace(shape, away)).notices).toEqual([
      '1 row lies outside the recording: “A”',
    ])
  })
})
