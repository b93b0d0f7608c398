import { type UnitCircle, unitCircle } from '#core/base'
import type { PhaseProblem } from './phase-problem'

/**
 * What turns phases at a frame's centre into those of its spectrum, which count from its first
 * sample: e^(−2πi·f·⌊L/2⌋/N) of each bin f.
 */
export function zeroTurns({ engine, stft }: PhaseProblem): UnitCircle {
  const { binCount, kind, window } = engine
  const { fftSize } = stft
  const circle = unitCircle(fftSize)
  const half = Math.floor(window.length / 2)
  const turns = { cos: new Float64Array(binCount), sin: new Float64Array(binCount) }
  for (let bin = 0; bin < binCount; bin++) {
    const frequency = kind === 'iq' ? bin + fftSize / 2 : bin
    const at = (frequency * half) % fftSize
    turns.cos[bin] = circle.cos[at] as number
    turns.sin[bin] = 0 - (circle.sin[at] as number)
  }
  return turns
}
