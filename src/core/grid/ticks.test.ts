import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { frequencyAxis } from './frequency-axis'
import { decibelTicks, formatTime, frequencyTicks, timeTicks } from './ticks'

const LETTER_PX = 6.5
const options = { seed: 20240611, numRuns: 400 }

const labels = (ticks: readonly { readonly label: string | undefined }[]) =>
  ticks.flatMap((tick) => (tick.label === undefined ? [] : [tick.label]))

describe('timeTicks', () => {
  test('times of day stand at round ones, and midnight is passed', () => {
    const beganS = 14 * 3600 + 98.25
    const ticks = timeTicks(0, 8, 1000, beganS).filter(({ isMajor }) => isMajor)
    expect(labels(ticks).slice(0, 2)).toEqual(['14:01:39', '14:01:40'])
    expect(ticks[0]?.value).toBeCloseTo(0.75, 9)
    const night = labels(timeTicks(0, 40, 900, 86_390))
    expect(night).toContain('23:59:50')
    expect(night).toContain('00:00:00')
    expect(labels(timeTicks(1, 1.02, 1000, beganS))[0]).toMatch(/^14:01:39\.2\d\d$/)
  })

  test('labels neither touch nor repeat from microseconds to days', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -6, max: 5.5, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.integer({ min: 200, max: 4000 }),
        (log, share, widthPx) => {
          const spanS = 10 ** log
          const startS = share * Math.max(0, 1e4 - spanS)
          const majors = timeTicks(startS, startS + spanS, widthPx).filter((t) => t.isMajor)
          expect(new Set(labels(majors)).size).toBe(majors.length)
          majors.slice(1).forEach((tick, i) => {
            const gapPx = ((tick.value - (majors[i]?.value ?? 0)) / spanS) * widthPx
            expect(gapPx).toBeGreaterThan((majors[i]?.label ?? '').length * LETTER_PX)
          })
        },
      ),
      options,
    )
  })

  test('there are always ticks, never more than fit, ascending and inside', () => {
    fc.assert(
      fc.property(fc.double({ min: -5, max: 5, noNaN: true }), (log) => {
        const ticks = timeTicks(1.2345, 1.2345 + 10 ** log, 1200)
        expect(ticks.length).toBeGreaterThan(12)
        expect(ticks.length).toBeLessThanOrEqual(201)
        const isAscending = ticks
          .slice(1)
          .every(({ value }, i) => value > (ticks[i]?.value ?? value))
        expect(isAscending).toBe(true)
        expect(ticks[0]?.value).toBeGreaterThanOrEqual(1.2345)
        expect(ticks.at(-1)?.value).toBeLessThanOrEqual(1.2345 + 10 ** log)
      }),
      options,
    )
  })

  test.each([
    [0, 11, 1200, ['0:00', '0:01', '0:02']],
    [0, 600, 1000, ['0:00', '1:00', '2:00']],
    [0, 4 * 3600, 1200, ['0:00', '15:00', '30:00']],
    [3600, 3 * 3600, 1000, ['1:00:00', '1:10:00', '1:20:00']],
    [0, 0.2, 1000, ['0 ms', '20 ms', '40 ms']],
    [2, 4, 900, ['2.0 s', '2.2 s', '2.4 s']],
    [0, 0.0001, 1000, ['0.00 ms', '0.01 ms', '0.02 ms']],
    [100, 101, 900, ['1:40.0', '1:40.1', '1:40.2']],
  ])('from %d s to %d s on %d px begins %j', (startS, endS, widthPx, expected) => {
    expect(labels(timeTicks(startS, endS, widthPx)).slice(0, 3)).toEqual(expected)
  })

  test('an empty view has none', () => {
    expect(timeTicks(1, 1, 100)).toEqual([])
    expect(timeTicks(0, 1, 0)).toEqual([])
  })
})

describe('frequencyTicks', () => {
  test('labels keep 16 px at any zoom, linear and log', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('linear', 'log', 'mel', 'bark', 'erb'),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        fc.double({ min: 0.0001, max: 1, noNaN: true }),
        fc.integer({ min: 60, max: 2160 }),
        fc.constantFrom(8000, 44100, 384000, 2.4e6),
        (scale, lowShare, spanShare, heightPx, rateHz) => {
          const top = rateHz / 2
          const low = lowShare * top
          const axis = frequencyAxis(scale, low, Math.min(low + spanShare * top, top), top)
          const majors = frequencyTicks(axis, heightPx).ticks.filter((t) => t.isMajor)
          expect(new Set(labels(majors)).size).toBe(majors.length)
          majors.slice(1).forEach((tick, i) => {
            const gap = axis.toUnit(tick.value) - axis.toUnit(majors[i]?.value ?? 0)
            expect(gap * heightPx).toBeGreaterThanOrEqual(16 - 1e-6)
          })
        },
      ),
      options,
    )
  })

  test('a linear axis counts in one unit', () => {
    const { unit, ticks } = frequencyTicks(frequencyAxis('linear', 0, 22050, 22050), 400)
    expect(unit).toBe('kHz')
    expect(labels(ticks).slice(0, 3)).toEqual(['0', '2', '4'])
  })

  test('a log axis has its decades and 1-2-5', () => {
    const { unit, ticks } = frequencyTicks(frequencyAxis('log', 0, 22050, 22050), 600)
    expect(unit).toBe('Hz')
    for (const label of ['50', '100', '200', '500', '1k', '2k', '5k', '10k', '20k']) {
      expect(labels(ticks)).toContain(label)
    }
    expect(ticks.some((t) => t.value === 70 && !t.isMajor)).toBe(true)
  })

  test('an I/Q axis runs through zero with a real minus', () => {
    const { unit, ticks } = frequencyTicks(frequencyAxis('linear', -1e6, 1e6, 1e6), 300)
    expect(unit).toBe('MHz')
    expect(labels(ticks)).toEqual(expect.arrayContaining(['−1.0', '0.0', '1.0']))
  })
})

test('decibelTicks are round and inside', () => {
  expect(labels(decibelTicks(-100, 0, 300))).toEqual(['−100', '−80', '−60', '−40', '−20', '0'])
  expect(decibelTicks(0, 0, 300)).toEqual([])
})

test.each([
  [0, undefined, '0:00.000'],
  [3.2144, undefined, '0:03.214'],
  [59.9996, undefined, '1:00.000'],
  [3661.5, undefined, '1:01:01.500'],
  [75, 5000, '1:15'],
  [1.23456789, 0.01, '0:01.23457'],
  [-1.5, undefined, '-0:01.500'],
])('formatTime(%d, %s) is %s', (timeS, spanS, text) => {
  expect(formatTime(timeS, spanS)).toBe(text)
})
