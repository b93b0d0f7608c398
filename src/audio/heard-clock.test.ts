import { expect, test } from 'vitest'
import { HeardClock } from './heard-clock'
import { entryOf, spanWithin } from './span'

const span = { startSample: 100, endSample: 1100 }

test('stands at the start until the first report is heard, then runs with it', () => {
  const clock = new HeardClock()
  clock.restart(100)
  clock.note({ timeS: 1, sample: 128, samplesPerS: 1000 }, span, false)
  expect(clock.at(0.9)).toBe(100)
  expect(clock.at(1)).toBe(128)
  expect(clock.at(1.5)).toBeCloseTo(628, 9)
})

test('what is heard now comes from the report of then: a jump shows when it sounds', () => {
  const clock = new HeardClock()
  clock.note({ timeS: 1, sample: 1000, samplesPerS: 1000 }, span, true)
  clock.note({ timeS: 1.2, sample: 200, samplesPerS: 1000 }, span, true)
  expect(clock.at(1.05)).toBeCloseTo(1050, 9)
  expect(clock.at(1.3)).toBeCloseTo(300, 9)
})

test('goes round a loop between reports, and stops at the end of a span that does not loop', () => {
  for (const [isLoop, sample] of [
    [true, 150],
    [false, 1100],
  ] as const) {
    const clock = new HeardClock()
    clock.note({ timeS: 1, sample: 1000, samplesPerS: 1000 }, span, isLoop)
    expect(clock.at(1.15)).toBeCloseTo(sample, 9)
  }
})

test('a latency that wavers takes the clock back no further than the report in force', () => {
  const clock = new HeardClock()
  clock.note({ timeS: 1, sample: 500, samplesPerS: 1000 }, span, false)
  expect(clock.at(1.001)).toBeCloseTo(501, 9)
  expect(clock.at(0.999)).toBe(500)
})

test('a span is rounded into the recording; nothing left means all of it', () => {
  expect(spanWithin({ startSample: -3.2, endSample: 7.6 }, 100)).toEqual({
    startSample: 0,
    endSample: 8,
  })
  expect(spanWithin({ startSample: 200, endSample: 300 }, 100)).toEqual({
    startSample: 0,
    endSample: 100,
  })
})

test('playing that is asked to start outside the span starts at its beginning', () => {
  expect(entryOf(span, 100)).toBe(100)
  expect(entryOf(span, 1100)).toBe(100)
  expect(entryOf(span, 3)).toBe(100)
})
