import { type Checkpoint, type Interval, isEmpty, listOf } from '#core/base'
import { type FrameRun, type StftEngine, weighedFrames } from '#core/dsp'
import { type FrameGrid, framesOfSamples, samplesOfFrame } from '#core/grid'
import type { Channel, SampleSource } from '#core/signal'
import { recycledPlanes } from '../recycled-planes'
import { loadedChannel, passedSpan, type RenderedSpan } from '../rendered-span'
import type { BandShare } from './band-share'
import type { GainModel } from './gain-model'
import { type OffsetPlanes, partOf } from './offset-planes'
import type { OverlapWeights } from './overlap-weights'

interface Spectral {
  readonly source: SampleSource
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
  { source, grid, engine, model, share, weights }: Spectral,
  channel: Channel,
  samples: Interval,
  checkpoint: Checkpoint,
): Promise<RenderedSpan> {
  const frames = framesOfSamples(grid, samples)
  if (share === 'none' || isEmpty(frames)) return passedSpan(source, channel, samples)
  const { hop } = grid.stft
  const behind = framesOfSamples(grid, { start: samples.end, end: samples.end + 1 })
  const { from, stream } = model.begin(frames.start, behind.start)
  const until = Math.min(frames.end + model.lag, grid.frameCount)
  const start = Math.min(samples.start, samplesOfFrame(grid, from).start)
  const end = Math.max(samples.end, samplesOfFrame(grid, until - 1).end)
  const planes = await loadedChannel(source, channel, { start, end })
  const input = { planes, start }
  const original = listOf(planes, (plane) =>
    plane.subarray(samples.start - start, samples.end - start),
  )
  const result = {
    planes: listOf(original, ({ length }) => recycledPlanes.take(length)),
    start: samples.start,
  }
  const frameRun = engine.weighedRun()
  const most = weighedFrames(engine.binCount)
  for (let next = frames.start, taken = from; next < frames.end; ) {
    const coming = { start: taken, end: Math.min(taken + most, until) }
    const last = coming.end === grid.frameCount ? frames.end : coming.end - model.lag
    const ready = { start: next, end: Math.max(next, Math.min(last, frames.end, next + most)) }
    const first = samplesOfFrame(grid, ready.start).start
    const readyRun = runOf(input, ready, grid)
    const length = readyRun.samples[0]?.length ?? 0
    // To what lies behind these, frames to come add.
    const summed = ready.end === frames.end ? length : (ready.end - ready.start) * hop
    const finished = partOf(result, { start: first, end: first + summed })
    frameRun.advance(
      runOf(input, coming, grid),
      readyRun,
      coming.start - next,
      (powers, gains) => {
        stream.advance(coming, powers, ready, gains)
        if (share !== 'all') shareOut(gains, share)
      },
      weights.ofFrames(first, length),
      { start: finished.start - first, end: finished.end - first },
      finished.planes,
    )
    taken = coming.end
    next = ready.end
    await checkpoint()
  }
  return { original, result: result.planes, touched: [samples] }
}

/** The samples of some frames. */
function runOf({ planes, start }: OffsetPlanes, frames: Interval, grid: FrameGrid): FrameRun {
  const { hop, windowLength } = grid.stft
  const at = samplesOfFrame(grid, frames.start).start - start
  const frameCount = frames.end - frames.start
  const end = at + Math.max(0, (frameCount - 1) * hop + windowLength)
  return { samples: listOf(planes, (plane) => plane.subarray(at, end)), frameCount }
}

/** Of rows of gains, as many as there are. */
function shareOut(gains: Float64Array, share: Float64Array): void {
  for (let start = 0; start < gains.length; start += share.length) {
    for (let bin = 0; bin < share.length; bin++) {
      gains[start + bin] = 1 + (share[bin] as number) * ((gains[start + bin] as number) - 1)
    }
  }
}
