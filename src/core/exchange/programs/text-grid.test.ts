import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { factsWith } from '#testing'
import { readRegions } from '../read-regions'

const ground = factsWith({ name: 'SITE1_20260601_050000.wav', rateHz: 800, length: 8000 })

const LONG = `File type = "ooTextFile"
Object class = "TextGrid"

xmin = 0
xmax = 10
tiers? <exists>
size = 2
item []:
    item [1]:
        class = "IntervalTier"
        name = "calls 7"
        xmin = 0
        xmax = 10
        intervals: size = 3
        intervals [1]:
            xmin = 0
            xmax = 1.5
            text = ""
        intervals [2]:
            xmin = 1.5
            xmax = 2.5
            text = "a ""b"" 3"
        intervals [3]:
            xmin = 2.5
            xmax = 10
            text = "zwölf"
    item [2]:
        class = "TextTier"
        name = "clicks"
        xmin = 0
        xmax = 10
        points: size = 1
        points [1]:
            number = 4
            mark = "click"
`
const SHORT = `File type = "ooTextFile"
"TextGrid"

0
10
<exists>
2
"IntervalTier"
"calls 7"
0
10
3
0
1.5
""
1.5
2.5
"a ""b"" 3"
2.5
10
"zwölf"
"TextTier"
"clicks"
0
10
1
4
"click"
`

/** As Praat 6.1 saves one, `Save as binary file…`. */
const BINARY =
  'b29CaW5hcnlGaWxlCFRleHRHcmlkAAAAAAAAAABAJAAAAAAAAAEAAAACDEludGVydmFsVGllcgAHY2FsbHMgNwAAAAAAAAAA' +
  'QCQAAAAAAAAAAAADAAAAAAAAAAA/+AAAAAAAAAAAP/gAAAAAAABABAAAAAAAAAAHYSAiYiIgM0AEAAAAAAAAQCQAAAAAAAD/' +
  '/wAHAHoAdwD2AGwAZgAg2D7dhwhUZXh0VGllcgAGY2xpY2tzAAAAAAAAAABAJAAAAAAAAAAAAAFAEAAAAAAAAAAFY2xpY2s='

function wide(text: string, isBig: boolean): Uint8Array {
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le')
  return new Uint8Array(isBig ? bytes.swap16() : bytes)
}

/** Label, times and band of each region, then of each marker. */
function read(bytes: Uint8Array) {
  const { regions, markers, notices } = readRegions(bytes, ground)
  return [
    ...regions.map(({ label, shape, effect }) => {
      const { startS, endS, lowHz, highHz } = shape as Extract<typeof shape, { kind: 'rectangle' }>
      return [label, startS, endS, lowHz, highHz, effect.kind]
    }),
    ...markers.map(({ label, timeS }) => [label, timeS]),
    ...notices,
  ]
}

describe('a TextGrid of Praat', () => {
  test.each([
    ['long', Buffer.from(LONG)],
    ['short', Buffer.from(SHORT)],
    ['long, lines as in Windows', Buffer.from(LONG.replaceAll('\n', '\r\n'))],
    ['UTF-16 as Praat writes it', wide(LONG, true)],
    ['UTF-16, little-endian', wide(SHORT, false)],
  ])('%s: intervals with a text are marks, points markers', (_, bytes) => {
    expect(read(bytes)).toEqual([
      ['a "b" 3', 1.5, 2.5, 0, 400, 'mark'],
      ['zwölf', 2.5, 10, 0, 400, 'mark'],
      ['click', 4],
    ])
  })

  test('a binary one reads as what Praat made it of', () => {
    const bytes = new Uint8Array(Buffer.from(BINARY, 'base64'))
    expect(read(bytes)).toEqual([
      ['a "b" 3', 1.5, 2.5, 0, 400, 'mark'],
      ['zwölf 🦇', 2.5, 10, 0, 400, 'mark'],
      ['click', 4],
    ])
    expect(() => read(bytes.subarray(0, 150))).toThrow(/cut off/)
    expect(() => read(bytes.with(43, 0x58))).toThrow(/not “XntervalTier”/)
  })

  test.each([
    ['cut off', SHORT.slice(0, 150), /cut off/],
    ['a text for a number', SHORT.replace('\n1.5\n2.5', '\n"x"\n2.5'), /number here.*line 16/],
    ['a tier of another kind', SHORT.replace('IntervalTier', 'Pitch'), /not “Pitch”/],
  ])('%s is refused', (_, text, sentence) => {
    expect(() => read(Buffer.from(text))).toThrow(sentence)
  })
})

test('a transcription of TIMIT counts samples', () => {
  expect(read(Buffer.from('0 400 h#\n400 1200 sh\n1200 8000 h#\n'))).toEqual([
    ['h#', 0, 0.5, 0, 400, 'mark'],
    ['sh', 0.5, 1.5, 0, 400, 'mark'],
    ['h#', 1.5, 10, 0, 400, 'mark'],
  ])
})

const CALL = { class: 'Bat a', start_time: 1.5, end_time: 2.5, low_freq: 100, high_freq: 300 }

describe('the JSON of batdetect2', () => {
  const json = (members: object) => Buffer.from(JSON.stringify(members))

  test('a call is a mark by its class; of another file or speed, that is reported', () => {
    const own = { id: ground.name, time_exp: 1, annotation: [CALL] }
    expect(read(json(own))).toEqual([['Bat a', 1.5, 2.5, 100, 300, 'mark']])
    expect(read(json({ ...own, id: 'x.wav', time_exp: 10 })).slice(1)).toEqual([
      'its calls are of x.wav',
      expect.stringMatching(/10 times slower/),
    ])
  })

  test('what is no number is refused by its member', () => {
    const calls = { time_exp: 1, annotation: [CALL, { ...CALL, end_time: '2' }] }
    expect(() => read(json(calls))).toThrow(/annotation\[1\]\.end_time/)
  })
})

const field = resolve(process.cwd(), '../shared/corpus/field')
if (!existsSync(field)) console.warn('skipped: field cases are not there (../shared/corpus/field)')

test.skipIf(!existsSync(field)).each([
  ['intervals.TextGrid', [['AAA', 1.5, 2.5, 0, 400, 'mark']]],
  ['batdetect2.wav.json', [['Bat a', 1.5, 2.5, 100, 300, 'mark']]],
  [
    'birdnet.csv',
    [
      ['Bird A', 0, 3, 0, 400, 'mark'],
      ['Bird B', 3, 6, 0, 400, 'mark'],
    ],
  ],
  ['onset-offset.csv', [['AAA', 1.5, 2.5, 0, 400, 'mark']]],
  ['raven-commas.csv', [['AAA', 1.5, 2.5, 100, 300, 'mark']]],
  ['regions-semicolons.csv', [['AAA', 1.5, 2.5, 100, 300, 'reject']]],
])('%s', (name, expected) => {
  expect(read(readFileSync(resolve(field, name)))).toEqual(expected)
})
