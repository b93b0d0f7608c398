import { seededRandom } from '#core/base'
import { frameGrid, type StftParams } from '#core/grid'
import { memorySource } from '#core/signal'
import { enginesNamed } from '#testing'
import type { Searched } from './loaded-pieces'

export const RATE_HZ = 20_000
const stft: StftParams = { window: 'hann', windowLength: 256, fftSize: 256, hop: 64 }

/** A hop of a frequency: a tone that switches between two others at random, as radios do. */
export interface Hop {
  readonly startS: number
  readonly endS: number
  readonly freqHz: number
}

/** Noise, and what lies in it. Amplitudes are full scale. */
export interface Scene {
  readonly seed: number
  readonly seconds: number
  readonly hops?: readonly Hop[]
  readonly hopAmplitude?: number
  readonly carriersHz?: readonly number[]
  /** A line that drifts: where it begins, how fast, how strong. */
  readonly drifting?: {
    readonly freqHz: number
    readonly hzPerS: number
    readonly amplitude: number
  }
  /** Where all samples are 0. */
  readonly silentS?: { readonly startS: number; readonly endS: number }
  /** Times of single strong samples. */
  readonly impulsesS?: readonly number[]
}

const NOISE = 0.003
const WIDTH_HZ = 300

/** Normal numbers, after Box and Muller. */
function normal(random: () => number): () => number {
  return () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}

/** An I/Q recording of a scene, ready to be searched. */
export function scanned(scene: Scene): Searched {
  const { seed, seconds, hops = [], hopAmplitude = 0.006, carriersHz = [], impulsesS = [] } = scene
  const random = seededRandom(seed)
  const noise = normal(random)
  const length = Math.round(seconds * RATE_HZ)
  const planes = [0, 1].map(() => Float64Array.from({ length }, () => NOISE * noise()))
  const [i, q] = planes as [Float64Array, Float64Array]
  for (const freqHz of carriersHz) {
    for (let n = 0; n < length; n++) {
      i[n]! += 0.05 * Math.cos((2 * Math.PI * freqHz * n) / RATE_HZ)
      q[n]! += 0.05 * Math.sin((2 * Math.PI * freqHz * n) / RATE_HZ)
    }
  }
  if (scene.drifting !== undefined) {
    const { freqHz, hzPerS, amplitude } = scene.drifting
    for (let n = 0; n < length; n++) {
      const timeS = n / RATE_HZ
      const radians = 2 * Math.PI * (freqHz + (hzPerS / 2) * timeS) * timeS
      i[n]! += amplitude * Math.cos(radians)
      q[n]! += amplitude * Math.sin(radians)
    }
  }
  for (const { startS, endS, freqHz } of hops) {
    let turns = random()
    let sideHz = WIDTH_HZ
    const [start, end] = [Math.round(startS * RATE_HZ), Math.round(endS * RATE_HZ)]
    for (let n = start; n < end; n++) {
      if ((n - start) % 16 === 0) sideHz = random() < 0.5 ? WIDTH_HZ : -WIDTH_HZ
      turns += (freqHz + sideHz) / RATE_HZ
      i[n]! += hopAmplitude * Math.cos(2 * Math.PI * turns)
      q[n]! += hopAmplitude * Math.sin(2 * Math.PI * turns)
    }
  }
  for (const timeS of impulsesS) i[Math.round(timeS * RATE_HZ)]! += 0.5
  if (scene.silentS !== undefined) {
    const { startS, endS } = scene.silentS
    for (const plane of planes) plane.fill(0, startS * RATE_HZ, endS * RATE_HZ)
  }
  return searchedOf(planes)
}

export function searchedOf(planes: readonly Float64Array[]): Searched {
  const source = memorySource(RATE_HZ, planes, 'iq')
  const engine = enginesNamed('kernel').engine({ kind: 'iq', ...stft })
  return { source, grid: frameGrid(source, stft), engine, channel: 0 }
}

/** The share of two boxes' union that both hold. */
export function overlapOf(
  a: {
    readonly startS: number
    readonly endS: number
    readonly lowHz: number
    readonly highHz: number
  },
  b: {
    readonly startS: number
    readonly endS: number
    readonly lowHz: number
    readonly highHz: number
  },
): number {
  const timeS = Math.min(a.endS, b.endS) - Math.max(a.startS, b.startS)
  const bandHz = Math.min(a.highHz, b.highHz) - Math.max(a.lowHz, b.lowHz)
  if (timeS <= 0 || bandHz <= 0) return 0
  const areaOf = (box: typeof a) => (box.endS - box.startS) * (box.highHz - box.lowHz)
  return (timeS * bandHz) / (areaOf(a) + areaOf(b) - timeS * bandHz)
}
