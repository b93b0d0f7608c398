import { expect, test } from 'vitest'
import { seededRandom } from '#core/base'
import { ColumnStatistics, regionColumns, STATISTICS } from './column-statistics'
import { farthest } from './feature-columns.fixture'

test('statistics are those of the definition', () => {
  const random = seededRandom(9)
  const values = Float64Array.from({ length: 40 }, () => random() - 0.5)
  const all = new ColumnStatistics(2, 0.25)
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
  const extremes = [Math.min(...second), Math.max(...second)]
  const expected = [mean, std, ...extremes, slope, trend, change]
  expect(farthest(out.subarray(STATISTICS.length), expected)).toBeLessThan(1e-12)
  expect(regionColumns([{ name: 'rms', unit: '1', paper: '' }]).map(({ name }) => name)).toEqual([
    'rms_mean',
    'rms_std',
    'rms_min',
    'rms_max',
    'rms_slope',
    'rms_trend',
    'rms_change',
  ])
})

test('order in time: what rises has trend 1 whatever its size, what stands still has none', () => {
  const columns = [
    (i: number) => 3 + 0.5 * i,
    (i: number) => -1000 * i,
    (i: number) => (i % 2 === 0 ? 1 : -1),
    () => 0.1 + 0.2,
  ]
  const all = new ColumnStatistics(columns.length, 0.1)
  for (let i = 0; i < 12; i++) all.add(Float64Array.from(columns, (column) => column(i)))
  const out = new Float64Array(columns.length * STATISTICS.length)
  all.fill(out)
  const of = (column: number) => [...out.subarray(column * 7 + 4, column * 7 + 7)]
  const [slope, trend, change] = of(0)
  expect([slope, trend]).toEqual([expect.closeTo(5, 12), expect.closeTo(1, 12)])
  expect(of(1)[1]).toBeCloseTo(-1, 12)
  expect(of(1)[2]).toBeCloseTo(change as number, 12)
  expect(of(2)[2]).toBeCloseTo(2, 12)
  expect([out[3 * 7 + 1], ...of(3)]).toEqual([0, 0, 0, 0])
})
