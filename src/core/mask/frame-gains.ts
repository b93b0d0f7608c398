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

/** The gains of some channels, the same ones for those that the same regions act on. */
export function channelGains(
  mask: Mask,
  channels: readonly Channel[],
  grid: FrameGrid,
): readonly FrameGains[] {
  const byRegions = new Map<string, FrameGains>()
  return channels.map((channel) => {
    const regions = mask.regions.map((region) => (isOn(region, channel) ? 1 : 0)).join('')
    const gains = byRegions.get(regions) ?? frameGains(mask, channel, grid)
    byRegions.set(regions, gains)
    return gains
  })
}

/** The same gains of channels, of which those that share theirs have each frame computed once. */
export function rememberedGains(gains: readonly FrameGains[]): readonly FrameGains[] {
  if (gains.length < 2) return gains
  const made = new Map<FrameGains, FrameGains>()
  return gains.map((each) => {
    const remembered = made.get(each) ?? new RememberedGains(each)
    made.set(each, remembered)
    return remembered
  })
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
