import { log10 } from '#core/base'
import { ComplexFft } from '#core/dsp'
import { single } from '../iterated'
import type { PhaseSearch, PhaseSteps } from '../phase-method'
import type { PhaseProblem } from '../phase-problem'
import { putPhases } from '../put-phases'

const RADIANS_OF_DECADE = 2.302585092994046
const TURNS_OF_RADIAN = 1 / 6.283185307179586

/** Below the largest magnitude by this factor logarithms end. */
const LEAST_SHARE = 1e-8

/**
 * Each frame as the response of a minimum-phase filter that is struck at its centre: the phase is
 * the Hilbert transform of the log magnitude, by folding its cepstrum.
 *
 * @see Oppenheim & Schafer, Discrete-Time Signal Processing, ch. 13 (homomorphic systems)
 */
export function* minimumPhase(search: PhaseSearch): PhaseSteps {
  const { problem, consistency } = search
  const turns = yield* foldedPhases(problem)
  const planes = consistency.silence()
  yield* consistency.synthesise(putPhases(problem, turns), planes)
  yield* single(search, planes)
}

function* foldedPhases({
  magnitudes,
  engine,
  stft,
  frameCount,
}: PhaseProblem): Generator<undefined, Float32Array> {
  const { fftSize } = stft
  const { binCount, kind } = engine
  const fft = new ComplexFft(fftSize)
  const logs = new Float64Array(2 * fftSize)
  const cepstrum = new Float64Array(2 * fftSize)
  const turns = new Float32Array(frameCount * binCount)
  for (let m = 0; m < frameCount; m++) {
    const row = magnitudes.subarray(m * binCount, (m + 1) * binCount)
    for (let k = 0; k < fftSize; k++) {
      const bin = kind === 'iq' ? (k + fftSize / 2) % fftSize : Math.min(k, fftSize - k)
      logs[2 * k] = RADIANS_OF_DECADE * log10(Math.max(row[bin] as number, LEAST_SHARE))
      logs[2 * k + 1] = 0
    }
    fft.inverse(logs, cepstrum)
    // What lies before time 0 goes onto what lies behind.
    for (let n = 2; n < fftSize; n++) cepstrum[n] = 2 * (cepstrum[n] as number)
    cepstrum.fill(0, fftSize + 2)
    fft.forward(cepstrum, logs)
    for (let bin = 0; bin < binCount; bin++) {
      const k = kind === 'iq' ? (bin + fftSize / 2) % fftSize : bin
      turns[m * binCount + bin] = TURNS_OF_RADIAN * (logs[2 * k + 1] as number)
    }
    if (m % 64 === 63) yield
  }
  return turns
}
