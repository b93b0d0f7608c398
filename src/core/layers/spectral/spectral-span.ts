import { type Checkpoint, type Interval, intersection, isEmpty } from '#core/base'
import type { StftEngine } from '#core/dsp'
import { type FrameGrid, framesOfSamples, samplesOfFrame } from '#core/grid'
import type { Channel, SampleSource } from '#core/signal'
import { recycledPlanes } from '../recycled-planes'
import { loadedChannel, passedSpan, type RenderedSpan } from '../rendered-span'
import type { BandShare } from './band-share'
import type { GainModel, GainStream } from './gain-model'
import { OverlapWeights } from './overlap-weights'

/** Frames transformed at a time: what they read and write stays in the core's own cache. */
const BATCH_FRAMES = 32

/** Larger powers count as this, so that sums of some are finite. */
const LARGEST_POWER = 2 ** 1000

interface Spectral {
  readonly input: SampleSource
  readonly grid: FrameGrid
  /** Made for grid.stft. */
  readonly engine: StftEngine
  readonly model: GainModel
  /** Of each bin, how much of its gain counts: 1 + share·(G − 1). */
  readonly share: BandShare
}

/**
 * Samples [start, end) of one channel through gains that follow from the spectra themselves:
 *
 *     y[n] = Σ_m w[j]·ifft(G_m·X_m)[j] / Σ_m w[j]²,   j = n − m·hop + ⌊L/2⌋
 *
 * over the frames of the recording that cover n, in ascending order. A sample does not depend on
 * the span it is rendered in: incremental = full render, bit for bit.
 *
 * @param checkpoint  awaited behind every batch of frames
 * @throws {LimitError} if the window and hop cannot be inverted
 * @see Griffin & Lim, IEEE ASSP 32(2), 1984, eq. 6
 */
export async function spectralSpan(
  { input, grid, engine, model, share }: Spectral,
  channel: Channel,
  samples: Interval,
  checkpoint: Checkpoint,
): Promise<RenderedSpan> {
  const frames = framesOfSamples(grid, samples)
  if (share === 'none' || isEmpty(frames)) return passedSpan(input, channel, samples)
  const { hop, windowLength } = grid.stft
  const { from, stream } = model.begin(frames.start)
  const until = Math.min(frames.end + model.lag, grid.frameCount)
  const start = Math.min(samples.start, samplesOfFrame(grid, from).start)
  const end = Math.max(samples.end, samplesOfFrame(grid, until - 1).end)
  const planes = await loadedChannel(input, channel, { start, end })
  const original = planes.map((plane) => plane.subarray(samples.start - start, samples.end - start))
  const output = new OverlapAdded(grid, engine, samples, frames, BATCH_FRAMES + model.lag)
  const latest = new LatestSpectra(engine.binCount, frames, { from, stream }, model.lag, share)
  while (latest.end < until) {
    const count = Math.min(BATCH_FRAMES, until - latest.end)
    const at = samplesOfFrame(grid, latest.end).start - start
    const run = planes.map((plane) => plane.subarray(at, at + (count - 1) * hop + windowLength))
    latest.append(count, (spectra) => engine.forward(run, count, spectra))
    if (latest.end === grid.frameCount) latest.weighRest()
    if (!isEmpty(latest.weighed)) output.add(latest.weighed, latest.spectra)
    latest.dropWeighed()
    await checkpoint()
  }
  latest.release()
  return { original, result: output.finished(), touched: [samples] }
}

/** The spectra of the latest frames, of which some are weighed by their gains. */
class LatestSpectra {
  end: number
  /** The frame whose gains are next. */
  #next: number
  /** The first whose spectrum is there. */
  #start: number
  readonly #frames: Interval
  readonly #stream: GainStream
  readonly #lag: number
  readonly #share: BandShare
  readonly #spectra: Float64Array
  readonly #row: Float64Array

  /** @param frames  those that are to be weighed; others are there for their gains alone */
  constructor(
    binCount: number,
    frames: Interval,
    { from, stream }: ReturnType<GainModel['begin']>,
    lag: number,
    share: BandShare,
  ) {
    this.end = from
    this.#start = from
    this.#next = frames.start
    this.#frames = frames
    this.#stream = stream
    this.#lag = lag
    this.#share = share
    this.#spectra = recycledPlanes.take((BATCH_FRAMES + lag) * 2 * binCount)
    this.#row = new Float64Array(binCount)
  }

  /** Takes so many more, which `fill` fills in, and weighs those whose gains are known now. */
  append(count: number, fill: (spectra: Float64Array) => void): void {
    fill(this.#from(this.end))
    for (let m = 0; m < count; m++, this.end++) {
      powersOf(this.#from(this.end), this.#row)
      this.#stream.feed(this.end, this.#row)
      if (this.end - this.#lag >= this.#next) this.#weighNext()
    }
  }

  /** Weighs what is left: there are no more frames. */
  weighRest(): void {
    while (this.#next < this.#frames.end) this.#weighNext()
  }

  get weighed(): Interval {
    return { start: Math.max(this.#start, this.#frames.start), end: this.#next }
  }

  /** Of the weighed frames. */
  get spectra(): Float64Array {
    return this.#from(this.weighed.start)
  }

  dropWeighed(): void {
    const rowLength = 2 * this.#row.length
    // Frames in front of the first that is to be weighed have done their work.
    const start = Math.min(this.#next, this.end)
    this.#spectra.copyWithin(
      0,
      (start - this.#start) * rowLength,
      (this.end - this.#start) * rowLength,
    )
    this.#start = start
  }

  release(): void {
    recycledPlanes.giveBack([this.#spectra])
  }

  #weighNext(): void {
    if (this.#next >= this.#frames.end) return
    this.#stream.gains(this.#next, this.#row)
    if (typeof this.#share !== 'string') shareOut(this.#row, this.#share)
    weigh(this.#from(this.#next), this.#row)
    this.#next++
  }

  #from(frame: number): Float64Array {
    return this.#spectra.subarray((frame - this.#start) * 2 * this.#row.length)
  }
}

/** The samples of a span, as frames are added in ascending order. */
class OverlapAdded {
  readonly #grid: FrameGrid
  readonly #engine: StftEngine
  readonly #samples: Interval
  readonly #lastFrame: number
  readonly #weights: OverlapWeights
  /** Of the frames that were added last and those to come, from #start on. */
  readonly #sums: readonly Float64Array[]
  readonly #out: readonly Float64Array[]

  constructor(
    grid: FrameGrid,
    engine: StftEngine,
    samples: Interval,
    frames: Interval,
    mostFrames: number,
  ) {
    const { hop, windowLength } = grid.stft
    const planes = (length: number): readonly Float64Array[] =>
      Array.from({ length: grid.kind === 'iq' ? 2 : 1 }, () => recycledPlanes.take(length))
    this.#grid = grid
    this.#engine = engine
    this.#samples = samples
    this.#lastFrame = frames.end - 1
    this.#weights = new OverlapWeights(grid, engine)
    this.#sums = planes((mostFrames - 1) * hop + windowLength)
    this.#out = planes(samples.end - samples.start)
    for (const sum of this.#sums) sum.fill(0)
  }

  add({ start, end }: Interval, spectra: Float64Array): void {
    this.#engine.addInverse(spectra, end - start, this.#sums)
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

/** |X|² of a frame. */
function powersOf(spectrum: Float64Array, out: Float64Array): void {
  for (let bin = 0, at = 0; bin < out.length; bin++, at += 2) {
    const re = spectrum[at] as number
    const im = spectrum[at + 1] as number
    out[bin] = Math.min(LARGEST_POWER, re * re + im * im)
  }
}

function shareOut(gains: Float64Array, share: Float64Array): void {
  for (let bin = 0; bin < gains.length; bin++) {
    gains[bin] = 1 + (share[bin] as number) * ((gains[bin] as number) - 1)
  }
}

function weigh(spectrum: Float64Array, gains: Float64Array): void {
  for (let bin = 0, at = 0; bin < gains.length; bin++, at += 2) {
    const gain = gains[bin] as number
    spectrum[at] = (spectrum[at] as number) * gain
    spectrum[at + 1] = (spectrum[at + 1] as number) * gain
  }
}
