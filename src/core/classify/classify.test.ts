import { describe, expect, test } from 'vitest'
import { noControl, seededRandom } from '#core/base'
import { CLASSIFIERS, type ClassifierId } from './classifiers'
import { assessed, suggested } from './classify'
import { projected } from './projection'
import { scaledRows, scaleOf } from './scaled-rows'
import { fRatio, tellingScale } from './telling-columns'

const COLUMNS = 30

/** What tells the classes apart; column 9 stands still, the others are noise. */
const TELLING = [3, 7, 11, 15, 19]

/** Rows of three classes in turn. */
function made(count: number, seed: number) {
  const random = seededRandom(seed)
  const names = ['left', 'right', 'stop']
  const values = Float64Array.from({ length: count * COLUMNS }, (_, i) => {
    const kind = Math.floor(i / COLUMNS) % 3
    const column = i % COLUMNS
    if (column === 9) return 0.1 + 0.2
    const size = column === 7 ? 100 : 1
    const step = column % 2 === 0 ? kind : (kind + column) % 3
    return size * ((TELLING.includes(column) ? 4 * step : 0) + random() - 0.5)
  })
  const labels = Array.from({ length: count }, (_, i) => names[i % 3] as string)
  return { rows: { count, columnCount: COLUMNS, values }, labels }
}

describe.each(Object.keys(CLASSIFIERS) as ClassifierId[])('%s', (classifier) => {
  test('tells classes apart by the few columns that do', async () => {
    const { rows, labels } = made(30, 5)
    const { classes, confusion, accuracy, leftOut } = await assessed(
      ...([rows, labels, classifier, noControl] as const),
    )
    expect(classes).toEqual(['left', 'right', 'stop'])
    expect(accuracy).toBeGreaterThan(0.9)
    expect(leftOut).toBe(classifier === 'forest' ? 2 : 1)
    expect(confusion.flat().reduce((a, b) => a + b)).toBe(30)
    const right = confusion.reduce((sum, row, i) => sum + (row[i] as number), 0)
    expect(right / 30).toBe(accuracy)
  })

  test('labels that say nothing are guessed no better than by chance', async () => {
    const { rows, labels } = made(36, 6)
    const random = seededRandom(7)
    const shuffled = labels.map(() => labels[Math.floor(3 * random())] as string)
    const { accuracy } = await assessed(rows, shuffled, classifier, noControl)
    // A third is right by chance: three standard deviations above that are 0.57.
    expect(accuracy).toBeLessThan(0.57)
  })

  test('guesses the labels that are missing, and leaves the others alone', () => {
    const { rows, labels } = made(45, 8)
    const given = labels.map((label, i) => (i < 15 ? label : ''))
    const guessed = suggested(rows, given, classifier)
    expect(guessed.slice(0, 15)).toEqual(Array(15).fill(''))
    const right = guessed.filter((label, i) => label === labels[i]).length
    expect(right / 30).toBeGreaterThan(0.9)
    expect(suggested(rows, given, classifier)).toEqual(guessed)
    expect(suggested(rows, labels, classifier)).toEqual(Array(45).fill(''))
  })
})

test('too few labels are refused, and say what is missing', async () => {
  const { rows, labels } = made(6, 1)
  const one = labels.map((label) => (label === 'left' ? label : ''))
  expect(() => suggested(rows, one, 'neighbours')).toThrow(/two classes at least/)
  const each = labels.map((label, i) => (i < 3 ? label : ''))
  await expect(assessed(rows, each, 'neighbours', noControl)).rejects.toThrow(/name more regions/)
})

test('columns that stand still or have no number are left out of the scale', () => {
  const { rows } = made(12, 2)
  rows.values[4] = Number.NaN
  rows.values[COLUMNS + 5] = Number.POSITIVE_INFINITY
  const all = Array.from({ length: 12 }, (_, i) => i)
  const scale = scaleOf(rows, all)
  expect(scale.columns).not.toContain(9)
  expect(scale.columns).not.toContain(4)
  expect(scale.columns).not.toContain(5)
  const scaled = scaledRows(rows, all, scale)
  for (const [i] of scale.columns.entries()) {
    const own = scaled.map((row) => row[i] as number)
    expect(own.reduce((a, b) => a + b) / 12).toBeCloseTo(0, 12)
    expect(own.reduce((sum, x) => sum + x * x, 0) / 12).toBeCloseTo(1, 12)
  }
})

test('F of the textbook: groups 6 8 4 5 3 4, 8 12 9 11 6 8, 13 9 11 8 7 12 have 9.3', () => {
  const values = [6, 8, 4, 5, 3, 4, 8, 12, 9, 11, 6, 8, 13, 9, 11, 8, 7, 12]
  const classes = values.map((_, i) => Math.floor(i / 6))
  expect(fRatio(values, classes)).toBeCloseTo(9.264705882, 8)
  expect(fRatio([1, 2], [0, 0])).toBe(0)
  const { rows } = made(30, 3)
  const all = Array.from({ length: 30 }, (_, i) => i)
  const scale = tellingScale(
    rows,
    all,
    all.map((i) => i % 3),
    5,
  )
  expect(scale.columns.toSorted((a, b) => a - b)).toEqual(TELLING)
})

test('of columns that tell classes apart alike the first are taken', () => {
  const values = Float64Array.from({ length: 6 * 4 }, (_, i) => {
    const row = Math.floor(i / 4)
    return (row % 2) * 10 + row
  })
  const rows = { count: 6, columnCount: 4, values }
  const all = [0, 1, 2, 3, 4, 5]
  const classes = all.map((row) => row % 2)
  expect(tellingScale(rows, all, classes, 2).columns).toEqual([0, 1])
})

test.each(['pca', 'umap'] as const)(
  '%s: rows alike lie near each other, the same each time',
  async (kind) => {
    const count = 24
    const random = seededRandom(4)
    const values = Float64Array.from(
      { length: count * 5 },
      (_, i) => (Math.floor(i / 5) % 2) * 20 + random(),
    )
    const rows = { count, columnCount: 5, values }
    const positions = await projected(rows, kind, noControl)
    const away = (a: number, b: number) =>
      Math.hypot(
        (positions[2 * a] as number) - (positions[2 * b] as number),
        (positions[2 * a + 1] as number) - (positions[2 * b + 1] as number),
      )
    for (let row = 2; row < count; row++)
      expect(away(row, row % 2)).toBeLessThan(away(row, 1 - (row % 2)))
    expect(await projected(rows, kind, noControl)).toEqual(positions)
    await expect(projected({ ...rows, count: 1 }, kind, noControl)).rejects.toThrow(/at least/)
  },
)
