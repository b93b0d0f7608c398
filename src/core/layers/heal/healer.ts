import { type Checkpoint, type Interval, intersection, isEmpty } from '#core/base'
import type { StftEngine } from '#core/dsp'
import { type FrameGrid, samplesOfFrame } from '#core/grid'
import type { Mask } from '#core/mask'
import { type Channel, planesOf, type SampleSource } from '#core/signal'
import { recycledPlanes } from '../recycled-planes'
import { loadedChannel } from '../rendered-span'
import { OverlapWeights } from '../spectral/overlap-weights'
import { fillGap } from './fill-gap'
import { gapContext } from './gap-scale'
import {
  coverageOf,
  framesAround,
  type Gap,
  type Healing,
  healedSamples,
  healings,
  healRegions,
  type Piece,
  within,
} from './heal-pieces'
import { healedRegion } from './heal-region'

/** What is added to or stands in place of samples. */
interface Patch {
  readonly samples: Interval
  readonly planes: readonly Float64Array[]
  readonly isChange: boolean
}

/** Heals spans of a mask's input. */
export interface Healer {
  /** Whether samples of a span are healed. */
  heals(channel: Channel, span: Interval): boolean
  /**
   * Heals a span, whose planes, of the input, are changed in place.
   * @returns  where they were, in order
   */
  heal(
    input: SampleSource,
    channel: Channel,
    span: Interval,
    planes: readonly Float64Array[],
    checkpoint: Checkpoint,
  ): Promise<readonly Interval[]>
}

/** Patches that are remembered: a span's neighbours need most of them too. */
const REMEMBERED = 16

/**
 * What heals spans of one mask's input. Each gap and each piece of a region is healed out of the
 * input alone, in which whatever any region heals counts as lost; regions go on top of those before them.
 */
export function healer(mask: Mask, grid: FrameGrid, engine: StftEngine): Healer {
  const patches = new Map<string, Promise<Patch>>()
  const lists = new Map<Channel, readonly Healing[]>()
  const weights = new OverlapWeights(grid, engine)
  let last: SampleSource | undefined

  function listOf(channel: Channel): readonly Healing[] {
    const list = lists.get(channel) ?? healings(mask, channel, grid)
    lists.set(channel, list)
    return list
  }

  async function patchOf(input: SampleSource, channel: Channel, healing: Healing): Promise<Patch> {
    if (input !== last) patches.clear()
    last = input
    const key = `${channel} ${listOf(channel).indexOf(healing)}`
    const found = patches.get(key)
    if (found !== undefined) return found
    const made =
      healing.kind === 'gap'
        ? gapPatch(input, channel, healing)
        : cellsPatch(input, channel, healing)
    patches.set(key, made)
    const [oldest] = patches.keys()
    if (patches.size > REMEMBERED && oldest !== undefined) patches.delete(oldest)
    return made.catch((error: unknown) => {
      patches.delete(key)
      throw error
    })
  }

  async function gapPatch(input: SampleSource, channel: Channel, gap: Gap): Promise<Patch> {
    const context = gapContext(grid.rateHz)
    const { start, end } = gap.samples
    const planes = await loadedChannel(input, channel, {
      start: start - context,
      end: end + context,
    })
    const own = { start: context, end: context + end - start }
    for (const plane of planes) fillGap(plane, own, grid.rateHz)
    return {
      samples: gap.samples,
      planes: planes.map((plane) => plane.slice(own.start, own.end)),
      isChange: false,
    }
  }

  async function cellsPatch(input: SampleSource, channel: Channel, piece: Piece): Promise<Patch> {
    const { binCount } = engine
    const { hop, windowLength } = grid.stft
    const around = framesAround(piece, grid)
    const frameCount = around.end - around.start
    const { start } = samplesOfFrame(grid, around.start)
    const length = (frameCount - 1) * hop + windowLength
    const planes = await loadedChannel(input, channel, { start, end: start + length })
    const own = coverageOf([piece.region], channel, grid)
    const regions = healRegions(mask, channel)
    const any = coverageOf(regions, channel, grid)
    const above = coverageOf(regions.slice(regions.indexOf(piece.region) + 1), channel, grid)
    const coverage = new Float64Array(frameCount * binCount)
    const anyCoverage = new Float64Array(frameCount * binCount)
    const row = new Float64Array(binCount)
    const others = new Float64Array(binCount)
    for (let m = 0; m < frameCount; m++) {
      const frame = around.start + m
      if (piece.frames.start <= frame && frame < piece.frames.end) {
        own.gains(frame, row)
        above.gains(frame, others)
        for (let k = 0; k < binCount; k++) {
          coverage[m * binCount + k] = (1 - (row[k] as number)) * (others[k] as number)
        }
      }
      any.gains(frame, row)
      for (let k = 0; k < binCount; k++) anyCoverage[m * binCount + k] = 1 - (row[k] as number)
    }
    const lost = { first: around.start, frameCount, coverage, anyCoverage }
    const { change, taken } = healedRegion(grid, engine, planes, lost, piece.from)
    recycledPlanes.giveBack(planes)
    const sums = planesOf(input, channel).map(() => new Float64Array(length))
    engine.addInverse(change, frameCount, sums)
    const samples = healedSamples(piece, grid)
    return {
      samples,
      planes: sums.map((sum, p) => {
        const out = new Float64Array(samples.end - samples.start)
        const from = samples.start - start
        weights.divide(sum.subarray(from, samples.end - start), samples.start, out)
        return out.map((value, n) => value - (taken[p]?.[from + n] ?? 0))
      }),
      isChange: true,
    }
  }

  return {
    heals: (channel, span) => within(listOf(channel), grid, span).length > 0,

    heal: async (input, channel, span, planes, checkpoint) => {
      const touched: Interval[] = []
      for (const healing of within(listOf(channel), grid, span)) {
        const patch = await patchOf(input, channel, healing)
        const part = intersection(patch.samples, span)
        if (isEmpty(part)) continue
        touched.push(part)
        for (const [p, plane] of planes.entries()) {
          const from = (patch.planes[p] as Float64Array).subarray(part.start - patch.samples.start)
          for (let n = part.start; n < part.end; n++) {
            const value = from[n - part.start] as number
            const at = n - span.start
            plane[at] = patch.isChange ? (plane[at] as number) + value : value
          }
        }
        await checkpoint()
      }
      return touched
    },
  }
}
