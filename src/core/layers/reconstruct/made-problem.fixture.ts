import type { Interval } from '#core/base'
import { enginesOf } from '#core/dsp'
import type { StftParams } from '#core/grid'
import { kernelBytes } from '#kernel'
import type { Magnitudes } from './magnitudes'
import { type PhaseProblem, phaseProblem } from './phase-problem'

const engines = enginesOf(kernelBytes)

export function hann(windowLength: number, hop: number): StftParams {
  return { window: 'hann', windowLength, fftSize: windowLength, hop }
}

export function engineOf(planes: readonly Float64Array[], stft: StftParams) {
  return engines.engine({ kind: planes.length === 2 ? 'iq' : 'real', ...stft })
}

/** |STFT| of a sound: its own frames, zeros around it. */
export function magnitudesOf(planes: readonly Float64Array[], stft: StftParams): Magnitudes {
  const engine = engineOf(planes, stft)
  const length = planes[0]?.length ?? 0
  const frames = Math.ceil(length / stft.hop) + 1
  const padded = planes.map((plane) => {
    const wide = new Float64Array((frames - 1) * stft.hop + stft.windowLength)
    wide.set(plane, Math.floor(stft.windowLength / 2))
    return wide
  })
  const spectra = new Float64Array(frames * 2 * engine.binCount)
  engine.forward(padded, frames, spectra)
  const data = Float64Array.from({ length: frames * engine.binCount }, (_, i) =>
    Math.hypot(spectra[2 * i] as number, spectra[2 * i + 1] as number),
  )
  return { frames, bins: engine.binCount, data }
}

/** What a sound's magnitudes ask, the sound itself being known. */
export function problemOf(
  planes: readonly Float64Array[],
  stft: StftParams,
  sought?: Interval,
): PhaseProblem {
  const length = planes[0]?.length ?? 0
  return phaseProblem(
    engineOf(planes, stft),
    stft,
    magnitudesOf(planes, stft),
    length,
    planes,
    sought,
  )
}

/** dB of a ratio of amplitudes. */
export function decibels(ratio: number): number {
  return 20 * Math.log10(ratio)
}
