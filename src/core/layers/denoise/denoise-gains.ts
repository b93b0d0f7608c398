import { exp10, expectThat, type Interval, isEmpty } from '#core/base'
import { mirrored, type StftEngine, type SuppressionPlan, weighedFrames } from '#core/dsp'
import type { FrameGrid } from '#core/grid'
import type { Channel } from '#core/signal'
import type { RenderMemory } from '../layer-sound'
import type { GainModel, GainStream } from '../spectral/gain-model'
import {
  type CellEvidence,
  COARSE_WARM_UP_FRAMES,
  coarseEvidence,
  gateEvidence,
  snrEvidence,
} from './cell-evidence'
import { RESTART_FRAMES, WARM_UP_FRAMES } from './decision-directed'
import type { DenoiseLayer } from './denoise-layer'
import { hannWeights } from './hann-weights'
import { LatestRows } from './latest-rows'
import { type BinNoise, noiseOfBins } from './noise-of-bins'

/** Frames on either side that a gain depends on. */
export function denoiseReach(layer: DenoiseLayer, grid: FrameGrid): number {
  return lagOf(layer, grid) + (layer.method === 'gate' ? 0 : RESTART_FRAMES + WARM_UP_FRAMES)
}

/** As many where the frames before were rendered last: what the recursion has come to there is remembered. */
export const denoiseOverlap = lagOf

/** As many for a coarse picture: what the recursion has come to out of few frames is nearly what it comes to. */
export function denoiseCoarse(layer: DenoiseLayer, grid: FrameGrid): number {
  return lagOf(layer, grid) + COARSE_WARM_UP_FRAMES
}

/**
 * The gains of a channel. Of each cell there is first what it says alone: the SNR Â²/λ that a
 * decision-directed log-spectral estimator finds it to have, or of a gate whether it is louder than
 * the threshold (1 or 0). That is smoothed over time and frequency by Hann windows, and becomes a
 * gain by the layer's method (SuppressionPlan), never below 10^(−reductionDb/20). λ is the profile's mean power, raised by
 * sensitivityDb; the gate's threshold is the mean level + 1.5 spreads, raised likewise.
 *
 * @see Ephraim & Malah 1984 and 1985, as CellMath
 * @see Plapous, Marro & Scalart, Improved signal-to-noise ratio estimation for speech enhancement,
 *      IEEE TASLP 14(6), 2006: a second look, since the decision-directed SNR lags by a frame
 */
export const denoiseGains = snrGains(false)

/** The same for pictures: a recursion from nothing begins less long before. */
export const picturedGains = snrGains(true)

function snrGains(isPictured: boolean) {
  return (
    layer: DenoiseLayer,
    grid: FrameGrid,
    engine: StftEngine,
    channel: Channel,
    ofInput: RenderMemory,
  ): GainModel =>
    gainModel(layer, grid, engine, channel, (noise) =>
      snrEvidence(layer, noise, engine.cells, channel, ofInput, isPictured),
    )
}

/** The same for single frames of coarse pictures: the recursion begins a few frames before. */
export function coarseGains(
  layer: DenoiseLayer,
  grid: FrameGrid,
  engine: StftEngine,
  channel: Channel,
): GainModel {
  return gainModel(layer, grid, engine, channel, (noise) =>
    coarseEvidence(layer, noise, engine.cells),
  )
}

function gainModel(
  layer: DenoiseLayer,
  grid: FrameGrid,
  engine: StftEngine,
  channel: Channel,
  snrOf: (noise: BinNoise) => (first: number, next: number) => CellEvidence,
): GainModel {
  expectThat(layer.profile !== undefined, 'denoise: nothing has been learnt')
  const noise = noiseOfBins(layer.profile, channel, grid, engine.window)
  const evidence = layer.method === 'gate' ? gateEvidence(layer, noise) : snrOf(noise)
  const lag = lagOf(layer, grid)
  return {
    lag,
    begin: (first, next) => {
      const begun = evidence(Math.max(0, first - lag), Math.max(0, next - lag))
      return { from: begun.from, stream: new DenoiseStream(layer, grid, engine, begun) }
    },
  }
}

/** Frames on either side over which what single cells say is smoothed. */
function lagOf({ smoothingS }: DenoiseLayer, { hopS }: FrameGrid): number {
  return hannWeights(smoothingS, hopS).length - 1
}

type Rows = Float32Array

class DenoiseStream implements GainStream {
  readonly #grid: FrameGrid
  readonly #engine: StftEngine
  readonly #evidence: CellEvidence
  readonly #plan: SuppressionPlan
  readonly #lag: number
  /** γ, and what single cells say. */
  readonly #posteriors: LatestRows
  readonly #found: LatestRows

  constructor(layer: DenoiseLayer, grid: FrameGrid, engine: StftEngine, evidence: CellEvidence) {
    const { binCount, hopS, binHz } = grid
    this.#grid = grid
    this.#engine = engine
    this.#evidence = evidence
    this.#plan = {
      method: layer.method,
      least: exp10(-layer.reductionDb / 20),
      overTime: hannWeights(layer.smoothingS, hopS),
      overBins: hannWeights(layer.smoothingHz, binHz),
    }
    this.#lag = lagOf(layer, grid)
    this.#posteriors = new LatestRows(binCount, evidence.from, this.#lag)
    this.#found = new LatestRows(binCount, evidence.from, 2 * this.#lag)
  }

  advance(taken: Interval, powers: Float64Array, wanted: Interval, gains: Float64Array): void {
    const { cells, binCount } = this.#engine
    const lag = this.#lag
    const most = weighedFrames(binCount)
    const areas = cells.rows([most + lag, most + 2 * lag, most + 2 * lag])
    const [posteriorArea, foundArea, mirroredArea] = areas as [Rows, Rows, Rows]
    const takenCount = taken.end - taken.start
    const posteriors = this.#posteriors.add(posteriorArea, takenCount)
    const found = this.#found.add(foundArea, takenCount)
    if (takenCount > 0) this.#evidence.take(powers, takenCount, posteriors, found)
    if (!isEmpty(wanted)) {
      const count = wanted.end - wanted.start
      const around = this.#around(wanted, mirroredArea)
      cells.suppressionGains(this.#plan, around, this.#posteriors.of(wanted), count, gains)
    }
    this.#posteriors.save()
    this.#found.save()
  }

  /**
   * What cells of some frames and of those about them say; beyond its ends the recording goes on mirrored.
   *
   * @param area  is filled where it does
   */
  #around({ start, end }: Interval, area: Float32Array): Float32Array {
    const { frameCount, binCount } = this.#grid
    const first = start - this.#lag
    const last = end + this.#lag
    if (first >= 0 && last <= frameCount) return this.#found.of({ start: first, end: last })
    for (let frame = first; frame < last; frame++) {
      const inside = mirrored(frame, frameCount)
      const row = this.#found.of({ start: inside, end: inside + 1 })
      area.set(row, (frame - first) * binCount)
    }
    return area.subarray(0, (last - first) * binCount)
  }
}
