import { expect, test } from 'vitest'
import { clockRows } from './clock-rows'
import { readRegionTable } from './region-table'
import type { TableGround } from './rows-in-recording'

const ground = {
  ...({ name: 'x.wav', kind: 'real', channels: 1, rateHz: 8000, length: 30 * 8000 } as const),
  startTime: '2026-06-01T22:00:00.500',
}
const row = (startS: number, endS: number, label = 'owl') => ({
  ...({ startS, endS, label, lowHz: 100, highHz: 2000 } as const),
})
const at = (hour: number, minute: number, second: number) => 3600 * hour + 60 * minute + second

const table = (text: string, of: TableGround = ground) =>
  readRegionTable(new TextEncoder().encode(`start,end,label\n${text}`), of)

test('times of the clock count from when the recording began, and that is noticed', () => {
  const { regions, notices } = table('22:00:05,22:00:07.25,owl\n22:00:20,22:00:21,fox')
  expect(regions.map(({ shape }) => shape)).toEqual([
    expect.objectContaining({ startS: 4.5, endS: 6.75 }),
    expect.objectContaining({ startS: 19.5, endS: 20.5 }),
  ])
  expect(notices).toContainEqual(expect.stringMatching(/^its times are those of the clock/))
})

test('the same as seconds is no time of day: nothing was said of a clock', () => {
  const { regions, notices } = table('79205,79207.25,owl')
  expect(regions).toEqual([])
  expect(notices).toEqual([expect.stringMatching(/lies outside the recording/)])
})

test('over midnight, and with a zone, it is the clock on the wall', () => {
  const nightly = { ...ground, startTime: '2026-06-01T23:59:50+02:00' }
  const rows = [row(at(23, 59, 58), at(0, 0, 2)), row(at(0, 0, 4), at(0, 0, 5))]
  const [before, behind] = clockRows([rows[0] ?? row(0, 0)], nightly) ?? []
  expect(before).toMatchObject({ startS: 8, endS: 12 })
  expect(behind).toBeUndefined()
  // A time behind midnight lies within the recording as it is written, and is left so.
  expect(clockRows(rows, nightly)).toBeUndefined()
})

test('what counts from the start, or lies at no time of it, stays as it is', () => {
  const rows = [row(5, 7), row(at(22, 0, 5), at(22, 0, 7))]
  expect(clockRows(rows, ground)).toBeUndefined()
  expect(clockRows([row(at(3, 0, 0), at(3, 0, 1))], ground)).toBeUndefined()
  const { startTime: _, ...unknown } = ground
  expect(clockRows([row(at(22, 0, 5), at(22, 0, 7))], unknown)).toBeUndefined()
  expect(table('22:00:05,22:00:07,owl', unknown).notices).toEqual([
    expect.stringMatching(/lies outside the recording/),
  ])
})

test('rows of the clock that lie outside are left out by name', () => {
  const { regions, notices } = table('22:00:05,22:00:07,owl\n22:10:00,22:10:01,fox')
  expect(regions).toHaveLength(1)
  expect(notices.at(-1)).toMatch(/1 row lies outside the recording: “fox”/)
})
