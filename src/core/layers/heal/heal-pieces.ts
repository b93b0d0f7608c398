import { clamp, type Interval, intersection, isEmpty } from '#core/base'
import { type FrameGrid, samplesOfFrames } from '#core/grid'
import { frameGains, type HealFrom, healFromOf, type Mask, type Region } from '#core/mask'
import type { Channel } from '#core/signal'
import { gapContext } from './gap-scale'

/** A gap of the full band that is longer is healed cell by cell. */
const LONGEST_GAP_S = 0.05

/** No model fills more samples at once. */
const MOST_GAP_SAMPLES = 4096

/** A region is healed in pieces of so many frames at most, that begin at multiples of it. */
const PIECE_FRAMES = 512

/** Frames on either side out of which cells are healed. */
const CONTEXT_FRAMES = 8
const PATTERN_FRAMES = 128

/** Samples of the full band that are lost. */
export interface Gap {
  readonly kind: 'gap'
  readonly region: Region
  readonly samples: Interval
}

/** Frames in which a region has cells to be healed. */
export interface Piece {
  readonly kind: 'cells'
  readonly region: Region
  readonly frames: Interval
  readonly from: HealFrom
}

/** What a mask heals, in order. */
export type Healing = Gap | Piece

/** What the visible regions of a mask that heal on a channel consist of, in order. */
export function healings(mask: Mask, channel: Channel, grid: FrameGrid): readonly Healing[] {
  return healRegions(mask, channel).flatMap((region): readonly Healing[] => {
    const gap = gapOf(region, grid)
    if (gap !== undefined) return isEmpty(gap) ? [] : [{ kind: 'gap', region, samples: gap }]
    const from = healFromOf(region.effect) ?? 'auto'
    return coverageOf([region], channel, grid).candidates.flatMap((frames) =>
      piecesOf(frames).map((piece): Piece => ({ kind: 'cells', region, frames: piece, from })),
    )
  })
}

export function healRegions({ regions }: Mask, channel: Channel): readonly Region[] {
  return regions.filter(
    ({ hidden, effect, channels }) =>
      !hidden &&
      healFromOf(effect) !== undefined &&
      (channels === 'all' || channels.includes(channel)),
  )
}

/** How much of each cell some regions cover together: 1 less the gains of what they would silence. */
export function coverageOf(regions: readonly Region[], channel: Channel, grid: FrameGrid) {
  const silencing = regions.map(
    (region): Region => ({ ...region, effect: { kind: 'reject', gainDb: null } }),
  )
  return frameGains({ background: 'keep', regions: silencing }, channel, grid)
}

/** The samples that a region of the full band leaves out, where it is so short that a model fills it. */
function gapOf({ shape, effect }: Region, { lowHz, highHz, rateHz, length }: FrameGrid) {
  if (shape.kind !== 'rectangle' || healFromOf(effect) === 'pattern') return undefined
  if (shape.lowHz > lowHz || shape.highHz < highHz) return undefined
  const start = Math.round(shape.startS * rateHz)
  const end = Math.round(shape.endS * rateHz)
  const most = Math.min(MOST_GAP_SAMPLES, LONGEST_GAP_S * rateHz)
  if (end - start > most || start <= 0 || end >= length) return undefined
  return { start, end }
}

function piecesOf({ start, end }: Interval): Interval[] {
  const pieces: Interval[] = []
  for (let from = start; from < end; ) {
    const to = Math.min(end, (Math.floor(from / PIECE_FRAMES) + 1) * PIECE_FRAMES)
    pieces.push({ start: from, end: to })
    from = to
  }
  return pieces
}

/** Frames that a piece is healed out of, itself among them. */
export function framesAround({ frames, from }: Piece, { frameCount }: FrameGrid): Interval {
  const context = from === 'pattern' ? PATTERN_FRAMES : CONTEXT_FRAMES
  return {
    start: clamp(frames.start - context, 0, frameCount),
    end: clamp(frames.end + context, 0, frameCount),
  }
}

/** Samples that a healing changes. */
export function healedSamples(healing: Healing, grid: FrameGrid): Interval {
  return healing.kind === 'gap' ? healing.samples : samplesOfFrames(grid, healing.frames)
}

/** Samples on either side of a changed one that a healing depends on. */
export function reachOf(healing: Healing, grid: FrameGrid): number {
  if (healing.kind === 'gap') {
    return healing.samples.end - healing.samples.start + gapContext(grid.rateHz)
  }
  const { start, end } = framesAround(healing, grid)
  return (end - start) * grid.stft.hop + grid.stft.windowLength
}

/** Those that change samples of a span. */
export function within(
  all: readonly Healing[],
  grid: FrameGrid,
  span: Interval,
): readonly Healing[] {
  return all.filter((healing) => !isEmpty(intersection(healedSamples(healing, grid), span)))
}
