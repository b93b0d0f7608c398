import { describe, expect, test } from 'vitest'
import { guessedReading, openSpectrogram, readSpectrogram, saysAll } from './given-spectrogram'
import { levelsCsv } from './levels-csv'
import type { Matrix } from './matrix'
import { isMatrixText } from './matrix-text'
import { npyBytes } from './npy'
import { checkedReading, type MatrixReading } from './spectrogram-reading'

const reading: MatrixReading = {
  kind: 'matrix',
  rateHz: 8000,
  hop: 4,
  window: 'hann',
  values: 'magnitude',
  bins: 'columns',
}

const noJpeg = () => Promise.reject(new Error('no JPEG'))
const text = (rows: string) => new TextEncoder().encode(rows)
const matrixOf = (rows: number, columns: number, change: Partial<Matrix> = {}) => ({
  kind: 'matrix' as const,
  matrix: {
    rows,
    columns,
    isComplex: false,
    data: Float64Array.from({ length: rows * columns }, (_, i) => i % 7),
    ...change,
  },
  said: {},
})

describe('numbers', () => {
  const given = matrixOf(5, 9)

  test('are magnitudes, powers, or decibels about full scale', () => {
    const as = (values: MatrixReading['values']) =>
      readSpectrogram(given, { ...reading, values }, {})
    expect(as('magnitude')).toMatchObject({ frames: 5, bins: 9, length: 16, kind: 'real' })
    expect(as('magnitude').data).toEqual(given.matrix.data)
    expect(as('power').data[2]).toBeCloseTo(Math.SQRT2, 12)
    // Σw/2 of Hann 16 is 4.
    expect(as('db').data[2]).toBeCloseTo(4 * 10 ** (2 / 20), 12)
  })

  test.each<[MatrixReading['values'], number, RegExp]>([
    ['magnitude', -1, /Row 2, column 1 is -1: magnitudes are finite and at least 0/],
    ['magnitude', Number.NaN, /column 1 is NaN/],
    ['power', -1, /powers are finite/],
    ['power', Number.POSITIVE_INFINITY, /Infinity/],
    ['db', Number.NaN, /decibels are numbers/],
  ])('as %s are refused where one is %d', (values, wrong, sentence) => {
    const bad = matrixOf(5, 9, { data: given.matrix.data.with(9, wrong) })
    expect(() => readSpectrogram(bad, { ...reading, values }, {})).toThrow(sentence)
  })

  test('in decibels may be minus infinity: nothing is there', () => {
    const quiet = matrixOf(5, 9, { data: given.matrix.data.with(9, Number.NEGATIVE_INFINITY) })
    const levels: MatrixReading = { ...reading, values: 'db' }
    expect(readSpectrogram(quiet, levels, {}).data[9]).toBe(0)
  })

  test.each([
    [{ bins: 'rows' }, /6 by 9 numbers are no spectrogram/],
    [{ hop: 17 }, /hop of 17/],
    [{ windowLength: 32 }, /transform of 16: the window has 32/],
  ] as const)('read as %j are refused', (change, sentence) => {
    const odd = matrixOf(6, 9)
    expect(() => readSpectrogram(odd, { ...reading, ...change }, {})).toThrow(sentence)
  })

  test('of another shape are refused before anything is asked', () => {
    expect(() => guessedReading(matrixOf(7, 100), {})).toThrow(/Neither 7 nor 100/)
  })
})

test('what is likely: decibels where one is negative, what the name says, a quarter of a window', () => {
  expect(guessedReading(matrixOf(9, 5), {})).toMatchObject({
    rateHz: 22_050,
    hop: 4,
    window: 'hann',
    values: 'magnitude',
    bins: 'rows',
  })
  const negative = matrixOf(9, 5, { data: new Float64Array(45).fill(-3) })
  expect(guessedReading(negative, {})).toMatchObject({ values: 'db' })
})

test('a name says rate, hop and window; an STFT of such a name needs no question', async () => {
  const matrix = { rows: 5, columns: 9, isComplex: true, data: new Float64Array(90) }
  const named = (name: string) => openSpectrogram(npyBytes(matrix), name, 'a NumPy array', noJpeg)
  const given = await named('x.44.1kHz.hop4.blackman12.npy')
  expect(saysAll(given)).toBe(true)
  expect(guessedReading(given, {})).toMatchObject({
    rateHz: 44_100,
    hop: 4,
    window: 'blackman',
    windowLength: 12,
  })
  expect(saysAll(await named('x.44.1kHz.npy'))).toBe(false)
  const magnitudes = { ...matrix, isComplex: false, data: new Float64Array(45) }
  const plain = await openSpectrogram(
    npyBytes(magnitudes),
    'x_8000Hz_hop4.npy',
    'a NumPy array',
    noJpeg,
  )
  expect(saysAll(plain)).toBe(false)
})

test('levels that were exported say rate, hop and what they are', async () => {
  const levels = Float32Array.from({ length: 45 }, (_, i) => (i === 3 ? -Infinity : -i))
  const timesS = Array.from({ length: 5 }, (_, m) => 1.5 + m / 2000)
  const freqsHz = Array.from({ length: 9 }, (_, k) => k * 500)
  const bytes = levelsCsv(levels, timesS, freqsHz)
  expect(isMatrixText(bytes)).toBe(true)
  const given = await openSpectrogram(bytes, 'x.csv', 'a table of numbers', noJpeg)
  const said = guessedReading(given, {})
  expect(said).toMatchObject({ rateHz: 8000, hop: 4, values: 'db', bins: 'columns' })
  const { data } = readSpectrogram(given, said, {})
  expect(data[3]).toBe(0)
  expect(20 * Math.log10((data[11] as number) / 4)).toBeCloseTo(-11, 2)
})

test.each([
  ['1 2 3 4 5 6 7 8 9\n', true],
  ['# made by hand\n1e3,2,3,4,5,6,7,8,9,10', true],
  ['1;2;3;4;5;6;7;8;nan;-inf\n1', true],
  ['0.5\t1.5\tlabel\n', false],
  ['1,2,3,4,8\n', false],
  ['start,end,label\n1,2,x\n', false],
  ['time_s,-93.75Hz,0Hz\n0,1,2', true],
])('%j is a matrix: %j', (rows, isMatrix) => {
  expect(isMatrixText(text(rows))).toBe(isMatrix)
})

test.each([
  [{ kind: 'film' }, /^kind/],
  [{ ...reading, hop: 1.5 }, /^hop: must be a whole number/],
  [{ ...reading, values: 'loud' }, /^values: must be one of magnitude, power, db/],
  [{ ...reading, colour: 1 }, /^colour: there is no such member/],
  [
    {
      kind: 'picture',
      durationS: 1,
      lowHz: 9,
      highHz: 5,
      scale: 'linear',
      dbMin: -9,
      dbMax: 0,
      colourMap: 'grey',
    },
    /^highHz: /,
  ],
  [
    {
      kind: 'picture',
      durationS: 1,
      lowHz: 0,
      highHz: 5,
      scale: 'linear',
      dbMin: -9,
      dbMax: 0,
      colourMap: 'grey',
      plot: { left: 0, top: 0, right: 9 },
    },
    /^plot: must have left, top, right and bottom/,
  ],
])('a script that says %j hears which member is wrong', (value, sentence) => {
  expect(() => checkedReading(value)).toThrow(sentence)
  expect(checkedReading(reading)).toEqual(reading)
})
