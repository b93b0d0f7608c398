import { exp, ln } from '#core/base'
import type { FeatureColumn, FeatureSetup, FrameFamily } from './family'
import { melFilterbank } from './filterbank'
import { bandLimits, fillBands } from './mel'
import { FEATURE_DEFAULTS } from './options'

/** Magnitudes are of samples in −1 … 1; the constants are made for those of 32-bit integers. */
const SCALE = 2 ** 31
/** Time constants after which a recursion that starts anew differs by 3e-4 of what it forgot. */
const WARM_UP = 8

const WANG = 'Wang et al., Trainable frontend for robust far-field keyword spotting, ICASSP, 2017'

export function pcenColumns({ options }: FeatureSetup): readonly FeatureColumn[] {
  return Array.from({ length: options.pcen?.bands ?? FEATURE_DEFAULTS.pcen.bands }, (_, band) => ({
    name: `pcen_${band}`,
    unit: '1',
    paper: WANG,
  }))
}

/**
 * Per-channel energy normalisation of the magnitudes |X| in mel bands, E, as librosa's
 * `pcen(2³¹·melspectrogram(S=|X|))`:
 *
 *     M[m] = (1 − b)·M[m−1] + b·E[m],    b = (√(1 + 4T²) − 1)/(2T²), T the time constant in frames
 *     P    = (E/(ε + M)^gain + bias)^power − bias^power
 *
 * M starts from 1 before the first frame, or from E eight time constants ahead of the span.
 */
export function pcenFamily(setup: FeatureSetup): FrameFamily {
  const chosen = { ...FEATURE_DEFAULTS.pcen, ...setup.options.pcen }
  const { gain, bias, power, timeConstantS, eps } = chosen
  const bank = melFilterbank(setup.grid, bandLimits(setup, setup.options.pcen, chosen.bands))
  const { bandCount } = bank
  const frameConstant = timeConstantS / setup.grid.hopS
  const b =
    (Math.sqrt(1 + 4 * frameConstant * frameConstant) - 1) / (2 * frameConstant * frameConstant)
  const offset0 = bias === 0 ? 0 : exp(power * ln(bias))
  const smooth = new Float64Array(bandCount)
  let next = -1
  const advance = (values: Float64Array, row: number, frame: number, isStart: boolean): void => {
    for (let band = 0; band < bandCount; band++) {
      const energy = SCALE * (values[row + band] as number)
      const before = isStart ? (frame === 0 ? 1 : energy) : (smooth[band] as number)
      smooth[band] = b * energy + (1 - b) * before
    }
    next = frame + 1
  }
  return {
    rawCount: bandCount,
    before: Math.ceil(WARM_UP * frameConstant),
    after: 0,
    needsMaxima: false,
    raw: (batch, out) => fillBands(bank, batch, batch.magnitudes, out),
    finish: ({ values, first }, frames, out, stride, offset) => {
      const isContinued = next === frames.start
      const from = isContinued ? frames.start : first
      for (let frame = from; frame < frames.end; frame++) {
        const row = (frame - first) * bandCount
        advance(values, row, frame, !isContinued && frame === first)
        if (frame < frames.start) continue
        const at = (frame - frames.start) * stride + offset
        for (let band = 0; band < bandCount; band++) {
          const energy = SCALE * (values[row + band] as number)
          const gained = energy * exp(-gain * ln(eps + (smooth[band] as number)))
          const whole = gained + bias
          out[at + band] = whole === 0 ? 0 : exp(power * ln(whole)) - offset0
        }
      }
    },
  }
}
