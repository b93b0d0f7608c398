import type { Interval } from '#core/base'
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
  healRegions,
  type Piece,
} from './heal-pieces'
import { healedRegion, type LostCells } from './heal-region'

/** What one healing does to samples. */
export interface HealPatch {
  readonly samples: Interval
  readonly planes: readonly Float64Array[]
  /** Whether the planes are added to the samples; else they replace them. */
  readonly isChange: boolean
}

/**
 * What the healings of a mask do. Each gap and each piece of a region is healed out of the input alone,
 * in which whatever any region heals counts as lost; regions go on top of those before them.
 */
export class HealPatches {
  readonly #mask: Mask
  readonly #grid: FrameGrid
  readonly #engine: StftEngine
  readonly #weights: OverlapWeights

  constructor(mask: Mask, grid: FrameGrid, engine: StftEngine) {
    this.#mask = mask
    this.#grid = grid
    this.#engine = engine
    this.#weights = new OverlapWeights(grid, engine)
  }

  of(input: SampleSource, channel: Channel, healing: Healing): Promise<HealPatch> {
    return healing.kind === 'gap'
      ? this.#ofGap(input, channel, healing)
      : this.#ofCells(input, channel, healing)
  }

  async #ofGap(input: SampleSource, channel: Channel, { samples }: Gap): Promise<HealPatch> {
    const { rateHz } = this.#grid
    const context = gapContext(rateHz)
    const around = { start: samples.start - context, end: samples.end + context }
    const planes = await loadedChannel(input, channel, around)
    const own = { start: context, end: context + samples.end - samples.start }
    for (const plane of planes) fillGap(plane, own, rateHz)
    return {
      samples,
      planes: planes.map((plane) => plane.slice(own.start, own.end)),
      isChange: false,
    }
  }

  async #ofCells(input: SampleSource, channel: Channel, piece: Piece): Promise<HealPatch> {
    const [grid, engine] = [this.#grid, this.#engine]
    const { hop, windowLength } = grid.stft
    const lost = this.#lostCells(channel, piece)
    const { start } = samplesOfFrame(grid, lost.first)
    const length = (lost.frameCount - 1) * hop + windowLength
    const planes = await loadedChannel(input, channel, { start, end: start + length })
    const { change, taken } = healedRegion(grid, engine, planes, lost, piece.from)
    recycledPlanes.giveBack(planes)
    const sums = planesOf(input, channel).map(() => new Float64Array(length))
    engine.addInverse(change, lost.frameCount, sums)
    const samples = healedSamples(piece, grid)
    return {
      samples,
      planes: sums.map((sum, p) => {
        const out = new Float64Array(samples.end - samples.start)
        const from = samples.start - start
        this.#weights.divide(sum.subarray(from, samples.end - start), samples.start, out)
        return out.map((value, n) => value - (taken[p]?.[from + n] ?? 0))
      }),
      isChange: true,
    }
  }

  /** The cells of a piece and of the frames about it: less what regions above it heal. */
  #lostCells(channel: Channel, piece: Piece): LostCells {
    const grid = this.#grid
    const { binCount } = this.#engine
    const around = framesAround(piece, grid)
    const frameCount = around.end - around.start
    const regions = healRegions(this.#mask, channel)
    const own = coverageOf([piece.region], channel, grid)
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
    return { first: around.start, frameCount, coverage, anyCoverage }
  }
}
