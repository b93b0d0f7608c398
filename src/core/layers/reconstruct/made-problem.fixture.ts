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

/**
 * What a voice is made of: harmonics of a pitch that wavers, under two formants that move, in
 * syllables, with noise between them; at 22,050 Hz.
 */
export function madeVoice(length: number): Float64Array {
  const { sin, PI, max, exp } = Math
  let state = 7
  let turns = 0
  return Float64Array.from({ length }, (_, n) => {
    const t = n / 22_050
    const pitchHz = 130 + 25 * sin(2 * PI * 0.9 * t) + 4 * sin(2 * PI * 5.5 * t)
    turns += pitchHz / 22_050
    const syllable = max(0, sin(2 * PI * 2.2 * t)) ** 0.7
    const hiss = max(0, -sin(2 * PI * 2.2 * t)) ** 3
    const firstHz = 500 + 250 * sin(2 * PI * 1.1 * t)
    const secondHz = 1500 + 500 * sin(2 * PI * 0.7 * t + 1)
    let sum = 0
    for (let k = 1; k <= 30; k++) {
      const first = exp(-(((k * pitchHz - firstHz) / 180) ** 2))
      const second = 0.5 * exp(-(((k * pitchHz - secondHz) / 260) ** 2))
      sum += (first + second + 0.02) * sin(2 * PI * k * turns)
    }
    state = (1_664_525 * state + 1_013_904_223) % 2 ** 32
    return 0.12 * syllable * sum + 0.03 * hiss * (state / 2 ** 31 - 1)
  })
}

/** dB of a ratio of amplitudes. */
export function decibels(ratio: number): number {
  return 20 * Math.log10(ratio)
}
