import { expect, test } from 'vitest'
import { seededRandom } from '#core/base'
import { ColumnStatistics, regionColumns, STATISTICS } from './column-statistics'
import { farthest } from './feature-columns.fixture'

test('statistics are those of the definition', () => {
  const random = seededRandom(9)
  // Far from 0, as levels are.
  const values = Float64Array.from({ length: 40 }, () => random() - 60)
  const all = new ColumnStatistics(2, 20, 0.25)
  all.add(values.subarray(0, 10))
  all.add(values.subarray(10))
  const out = new Float64Array(2 * STATISTICS.length)
  all.fill(out)
  const second = Array.from({ length: 20 }, (_, i) => values[2 * i + 1] as number)
  const mean = second.reduce((a, b) => a + b) / 20
  const times = second.map((_, i) => 0.25 * (i - 9.5))
  const std = Math.sqrt(second.reduce((sum, x) => sum + (x - mean) ** 2, 0) / 20)
  const slope =
    second.reduce((sum, x, i) => sum + (x - mean) * (times[i] as number), 0) /
    times.reduce((sum, t) => sum + t * t, 0)
  const trend = (slope * Math.sqrt(times.reduce((sum, t) => sum + t * t, 0) / 20)) / std
  const steps = second.slice(1).map((x, i) => Math.abs(x - (second[i] as number)))
  const change = steps.reduce((a, b) => a + b) / 19 / std
  const parts = Array.from({ length: 12 }, (_, k) => {
    const part = second.slice(Math.floor((k * 20) / 12), Math.floor(((k + 1) * 20) / 12))
    return part.reduce((a, b) => a + b) / part.length
  })
  const ways = parts.slice(1).map((part, k) => Math.abs(part - (parts[k] as number)))
  const course = ((parts.at(-1) as number) - (parts[0] as number)) / ways.reduce((a, b) => a + b)
  const leap = Math.max(...ways) / std
  const squares = times.map((t) => t * t)
  const q = squares.map((t) => t - squares.reduce((a, b) => a + b) / 20)
  const bend =
    q.reduce((sum, each, i) => sum + each * ((second[i] as number) - mean), 0) /
    Math.sqrt(20 * std * std * q.reduce((sum, each) => sum + each * each, 0))
  const extremes = [Math.min(...second), Math.max(...second)]
  const expected = [mean, std, ...extremes, slope, trend, change, course, bend, leap]
  expect(farthest(out.subarray(STATISTICS.length), expected)).toBeLessThan(1e-12)
  expect(regionColumns([{ name: 'rms', unit: '1', paper: '' }]).map(({ name }) => name)).toEqual([
    'rms_mean',
    'rms_std',
    'rms_min',
    'rms_max',
    'rms_slope',
    'rms_trend',
    'rms_change',
    'rms_course',
    'rms_bend',
    'rms_leap',
  ])
})

test('order in time: what rises has trend 1 whatever its size, what stands still has none', () => {
  const columns = [
    (i: number) => 3 + 0.5 * i,
    (i: number) => -1000 * i,
    (i: number) => (i % 2 === 0 ? 1 : -1),
    () => 0.1 + 0.2,
  ]
  const all = new ColumnStatistics(columns.length, 12, 0.1)
  for (let i = 0; i < 12; i++) all.add(Float64Array.from(columns, (column) => column(i)))
  const out = new Float64Array(columns.length * STATISTICS.length)
  all.fill(out)
  const each = STATISTICS.length
  const of = (column: number) => [...out.subarray(column * each + 4, (column + 1) * each)]
  const [slope, trend, change, course, bend] = of(0)
  expect([slope, trend]).toEqual([expect.closeTo(5, 12), expect.closeTo(1, 12)])
  expect([course, bend]).toEqual([expect.closeTo(1, 12), expect.closeTo(0, 12)])
  expect(of(1)[3]).toBeCloseTo(-1, 12)
  expect(of(1)[1]).toBeCloseTo(-1, 12)
  expect(of(1)[2]).toBeCloseTo(change as number, 12)
  expect(of(2)[2]).toBeCloseTo(2, 12)
  expect([out[3 * each + 1], ...of(3)]).toEqual([0, 0, 0, 0, 0, 0, 0])
})

test('a course there and back bends, one leap is a leap, and a single frame has neither', () => {
  const columns = [(i: number) => Math.abs(i - 20), (i: number) => (i < 20 ? 0 : 1)]
  const all = new ColumnStatistics(columns.length, 41, 0.1)
  for (let i = 0; i < 41; i++) all.add(Float64Array.from(columns, (column) => column(i)))
  const out = new Float64Array(6)
  all.fill(out, ['course', 'bend', 'leap'])
  expect(Math.abs(out[0]!)).toBeLessThan(0.1)
  expect(out[1]).toBeGreaterThan(0.9)
  expect(out[3]).toBeCloseTo(1, 12)
  expect(out[5]).toBeGreaterThan(3 * out[2]!)
  const single = new ColumnStatistics(1, 1, 0.1)
  single.add(Float64Array.of(7))
  single.fill(out, ['course', 'bend', 'leap'])
  expect([...out.subarray(0, 3)]).toEqual([0, 0, 0])
})
