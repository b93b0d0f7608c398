import { makeWav } from './wav'

/** Samples of a sine. */
export function tone(freqHz: number, rateHz: number, length: number, amplitude: number) {
  return Float64Array.from(
    { length },
    (_, n) => amplitude * Math.sin((2 * Math.PI * freqHz * n) / rateHz),
  )
}

/** Uniform noise in ±amplitude, the same for the same seed (Park and Miller's generator). */
export function noise(seed: number, length: number, amplitude: number): Float64Array {
  let state = seed
  return Float64Array.from({ length }, () => {
    state = (state * 48271) % 2147483647
    return amplitude * ((2 * state) / 2147483647 - 1)
  })
}

export function sum(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((value, n) => value + (b[n] ?? 0))
}

/** Where two runs of samples differ first; undefined where they are the same, bit for bit but for the sign of 0. */
export function firstDifference(a: Float64Array, b: Float64Array): number | undefined {
  const at = a.findIndex((value, n) => value !== b[n])
  if (at >= 0) return at
  return a.length === b.length ? undefined : a.length
}

export interface NamedFile {
  readonly name: string
  readonly mimeType: string
  readonly buffer: Buffer
}

export function wavFile(name: string, buffer: Buffer): NamedFile {
  return { name, mimeType: 'audio/wav', buffer }
}

export const RATE_HZ = 8000
export const TONE_HZ = 1000

/** A 1 kHz tone 40 dB over a floor of noise, 8 kHz, 16 bit; what most stories work on. */
export function toneRecording(seconds: number, channels = 1): NamedFile {
  const length = seconds * RATE_HZ
  const planes = Array.from({ length: channels }, (_, channel) =>
    sum(tone(TONE_HZ, RATE_HZ, length, 0.4), noise(7 + channel, length, 0.004)),
  )
  return wavFile('tone.wav', makeWav({ format: 's16', rateHz: RATE_HZ, planes }))
}
