import { type RecordingFacts, readClock } from '#core/formats'
import type { RegionDraft } from './region-draft'

const DAY_S = 86_400

/** Of rows that were moved. */
export const BY_CLOCK =
  'its times are those of the clock: they count from when the recording began, as the panel Recording says'

/** Of a recording, by which times of a clock are told. */
type ClockGround = Pick<RecordingFacts, 'rateHz' | 'length' | 'startTime'>

/**
 * Rows whose times are those of the clock, 22:00:05, from the recording's start on. They are taken for
 * such where none begins within the recording as it is written and some do by its clock.
 *
 * @returns undefined where they count from the start already, or nothing says when that was
 */
export function clockRows(
  rows: readonly RegionDraft[],
  { rateHz, length, startTime = '' }: ClockGround,
): readonly RegionDraft[] | undefined {
  const start = readClock(startTime)
  const lengthS = length / rateHz
  const isBehind = rows.every(({ startS, shape }) => shape === undefined && startS >= lengthS)
  if (start === undefined || !isBehind) return undefined
  const ofDayS = start.wallS + Number(`0.${start.decimals || '0'}`)
  const moved = rows.map((row) => {
    const startS = sinceS(row.startS, ofDayS)
    return { ...row, startS, endS: startS + sinceS(row.endS, row.startS) }
  })
  return moved.some(({ startS }) => startS < lengthS) ? moved : undefined
}

/** Seconds from one time of day to the next such other one. */
function sinceS(timeS: number, fromS: number): number {
  return Number(((((timeS - fromS) % DAY_S) + DAY_S) % DAY_S).toFixed(6))
}
