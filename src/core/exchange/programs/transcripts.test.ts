import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { shapeBounds } from '#core/mask'
import { readRegions } from '../read-regions'
import { facts, read, table } from './foreign-table.fixture'

describe('Whisper', () => {
  const rows = [
    [0, 1500, 'Good evening.'],
    [1500, 4250, '"And, now"'],
  ] as const
  const regions = ['Good evening. 0–1.5 s 0–400 Hz', 'And, now 1.5–4.25 s 0–400 Hz']
  const notices = ['times were read as milliseconds, as Whisper writes them']

  test.each(['\t', ','])('its times between “%s” are milliseconds, reported', (between) => {
    const quoted = rows.map((row) =>
      between === ',' ? row : [row[0], row[1], row[2].replaceAll('"', '')],
    )
    expect(read(table(between, 'start|end|text', ...quoted))).toEqual({
      regions,
      markers: [],
      notices,
    })
  })

  test.each([
    ['decimals', 'start|end|text', [0, 1.5, 'a'], 'a 0–1.5 s 0–400 Hz'],
    ['whole seconds', 'start|end|text', [2, 3, 'a'], 'a 2–3 s 0–400 Hz'],
    [
      'a long row that ends within the recording',
      'start|end|text',
      [0, 10, 'a'],
      'a 0–10 s 0–400 Hz',
    ],
    ['a band', 'start|end|low|high|text', [0, 2, 10, 20, 'a'], 'a 0–2 s 10–20 Hz'],
  ])('seconds stay seconds: %s', (_, heading, row, region) => {
    expect(read(table('\t', heading, row))).toEqual({ regions: [region], markers: [], notices: [] })
  })

  test('seconds of a longer recording stay seconds', () => {
    const { regions: found, notices: said } = read(table('\t', 'start|end|text', [2, 90, 'a']))
    expect(found).toEqual(['a 2–90 s 0–400 Hz'])
    expect(said.join()).toContain('reaches beyond the recording')
  })
})

describe('subtitles', () => {
  const regions = ['Good evening. 1–2.5 s 0–400 Hz', 'And now 3–4.25 s 0–400 Hz']

  test.each([
    [
      'SubRip',
      '1\n00:00:01,000 --> 00:00:02,500\nGood\nevening.\n\n2\n00:00:03,000 --> 00:00:04,250\n<i>And</i> now\n',
    ],
    [
      'SubRip between carriage returns',
      '\ufeff1\r\n00:00:01,000 --> 00:00:02,500\r\nGood evening.\r\n\r\n2\r\n00:00:03,000 --> 00:00:04,250\r\nAnd now',
    ],
    [
      'WebVTT',
      'WEBVTT - made\n\nNOTE of nobody\n\nSTYLE\n::cue { color: red }\n\n00:01.000 --> 00:02.500 align:start\n<v Ann>Good <00:01.500>evening.\n\nsecond\n00:00:03.000 --> 00:00:04.250\nAnd now\n',
    ],
  ])('%s', (_, text) => {
    expect(read(text)).toEqual({ regions, markers: [], notices: [] })
  })

  test('what is read lies where it was written', () => {
    const span = fc.tuple(fc.nat(9000), fc.integer({ min: 1, max: 900 }))
    const stamp = (ms: number) => new Date(ms).toISOString().slice(11, 23).replace('.', ',')
    fc.assert(
      fc.property(fc.array(span, { minLength: 1, maxLength: 20 }), (spans) => {
        const cues = spans.map(
          ([start, length], i) => `${i + 1}\n${stamp(start)} --> ${stamp(start + length)}\nc${i}\n`,
        )
        const wanted = spans.map(
          ([start, length], i) => `c${i} ${start / 1000}–${(start + length) / 1000} s 0–400 Hz`,
        )
        expect(read(cues.join('\n')).regions.toSorted()).toEqual(wanted.toSorted())
      }),
      { seed: 1201 },
    )
  })

  test('those of an hour lie in an hour', () => {
    const long = { ...facts, length: 800 * 7200 }
    const text = '1\n01:00:00,250 --> 01:00:01,000\na\n'
    expect(read(text, long).regions).toEqual(['a 3600.25–3601 s 0–400 Hz'])
  })
})

describe('the JSON of Whisper and its like', () => {
  const json = (value: object) => new TextEncoder().encode(JSON.stringify(value))
  const regionsOf = (value: object) =>
    readRegions(json(value), facts).regions.map(({ label, shape }) => [label, shapeBounds(shape)])
  const box = { startS: 1.5, endS: 2, lowHz: 0, highHz: 400 }

  test('segments count seconds, those of whisper.cpp milliseconds', () => {
    const segments = [{ id: 0, start: 1.5, end: 2, text: ' hi', words: [{ word: ' hi' }] }]
    expect(regionsOf({ text: ' hi', segments, language: 'en' })).toEqual([['hi', box]])
    const transcription = [{ offsets: { from: 1500, to: 2000 }, text: ' hi' }]
    expect(regionsOf({ result: {}, transcription })).toEqual([['hi', box]])
  })

  test('what is no number is refused by its member', () => {
    expect(() => regionsOf({ segments: [{ start: 1, end: '2' }] })).toThrow(/segments\[0\]\.end/)
    expect(() => regionsOf({ transcription: [{}] })).toThrow(/transcription\[0\]\.offsets\.from/)
  })
})

describe('lines of speech recognisers', () => {
  const stem = 'SITE1_20260601_050000'
  const [a, b] = ['A 1.5–2 s 0–400 Hz', 'B 3–4 s 0–400 Hz']

  test.each([
    [
      'RTTM',
      `SPEAKER ${stem} 1 1.50 0.50 <NA> <NA> A <NA> <NA>\nSPEAKER ${stem} 1 3 1.00 <NA> <NA> B <NA>\n`,
    ],
    ['CTM', `;; made\n${stem} 1 1.50 0.50 A 0.9\n${stem} 1 3 1.00 B\n`],
  ])('%s: file, channel, start and length', (_, text) => {
    expect(read(text)).toEqual({ regions: [a, b], markers: [], notices: [] })
    const others = read(text.replace(stem, 'other'))
    expect(others.regions).toEqual([b])
    expect(others.notices).toEqual(['1 row is of another file: “other”'])
  })

  test('channels count where there are several', () => {
    const channelsOf = (text: string) => {
      const bytes = new TextEncoder().encode(text)
      return readRegions(bytes, { ...facts, channels: 2 }).regions.map(({ channels }) => channels)
    }
    expect(channelsOf(`${stem} A 1 1 a\n${stem} A 2 1 b\n`)).toEqual(['all', 'all'])
    expect(channelsOf(`${stem} A 1 1 a\n${stem} B 2 1 b\n`)).toEqual([[0], [1]])
  })

  test.each([
    ['decimals are seconds', '1.5 2.0 A\n3 4.0 B\n', []],
    ['whole numbers are samples', '1200 1600 A\n2400 3200 B\n', []],
    [
      'behind the end of the recording units of 100 ns, told',
      '15000000 20000000 A -20.5\n30000000 40000000 B -3\n',
      ['times were read as units of 100 ns, as HTK writes them'],
    ],
  ])('start, end and text between blanks: %s', (_, text, notices) => {
    expect(read(text)).toEqual({ regions: [a, b], markers: [], notices })
  })

  test('three numbers are nobody’s labels', () => {
    expect(() => read('1.5 2.0 3.5\n2.5 3.0 4.5\n')).toThrow(/Not a table/)
  })
})
