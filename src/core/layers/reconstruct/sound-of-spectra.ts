import type { StftEngine } from '#core/dsp'
import type { StftParams } from '#core/grid'
import { Consistency } from './consistency'
import type { Magnitudes } from './magnitudes'
import { phaseProblem } from './phase-problem'

/** Frames of an STFT with their phases, [frame][bin], re and im in turn. */
export interface Spectra {
  readonly frames: number
  readonly bins: number
  readonly data: Float64Array
}

/** Their absolute values. */
export function magnitudesOfSpectra({ frames, bins, data }: Spectra): Magnitudes {
  const magnitudes = new Float64Array(frames * bins)
  for (let i = 0; i < magnitudes.length; i++) {
    const re = data[2 * i] as number
    const im = data[2 * i + 1] as number
    magnitudes[i] = Math.sqrt(re * re + im * im)
  }
  return { frames, bins, data: magnitudes }
}

/**
 * The sound whose STFT is nearest to spectra, by least-squares overlap-add: of a sound's own STFT
 * that sound, within 1e-15 of full scale.
 *
 * @param engine  made for stft, of the kind that the number of bins says
 * @param length  ⌈length/hop⌉ + 1 are the frames
 * @throws {LimitError} on numbers that are not finite, or a window and hop that cannot be inverted
 * @see Griffin & Lim, IEEE ASSP 32(2), 1984, eq. 6
 */
export function soundOfSpectra(
  engine: StftEngine,
  stft: StftParams,
  spectra: Spectra,
  length: number,
): readonly Float64Array[] {
  const problem = phaseProblem(engine, stft, magnitudesOfSpectra(spectra), length)
  const consistency = new Consistency(problem)
  const planes = consistency.silence()
  const values = 2 * spectra.bins
  const copy = (out: Float64Array, first: number, count: number): void =>
    out.set(spectra.data.subarray(first * values, (first + count) * values))
  Array.from(consistency.synthesise(copy, planes))
  return consistency.sound(planes).map((plane) => plane.slice())
}
