import type { FrameGrid } from '#core/grid'
import type { Channel } from '#core/signal'
import { cellGridOf } from './cell-grid'
import { type ColumnGains, columnGains, isOn } from './gains'
import type { Mask } from './region/region'
import { rememberedCoverage } from './remembered-coverage'

/** Lines per hop: a cell that a brush or lasso enters and leaves in time is met within 1/64. */
const FRAME_LINES = 64

/** Gains that are remembered for the channels that share them: 4 MiB, a span of an export twice over. */
const REMEMBERED_GAINS = 2 ** 19

/** The gains of a mask, frame by frame: a column is a frame, a row a bin in display order. */
export type FrameGains = ColumnGains

/** What the filter multiplies each frame's spectrum with, for one channel. */
export function frameGains(mask: Mask, channel: Channel, grid: FrameGrid): FrameGains {
  return columnGains(mask, channel, cellGridOf(grid), FRAME_LINES, rememberedCoverage)
}

/** The gains of some channels; those that the same regions act on have them computed once. */
export function sharedFrameGains(
  mask: Mask,
  channels: readonly Channel[],
  grid: FrameGrid,
): readonly FrameGains[] {
  const byRegions = new Map<string, FrameGains>()
  const remember = channels.length > 1 ? remembered : (gains: FrameGains) => gains
  return channels.map((channel) => {
    const regions = mask.regions.map((region) => (isOn(region, channel) ? 1 : 0)).join('')
    const gains = byRegions.get(regions) ?? remember(frameGains(mask, channel, grid))
    byRegions.set(regions, gains)
    return gains
  })
}

/** The same gains, each frame computed once as long as there is room. */
function remembered({ candidates, changes, gains }: FrameGains): FrameGains {
  const rows = new Map<number, { readonly isTouched: boolean; readonly row: Float64Array }>()
  return {
    candidates,
    changes,
    gains(frame, out) {
      const cached = rows.get(frame)
      if (cached !== undefined) {
        out.set(cached.row)
        return cached.isTouched
      }
      const isTouched = gains(frame, out)
      if ((rows.size + 1) * out.length <= REMEMBERED_GAINS) {
        rows.set(frame, { isTouched, row: out.slice() })
      }
      return isTouched
    },
  }
}
