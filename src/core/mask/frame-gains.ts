import type { Interval } from '#core/base'
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
  return channels.map((channel) => {
    const regions = mask.regions.map((region) => (isOn(region, channel) ? 1 : 0)).join('')
    const gains = byRegions.get(regions) ?? gainsOf(channel)
    byRegions.set(regions, gains)
    return gains
  })

  function gainsOf(channel: Channel): FrameGains {
    const gains = frameGains(mask, channel, grid)
    return channels.length > 1 ? new RememberedGains(gains) : gains
  }
}

/** The same gains, each frame computed once as long as there is room. */
class RememberedGains implements FrameGains {
  readonly candidates: readonly Interval[]
  readonly changes: readonly Interval[]
  readonly #gains: FrameGains
  readonly #rows = new Map<number, { readonly isTouched: boolean; readonly row: Float64Array }>()

  constructor(gains: FrameGains) {
    this.candidates = gains.candidates
    this.changes = gains.changes
    this.#gains = gains
  }

  gains(frame: number, out: Float64Array): boolean {
    const cached = this.#rows.get(frame)
    if (cached !== undefined) {
      out.set(cached.row)
      return cached.isTouched
    }
    const isTouched = this.#gains.gains(frame, out)
    if ((this.#rows.size + 1) * out.length <= REMEMBERED_GAINS) {
      this.#rows.set(frame, { isTouched, row: out.slice() })
    }
    return isTouched
  }
}
