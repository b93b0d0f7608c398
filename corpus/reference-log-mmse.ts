import { exp, exponentialIntegral, noCheckpoint, noControl } from '#core/base'
import type { EngineFor } from '#core/grid'
import { learntNoise } from '#core/layers'
import type { SampleSource } from '#core/signal'
import { frameByFrame } from '../src/core/layers/spectral/gain-model'
import type { SpectralLayer } from '../src/core/layers/spectral/spectral-layer'
import { spectralRendering } from '../src/core/layers/spectral/spectral-sound'

const STFT = { window: 'hann', windowLength: 1024, fftSize: 1024, hop: 256 } as const
const PERSISTENCE = 0.98
const LEAST_SNR = 10 ** -2.5
const MOST_SNR = 1000
const LEAST_GAIN = 0.05

/**
 * A recording through the plain log-spectral estimator of Ephraim and Malah 1985 as others have it,
 * which the gains of a denoise layer are held to where no program gives its sound.
 */
export async function referenceLogMmse(
  source: SampleSource,
  learn: { readonly start: number; readonly end: number },
  engineFor: EngineFor,
): Promise<Float64Array> {
  const { channels } = await learntNoise(source, learn, [0], STFT, engineFor, noControl)
  const { power } = channels[0]!
  const rendering = spectralRendering<SpectralLayer>((_, grid, engine) => {
    const scale = grid.rateHz * engine.window.reduce((sum, w) => sum + w * w, 0)
    const row = new Float64Array(grid.binCount)
    let before = new Float64Array(grid.binCount).fill(1)
    const feed = (_frame: number, powers: Float64Array): void => {
      before = before.map((last, bin) => {
        const posterior = Math.min(powers[bin]! / (power[bin]! * scale), MOST_SNR)
        const fresh = (1 - PERSISTENCE) * Math.max(posterior - 1, 0)
        const snr = Math.max(PERSISTENCE * last + fresh, LEAST_SNR)
        const wiener = snr / (1 + snr)
        const v = Math.max(wiener * posterior, 1e-8)
        const gain = wiener * exp(exponentialIntegral(v) / 2)
        row[bin] = Math.min(1, Math.max(LEAST_GAIN, gain))
        return gain * gain * posterior
      })
    }
    const gains = (_frame: number, out: Float64Array): void => out.set(row)
    const stream = () => frameByFrame({ feed, gains }, 0, grid.binCount)
    return { lag: 0, begin: () => ({ from: 0, stream: stream() }) }
  })
  const noMemory = { get: () => undefined, set: () => undefined }
  const layer = { id: 'r', enabled: true, stft: STFT }
  const render = rendering(layer, source, engineFor, noMemory, noMemory)
  const whole = { start: 0, end: source.length }
  const { result } = await render(source, 0, whole, noCheckpoint)
  return result![0]!
}
