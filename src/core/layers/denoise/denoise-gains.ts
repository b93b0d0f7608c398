import { exp10, expectThat } from '#core/base'
import { windowValues } from '#core/dsp'
import type { FrameGrid } from '#core/grid'
import type { Channel } from '#core/signal'
import type { RenderMemory } from '../layer-sound'
import type { GainModel, GainStream } from '../spectral/gain-model'
import { type CellEvidence, gateEvidence, REMEMBERED_FRAMES, snrEvidence } from './cell-evidence'
import { LEAST_SNR, RESTART_FRAMES, WARM_UP_FRAMES } from './decision-directed'
import type { DenoiseLayer } from './denoise-layer'
import { hannWeights } from './hann-weights'
import { lsaFactor } from './lsa-gain'
import { noiseOfBins } from './noise-of-bins'
import { SmoothedRows, type Smoothing } from './smoothed-rows'

/** The SNR that a Wiener filter is made of errs on the quiet side: it is raised by so much. */
const WIENER_RAISE = 1.5

/** Frames on either side that a gain depends on. */
export function denoiseReach(layer: DenoiseLayer, grid: FrameGrid): number {
  return lagOf(layer, grid) + (layer.method === 'gate' ? 0 : RESTART_FRAMES + WARM_UP_FRAMES)
}

/** As many where the frames before were rendered last. */
export function denoiseOverlap(layer: DenoiseLayer, grid: FrameGrid): number {
  return lagOf(layer, grid) + (layer.method === 'gate' ? 0 : REMEMBERED_FRAMES)
}

/**
 * The gains of a channel. Of each cell there is first what it says alone: s, the SNR Â²/λ that a
 * decision-directed log-spectral estimator finds it to have, or of a gate whether it is louder than
 * the threshold (1 or 0). That is smoothed over time and frequency by Hann windows to s̃:
 *
 *     wiener     G = 1.5·s̃ / (1 + 1.5·s̃)
 *     log-mmse   G = ξ/(1 + ξ)·e^(E₁(v)/2),   ξ = s̃,   v = γ·ξ/(1 + ξ),   γ = |X|²/λ
 *     gate       G = g + (1 − g)·s̃,   g = 10^(−reductionDb/20)
 *
 * never below g nor above 1. λ is the profile's mean power, raised by sensitivityDb; the gate's
 * threshold is the mean level + 1.5 spreads, raised likewise.
 *
 * @see Ephraim & Malah 1984 and 1985, as DecisionDirected
 * @see Plapous, Marro & Scalart, Improved signal-to-noise ratio estimation for speech enhancement,
 *      IEEE TASLP 14(6), 2006: a second look, since the decision-directed SNR lags by a frame
 */
export function denoiseGains(
  layer: DenoiseLayer,
  grid: FrameGrid,
  channel: Channel,
  memory: RenderMemory,
): GainModel {
  const { window, windowLength, beta } = layer.stft
  expectThat(layer.profile !== undefined, 'denoise: nothing has been learnt')
  const weights = windowValues(window, windowLength, beta)
  const noise = noiseOfBins(layer.profile, channel, grid, weights)
  const evidence =
    layer.method === 'gate'
      ? gateEvidence(layer, noise)
      : snrEvidence(layer, noise, channel, memory)
  const lag = lagOf(layer, grid)
  return {
    lag,
    begin: (first) => {
      const begun = evidence(Math.max(0, first - lag))
      return { from: begun.from, stream: new DenoiseStream(layer, grid, begun) }
    },
  }
}

/** Frames on either side over which what single cells say is smoothed. */
function lagOf({ smoothingS }: DenoiseLayer, { hopS }: FrameGrid): number {
  return hannWeights(smoothingS, hopS).length - 1
}

class DenoiseStream implements GainStream {
  readonly #evidence: CellEvidence
  readonly #rows: SmoothedRows
  /** γ of the latest frames. */
  readonly #posteriors: readonly Float64Array[]
  readonly #method: DenoiseLayer['method']
  readonly #least: number

  constructor(layer: DenoiseLayer, grid: FrameGrid, evidence: CellEvidence) {
    const smoothing: Smoothing = {
      overTime: hannWeights(layer.smoothingS, grid.hopS),
      overBins: hannWeights(layer.smoothingHz, grid.binHz),
    }
    this.#evidence = evidence
    this.#rows = new SmoothedRows(grid, smoothing)
    this.#posteriors = Array.from(smoothing.overTime, () => new Float64Array(grid.binCount))
    this.#method = layer.method
    this.#least = exp10(-layer.reductionDb / 20)
  }

  feed(frame: number, powers: Float64Array): void {
    this.#evidence.take(powers, this.#posteriorOf(frame), this.#rows.row(frame))
  }

  gains(frame: number, out: Float64Array): void {
    this.#rows.smoothed(frame, out)
    if (this.#method === 'wiener') wienerGains(out, this.#least)
    else if (this.#method === 'gate') gateGains(out, this.#least)
    else lsaGains(out, this.#posteriorOf(frame), this.#least)
  }

  #posteriorOf(frame: number): Float64Array {
    return this.#posteriors[frame % this.#posteriors.length] as Float64Array
  }
}

// Each makes gains of what single cells say, smoothed, in place.

function wienerGains(values: Float64Array, least: number): void {
  for (let bin = 0; bin < values.length; bin++) {
    const snr = WIENER_RAISE * (values[bin] as number)
    values[bin] = Math.max(least, snr / (1 + snr))
  }
}

function gateGains(values: Float64Array, least: number): void {
  for (let bin = 0; bin < values.length; bin++) {
    values[bin] = Math.min(1, least + (1 - least) * (values[bin] as number))
  }
}

function lsaGains(values: Float64Array, posteriors: Float64Array, least: number): void {
  for (let bin = 0; bin < values.length; bin++) {
    const snr = Math.max(LEAST_SNR, values[bin] as number)
    const wiener = snr / (1 + snr)
    const gain = wiener * lsaFactor(wiener * (posteriors[bin] as number))
    values[bin] = Math.max(least, Math.min(1, gain))
  }
}
