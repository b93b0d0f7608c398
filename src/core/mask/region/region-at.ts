import { binAt, type FrameGrid, frameAt } from '#core/grid'
import { frameGains } from '../frame-gains'
import { shapeBounds } from './bounds'
import type { Region } from './region'

/** A point of the picture. */
interface Point {
  readonly timeS: number
  readonly freqHz: number
}

/** The topmost visible region that covers more than half of the cell at a point. */
export function regionAt(
  regions: readonly Region[],
  grid: FrameGrid,
  at: Point,
): Region | undefined {
  const row = new Float64Array(grid.binCount)
  const frame = frameAt(grid, at.timeS)
  const bin = binAt(grid, at.freqHz)
  return regions.findLast((region) => {
    if (region.hidden || !isNear(region, grid, at)) return false
    // Its coverage alone, read as what a rejection would leave.
    const alone: Region = { ...region, channels: 'all', effect: { kind: 'reject', gainDb: null } }
    const gains = frameGains({ background: 'keep', regions: [alone] }, 0, grid)
    return gains.gains(frame, row) && (row[bin] as number) < 0.5
  })
}

/** Whether the cell at a point may lie in the region: spares looking closer at thousands of others. */
function isNear({ shape, feather }: Region, grid: FrameGrid, at: Point): boolean {
  const { startS, endS, lowHz, highHz } = shapeBounds(shape)
  const [aroundS, aroundHz] = [feather.timeS + grid.hopS, feather.freqHz + grid.binHz]
  return (
    at.timeS >= startS - aroundS &&
    at.timeS <= endS + aroundS &&
    at.freqHz >= lowHz - aroundHz &&
    at.freqHz <= highHz + aroundHz
  )
}
