import { ComplexFft } from '#core/dsp'
import type { FeatureColumn, FeatureSetup, FrameFamily } from './family'
import { linearFilterbank, melFilterbank } from './filterbank'
import { bandLimits, fillBands } from './mel'
import { FEATURE_DEFAULTS } from './options'

const GREENBERG = 'Greenberg, Kingsbury, The modulation spectrogram, ICASSP, 1997'

export function modulationColumns({ options }: FeatureSetup): readonly FeatureColumn[] {
  const { bands, frames } = { ...FEATURE_DEFAULTS.modulation, ...options.modulation }
  return Array.from({ length: bands }, (_, band) =>
    Array.from({ length: octaveCount(frames) }, (_, octave) => ({
      name: `modulation_${band}_${octave}`,
      unit: '1',
      paper: GREENBERG,
    })),
  ).flat()
}

/** Octaves of modulation frequency that so many frames tell apart: bins 1, 2–3, 4–7 …, the last up to half the frame rate. */
function octaveCount(frames: number): number {
  return 31 - Math.clz32(frames) - 1
}

/**
 * How deeply each band's amplitude, the root of its power, is modulated: of the DFT E over so many
 * frames about each one
 *
 *     √(Σ |E[q]|² over an octave of q) / E[0]
 *
 * Octave o has the modulation frequencies from 2^o to 2^(o+1) times the frame rate over the number of
 * frames. The bands are as wide as each other, on the mel scale, of I/Q in hertz. Of silence 0.
 */
export function modulationFamily(setup: FeatureSetup): FrameFamily {
  const { bands, frames: length } = { ...FEATURE_DEFAULTS.modulation, ...setup.options.modulation }
  const limits = bandLimits(setup, undefined, bands)
  const isIq = setup.grid.kind === 'iq'
  const bank = isIq ? linearFilterbank(setup.grid, limits) : melFilterbank(setup.grid, limits)
  const octaves = octaveCount(length)
  const fft = new ComplexFft(length)
  const envelope = new Float64Array(2 * length)
  const spectrum = new Float64Array(2 * length)
  return {
    rawCount: bands,
    before: length / 2,
    after: length / 2 - 1,
    needsMaxima: false,
    raw: (batch, out) => {
      fillBands(bank, batch, batch.powers, out)
      for (let i = 0; i < batch.count * bands; i++) out[i] = Math.sqrt(out[i] as number)
    },
    finish: ({ values, first }, frames, out, stride, offset) => {
      for (let frame = frames.start; frame < frames.end; frame++) {
        const at = (frame - frames.start) * stride + offset
        for (let band = 0; band < bands; band++) {
          for (let i = 0; i < length; i++) {
            const row = frame - length / 2 + i - first
            envelope[2 * i] = values[row * bands + band] ?? 0
          }
          fft.forward(envelope, spectrum)
          fillOctaves(spectrum, octaves, length, out, at + band * octaves)
        }
      }
    },
  }
}

function fillOctaves(
  spectrum: Float64Array,
  octaves: number,
  length: number,
  out: Float64Array,
  at: number,
): void {
  const whole = spectrum[0] as number
  for (let octave = 0; octave < octaves; octave++) {
    const start = 2 ** octave
    const end = octave === octaves - 1 ? length / 2 + 1 : 2 * start
    let squares = 0
    for (let q = start; q < end; q++) {
      const re = spectrum[2 * q] as number
      const im = spectrum[2 * q + 1] as number
      squares += re * re + im * im
    }
    out[at + octave] = whole > 0 ? Math.sqrt(squares) / whole : 0
  }
}
