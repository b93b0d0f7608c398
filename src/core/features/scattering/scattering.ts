import { type Interval, LruCache, nextPowerOfTwo } from '#core/base'
import { type EngineFor, type FrameGrid } from '#core/grid'
import { type ChannelChoice, planesFor, readLimited, type SampleSource } from '#core/signal'
import type { FeatureColumn, FeatureSetup } from '../family'
import { FEATURE_DEFAULTS } from '../options'
import { type ScatteringBank, type ScatteringParams, scatteringBank } from './bank'
import { reflected, scatteringPadding } from './padding'
import { ScatteringTransform } from './transform'

/** The longest transform of the engines, and so the longest block. */
const LONGEST_BLOCK = 65536
/**
 * Widths of the low-pass in time, 1/(2πσ), on either side of a block that its ends may reach: through
 * three filters, 6 widths each, of which a share of 1e-8 lies outside.
 */
const MARGIN_WIDTHS = 18
/** Blocks that frames in ascending order go back to. */
const BLOCKS = 2

const ANDEN = 'Andén, Mallat, Deep scattering spectrum, IEEE TSP 62(16), 2014'

function paramsOf(options: FeatureSetup['options']): ScatteringParams {
  return { ...FEATURE_DEFAULTS.scattering, ...options.scattering }
}

/** Of I/Q each path twice: at +xi, then at −xi. */
export function scatteringColumns({ grid, options }: FeatureSetup): readonly FeatureColumn[] {
  const { paths } = scatteringBank(paramsOf(options))
  const sides = grid.kind === 'iq' ? ['scattering_p', 'scattering_n'] : ['scattering']
  return sides.flatMap((side) =>
    paths.map((_, k) => ({ name: `${side}_${k}`, unit: '1', paper: ANDEN })),
  )
}

/** Transforms by bank and length of block. */
export type ScatteringTransforms = (bank: ScatteringBank, length: number) => ScatteringTransform

/** Those of a thread: one is made once, its wavelets take a fifth of a second. */
export function scatteringTransforms(engineFor: EngineFor): ScatteringTransforms {
  const made = new Map<string, ScatteringTransform>()
  return (bank, length) => {
    const key = JSON.stringify([bank.params, length])
    const transform = made.get(key) ?? new ScatteringTransform(bank, length, engineFor)
    made.set(key, transform)
    return transform
  }
}

/** Where a block lies, and which of its averages count. */
interface BlockPlan {
  /** Samples of the block. */
  readonly length: number
  /** The sample at which block 0 begins. */
  readonly origin: number
  /** Samples from one block to the next. */
  readonly step: number
  /** Averages of a block before the first that counts. */
  readonly skipped: number
}

/**
 * Scattering coefficients of orders 0 to 2 at frames: the average at, or the next one after, each
 * frame's centre. Averages stand at every 2^j-th sample.
 *
 * A recording that one transform can take is padded as kymatio pads it; a longer one is transformed in blocks
 * at absolute positions, which overlap so far that a coefficient differs by less than 1e-6 of the
 * largest from that of a single transform. Beyond its ends the recording is reflected.
 */
export class Scattering {
  readonly #source: SampleSource
  readonly #channel: ChannelChoice
  readonly #grid: FrameGrid
  readonly #bank: ScatteringBank
  readonly #plan: BlockPlan
  readonly #sides: readonly boolean[]
  readonly #transform: ScatteringTransform
  readonly #wanted: (column: number) => boolean
  readonly #blocks = new LruCache<Float64Array>(BLOCKS)

  /**
   * @param isWanted  whether a column is, by its place: the others are 0
   * @param apart     frames that are asked for lie so many samples apart
   */
  constructor(
    source: SampleSource,
    channel: ChannelChoice,
    { grid, options }: FeatureSetup,
    transformOf: ScatteringTransforms,
    isWanted: (column: number) => boolean = () => true,
    apart = 0,
  ) {
    this.#source = source
    this.#channel = channel
    this.#grid = grid
    this.#bank = scatteringBank(paramsOf(options))
    this.#plan = blockPlan(source.length, this.#bank, apart)
    this.#wanted = isWanted
    this.#sides = grid.kind === 'iq' ? [false, true] : [false]
    this.#transform = transformOf(this.#bank, this.#plan.length)
  }

  /** Fills the columns of frames [start, end), out[(frame − start)·stride + offset + column]. */
  async fill(frames: Interval, out: Float64Array, stride: number, offset: number): Promise<void> {
    const { origin, step, skipped } = this.#plan
    const scale = 2 ** this.#bank.params.j
    const { averages } = this.#transform
    const pathCount = this.#bank.paths.length * this.#sides.length
    for (let frame = frames.start; frame < frames.end; frame++) {
      const average = Math.ceil((frame * this.#grid.stft.hop - origin) / scale)
      const stepAverages = step / scale
      const block = step === 0 ? 0 : Math.floor((average - skipped) / stepAverages)
      const values = await this.#block(block)
      const within = Math.min(average - block * stepAverages, averages - 1)
      const at = (frame - frames.start) * stride + offset
      for (let p = 0; p < pathCount; p++) {
        out[at + p] = values[p * averages + within] as number
      }
    }
  }

  async #block(index: number): Promise<Float64Array> {
    const key = `${index}`
    const there = this.#blocks.get(key)
    if (there !== undefined) return there
    const { origin, step, length } = this.#plan
    const planes = await this.#read(origin + index * step, length)
    const own = this.#bank.paths.length * this.#transform.averages
    const out = new Float64Array(own * this.#sides.length)
    const pathCount = this.#bank.paths.length
    for (const [side, isMirrored] of this.#sides.entries()) {
      const isWanted = (path: number): boolean => this.#wanted(side * pathCount + path)
      const part = out.subarray(side * own, (side + 1) * own)
      this.#transform.transform(planes, isMirrored, isWanted, part)
    }
    this.#blocks.set(key, out, 1)
    return out
  }

  /** Samples [start, start + length), reflected at the ends of the recording. */
  async #read(start: number, length: number): Promise<readonly Float64Array[]> {
    const { length: all } = this.#source
    let low = all
    let high = 0
    for (let n = start; n < start + length; n++) {
      const position = reflected(n, all)
      if (position < low) low = position
      if (position >= high) high = position + 1
    }
    const read = planesFor(this.#source, this.#channel, high - low)
    await readLimited(this.#source, this.#channel, low, read)
    if (low === start && high === start + length) return read
    return read.map((plane) =>
      Float64Array.from({ length }, (_, n) => plane[reflected(start + n, all) - low] as number),
    )
  }
}

/** Of frames that lie far apart a block has one each: it need be no longer than that takes. */
function blockPlan(length: number, { sigma, params }: ScatteringBank, apart: number): BlockPlan {
  const scale = 2 ** params.j
  const least = 16 * scale
  const whole = scatteringPadding(length, sigma)
  if (whole.length <= LONGEST_BLOCK) {
    const padded = Math.max(whole.length, least)
    const before = whole.before + (padded - whole.length) / 2
    return { length: padded, origin: -before, step: 0, skipped: 0 }
  }
  const margin = Math.ceil(MARGIN_WIDTHS / (2 * Math.PI * sigma) / scale) * scale
  const shortest = nextPowerOfTwo(Math.max(least, 2 * margin + scale))
  const block = apart > LONGEST_BLOCK - 2 * margin ? shortest : LONGEST_BLOCK
  return { length: block, origin: -margin, step: block - 2 * margin, skipped: margin / scale }
}
