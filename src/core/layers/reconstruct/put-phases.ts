import { unitCircle } from '#core/base'
import type { SpectraChange } from './consistency'
import type { PhaseProblem } from './phase-problem'

/** Phases are rounded to one of so many: an error of −86 dB. */
const PHASES = 2 ** 16

/**
 * Spectra of the magnitudes with given phases.
 *
 * @param turns  [frame][bin], at the frames' centres, in turns
 */
export function putPhases(problem: PhaseProblem, turns: Float32Array): SpectraChange {
  const { magnitudes, engine, stft } = problem
  const { binCount, kind, window } = engine
  const { cos, sin } = unitCircle(PHASES)
  // Spectra count phases from a frame's first sample: e^(−2πi·f·⌊L/2⌋/N) is the centre's.
  const half = Math.floor(window.length / 2)
  const shifts = Float64Array.from({ length: binCount }, (_, bin) => {
    const frequency = kind === 'iq' ? bin + stft.fftSize / 2 : bin
    return PHASES * (1 - ((frequency * half) % stft.fftSize) / stft.fftSize) + 0.5
  })
  return (spectra, first, count) => {
    for (let m = first; m < first + count; m++) {
      for (let bin = 0; bin < binCount; bin++) {
        const cell = m * binCount + bin
        const turn = turns[cell] as number
        const phase = PHASES * (turn - Math.floor(turn)) + (shifts[bin] as number)
        const at = Math.floor(phase) % PHASES
        const magnitude = magnitudes[cell] as number
        const out = 2 * (cell - first * binCount)
        spectra[out] = magnitude * (cos[at] as number)
        spectra[out + 1] = magnitude * (sin[at] as number)
      }
    }
  }
}
