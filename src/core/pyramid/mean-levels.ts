import { type Checkpoint, expectThat, log10 } from '#core/base'
import type { StftEngine } from '#core/dsp'
import { type FrameGrid, samplesOfFrame } from '#core/grid'
import { type ChannelChoice, readChannel, type SampleSource } from '#core/signal'
import { framePieces, mostRunSamples } from './frame-runs'

/** The power of −200 dBFS. */
const LEAST_POWER = 1e-20

/**
 * The spectrum of some frames: of each bin the mean of its powers, in dBFS, at least −200.
 *
 *     L[k] = 10·log10( (1/F)·Σ_m P_m[k] ),   startFrame ≤ m < endFrame, F of them
 *
 * @param engine      made for grid.stft; its scale of powers is that of the picture's levels
 * @param checkpoint  awaited between runs
 * @returns           float32[binCount], in display order
 * @throws {ContractError} unless 0 ≤ startFrame < endFrame ≤ frameCount
 */
export async function meanLevels(
  source: SampleSource,
  grid: FrameGrid,
  engine: StftEngine,
  channel: ChannelChoice,
  startFrame: number,
  endFrame: number,
  checkpoint: Checkpoint,
): Promise<Float32Array> {
  expectThat(
    0 <= startFrame && startFrame < endFrame && endFrame <= grid.frameCount,
    `meanLevels: frames ${startFrame} … ${endFrame} of ${grid.frameCount}`,
  )
  const { binCount } = grid
  const sums = new Float64Array(binCount)
  let powers = new Float32Array(0)
  for (const run of framePieces(
    grid,
    { start: startFrame, end: endFrame },
    1,
    mostRunSamples(grid),
  )) {
    await checkpoint()
    const { start } = samplesOfFrame(grid, run.start)
    const length = samplesOfFrame(grid, run.end - 1).end - start
    const planes = await readChannel(source, channel, start, length)
    const count = (run.end - run.start) * binCount
    if (powers.length < count) powers = new Float32Array(count)
    engine.powers(planes, run.end - run.start, powers)
    for (let i = 0; i < count; i += binCount) {
      for (let bin = 0; bin < binCount; bin++) {
        sums[bin] = (sums[bin] as number) + (powers[i + bin] as number)
      }
    }
  }
  const frames = endFrame - startFrame
  return Float32Array.from(sums, (sum) => 10 * log10(Math.max(LEAST_POWER, sum / frames)))
}
