import { expect, test } from 'vitest'
import { factsWith } from '#testing'
import { readRegionTable } from './region-table'

const recording = (startTime?: string) =>
  factsWith({
    ...{ name: 'night.wav', rateHz: 8000, length: 30 * 8000 },
    ...(startTime === undefined ? {} : { startTime }),
  })

const read = (text: string, startTime?: string) =>
  readRegionTable(new TextEncoder().encode(text), recording(startTime))

const span = (startS: number, endS: number) => expect.objectContaining({ startS, endS })

test.each([
  ['2026-06-01T22:00:00.500', '2026-06-01T22:00:05.5', '2026-06-01T22:00:07.75'],
  // The same zone on both sides, or one that nobody says.
  ['2026-06-01T22:00:00.500+02:00', '2026-06-01 20:00:05.5Z', '2026-06-01 20:00:07.75Z'],
  ['2026-06-01T22:00:00.500Z', '2026-06-01 22:00:05.5', '2026-06-01 22:00:07.75'],
  // Beyond midnight.
  ['2026-05-31T23:59:59.500', '2026-06-01T00:00:04.5', '2026-06-01T00:00:06.75'],
])('a recording of %s: %s is 5 s into it', (startTime, start, end) => {
  const { regions, notices } = read(`start_time,end_time,label\n${start},${end},owl\n`, startTime)
  expect(regions.map(({ shape }) => shape)).toEqual([span(5, 7.25)])
  expect(notices).toEqual([expect.stringMatching(/^its times are dates: they count from/)])
})

test('a date with a duration in seconds', () => {
  const { regions } = read(
    'StartDateTime;Duration;Species\n2026-06-01T22:00:10Z;1,5;owl\n',
    '2026-06-01T22:00:00Z',
  )
  expect(regions).toMatchObject([{ label: 'owl', shape: { startS: 10, endS: 11.5 } }])
})

test('rows of another night lie outside, and that is said', () => {
  const { regions, notices } = read(
    'start,end,label\n2026-06-02T22:00:05,2026-06-02T22:00:06,owl\n',
    '2026-06-01T22:00:00',
  )
  expect(regions).toEqual([])
  expect(notices).toContainEqual(expect.stringMatching(/lies outside the recording/))
})

test('where nothing says when the recording began they are refused with what to do', () => {
  const table = 'start,end,label\n2026-06-01T22:00:05,2026-06-01T22:00:06,owl\n'
  expect(() => read(table)).toThrow(/dates, and nothing says when the recording began/)
})

test('a row that is no date among dates is read as seconds, text is refused with its line', () => {
  const rows = 'start,end,label\n2026-06-01T22:00:05,2026-06-01T22:00:06,owl\nlater,9,owl\n'
  expect(() => read(rows, '2026-06-01T22:00:00')).toThrow(/“start” is “later”.*line 3/)
})
