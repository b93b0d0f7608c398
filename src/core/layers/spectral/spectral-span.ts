import { type Checkpoint, type Interval, intersection, isEmpty } from '#core/base'
import { type FrameRun, type StftEngine, weighedFrames } from '#core/dsp'
import { type FrameGrid, framesOfSamples, samplesOfFrame } from '#core/grid'
import type { Channel, SampleSource } from '#core/signal'
import { recycledPlanes } from '../recycled-planes'
import { loadedChannel, passedSpan, type RenderedSpan } from '../rendered-span'
import type { BandShare } from './band-share'
import type { GainModel } from './gain-model'
import type { OverlapWeights } from './overlap-weights'

interface Spectral {
  readonly input: SampleSource
  readonly grid: FrameGrid
  /** Made for grid.stft. */
  readonly engine: StftEngine
  readonly model: GainModel
  /** Of each bin, how much of its gain counts: 1 + share·(G − 1). */
  readonly share: BandShare
  readonly weights: OverlapWeights
}

/**
 * Samples [start, end) of one channel through gains that follow from the spectra themselves:
 *
 *     y[n] = Σ_m w[j]·ifft(G_m·X_m)[j] / Σ_m w[j]²,   j = n − m·hop + ⌊L/2⌋
 *
 * over the frames of the recording that cover n, in ascending order. A sample does not depend on
 * the span it is rendered in: incremental = full render, bit for bit.
 *
 * A frame whose gains depend on many behind it is transformed twice, for its powers and through its
 * gains: that takes less than to have so many spectra wait.
 *
 * @param checkpoint  awaited behind every batch of frames
 * @see Griffin & Lim, IEEE ASSP 32(2), 1984, eq. 6
 */
export async function spectralSpan(
  { input, grid, engine, model, share, weights }: Spectral,
  channel: Channel,
  samples: Interval,
  checkpoint: Checkpoint,
): Promise<RenderedSpan> {
  const frames = framesOfSamples(grid, samples)
  if (share === 'none' || isEmpty(frames)) return passedSpan(input, channel, samples)
  const { hop, windowLength } = grid.stft
  const behind = framesOfSamples(grid, { start: samples.end, end: samples.end + 1 })
  const { from, stream } = model.begin(frames.start, behind.start)
  const until = Math.min(frames.end + model.lag, grid.frameCount)
  const start = Math.min(samples.start, samplesOfFrame(grid, from).start)
  const end = Math.max(samples.end, samplesOfFrame(grid, until - 1).end)
  const planes = await loadedChannel(input, channel, { start, end })
  const original = planes.map((plane) => plane.subarray(samples.start - start, samples.end - start))
  const runOf = (run: Interval): FrameRun => {
    const at = samplesOfFrame(grid, run.start).start - start
    const frameCount = run.end - run.start
    const length = Math.max(0, (frameCount - 1) * hop + windowLength)
    return { samples: planes.map((plane) => plane.subarray(at, at + length)), frameCount }
  }
  const output = new OverlapAdded(grid, engine, weights, samples, frames)
  const most = weighedFrames(engine.binCount)
  for (let next = frames.start, taken = from; next < frames.end; ) {
    const coming = { start: taken, end: Math.min(taken + most, until) }
    const last = coming.end === grid.frameCount ? frames.end : coming.end - model.lag
    const ready = { start: next, end: Math.max(next, Math.min(last, frames.end, next + most)) }
    output.add(runOf(coming), runOf(ready), coming.start - next, ready, (powers, gains) => {
      stream.advance(coming, powers, ready, gains)
      if (share !== 'all') shareOut(gains, share)
    })
    taken = coming.end
    next = ready.end
    await checkpoint()
  }
  stream.end?.()
  return { original, result: output.finished(), touched: [samples] }
}

/** The samples of a span, as frames are added in ascending order. */
class OverlapAdded {
  readonly #grid: FrameGrid
  readonly #engine: StftEngine
  readonly #samples: Interval
  readonly #lastFrame: number
  readonly #weights: OverlapWeights
  /** Of the frames that were added last and those to come. */
  readonly #sums: readonly Float64Array[]
  readonly #out: readonly Float64Array[]

  constructor(
    grid: FrameGrid,
    engine: StftEngine,
    weights: OverlapWeights,
    samples: Interval,
    frames: Interval,
  ) {
    const { hop, windowLength } = grid.stft
    const planes = (length: number): readonly Float64Array[] =>
      Array.from({ length: grid.kind === 'iq' ? 2 : 1 }, () => recycledPlanes.take(length))
    this.#grid = grid
    this.#engine = engine
    this.#samples = samples
    this.#lastFrame = frames.end - 1
    this.#weights = weights
    this.#sums = planes((weighedFrames(engine.binCount) - 1) * hop + windowLength)
    this.#out = planes(samples.end - samples.start)
    for (const sum of this.#sums) sum.fill(0)
  }

  /** As StftEngine.addWeighed, of frames [start, end) that are ready. */
  add(
    coming: FrameRun,
    ready: FrameRun,
    behind: number,
    { start, end }: Interval,
    weigh: (powers: Float64Array, gains: Float64Array) => void,
  ): void {
    const sums = this.#sums.map((sum, p) => sum.subarray(0, ready.samples[p]?.length))
    this.#engine.addWeighed(coming, ready, behind, weigh, sums)
    if (start === end) return
    const from = samplesOfFrame(this.#grid, start).start
    // To what lies behind these, frames to come add.
    const until = samplesOfFrame(this.#grid, end).start
    const isLast = end > this.#lastFrame
    const part = intersection(
      { start: from, end: isLast ? this.#samples.end : until },
      this.#samples,
    )
    for (const [p, sum] of this.#sums.entries()) {
      if (!isEmpty(part)) {
        const out = (this.#out[p] as Float64Array).subarray(
          part.start - this.#samples.start,
          part.end - this.#samples.start,
        )
        this.#weights.divide(sum.subarray(part.start - from, part.end - from), part.start, out)
      }
      sum.copyWithin(0, until - from)
      sum.fill(0, sum.length - (until - from))
    }
  }

  finished(): readonly Float64Array[] {
    recycledPlanes.giveBack(this.#sums)
    return this.#out
  }
}

/** Of rows of gains, as many as there are. */
function shareOut(gains: Float64Array, share: Float64Array): void {
  for (let start = 0; start < gains.length; start += share.length) {
    for (let bin = 0; bin < share.length; bin++) {
      gains[start + bin] = 1 + (share[bin] as number) * ((gains[start + bin] as number) - 1)
    }
  }
}
