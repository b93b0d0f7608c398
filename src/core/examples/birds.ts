import type { Example } from './example'
import { addStretch, amplitude, envelope, noise, oscillator } from './synthesis'

const RATE_HZ = 24_000
const LENGTH_S = 8

/** A call: sweeps of one kind, each `lengthS` long, one after the other. */
interface Call {
  readonly name: 'whistle' | 'trill'
  readonly startS: number
  readonly count: number
  readonly levelDb: number
}

export const CALLS: readonly Call[] = [
  { name: 'whistle', startS: 0.5, count: 2, levelDb: -14 },
  { name: 'trill', startS: 1.7, count: 9, levelDb: -18 },
  { name: 'whistle', startS: 3.1, count: 2, levelDb: -20 },
  { name: 'trill', startS: 4.4, count: 12, levelDb: -16 },
  { name: 'whistle', startS: 5.6, count: 3, levelDb: -15 },
  { name: 'trill', startS: 6.8, count: 8, levelDb: -24 },
]

/** What a call's sweeps do: from one frequency over the next to the last, Hz. */
const SWEEPS = {
  whistle: { lengthS: 0.26, gapS: 0.08, pathHz: [2400, 3600, 2900], lowHz: 2200, highHz: 3800 },
  trill: { lengthS: 0.045, gapS: 0.03, pathHz: [6800, 5200, 4800], lowHz: 4500, highHz: 7100 },
} as const

/** Below it lies nothing but the wind. */
const WIND_HZ = 700

/** Where a call lies. */
export function boxOf({ name, startS, count }: Call) {
  const { lengthS, gapS, lowHz, highHz } = SWEEPS[name]
  return { startS: startS - 0.03, endS: startS + count * (lengthS + gapS) + 0.03, lowHz, highHz }
}

/** A morning: two kinds of calls, insects, and wind in the microphone. */
export function birdsExample(): Example {
  const plane = new Float64Array(RATE_HZ * LENGTH_S)
  addWind(plane)
  addInsects(plane)
  for (const call of CALLS) addCall(plane, call)
  return { name: 'morning.wav', rateHz: RATE_HZ, planes: [plane], edits: edits() }
}

function addCall(plane: Float64Array, { name, startS, count, levelDb }: Call): void {
  const { lengthS, gapS, pathHz } = SWEEPS[name]
  const loudest = amplitude(levelDb)
  for (let k = 0; k < count; k++) {
    const [first, second] = [oscillator(RATE_HZ), oscillator(RATE_HZ)]
    const at = { startS: startS + k * (lengthS + gapS), lengthS }
    addStretch(plane, RATE_HZ, at, (timeS) => {
      const freqHz = alongPath(pathHz, timeS / lengthS)
      const level = loudest * envelope(timeS, lengthS, lengthS / 3)
      return level * (first(freqHz) + 0.12 * second(2 * freqHz))
    })
  }
}

/** A quadratic curve through three points at 0, 1/2 and 1. */
function alongPath([from, over, to]: readonly [number, number, number], share: number): number {
  const bend = 2 * (from + to) - 4 * over
  return from + (to - from - bend) * share + bend * share * share
}

/** Noise that falls by 12 dB an octave, in gusts. */
function addWind(plane: Float64Array): void {
  const random = noise(7)
  let slow = 0
  let slower = 0
  let gust = 0
  const hiss = amplitude(-74)
  addStretch(plane, RATE_HZ, { startS: 0, lengthS: LENGTH_S }, () => {
    slow += 0.02 * (random() - slow)
    slower += 0.02 * (slow - slower)
    gust += 0.0003 * (random() - gust)
    return slower * (0.35 + 14 * Math.abs(gust)) + hiss * random()
  })
}

/** A band of noise that beats, quietly. */
function addInsects(plane: Float64Array): void {
  const random = noise(8)
  const [carrier, beat] = [oscillator(RATE_HZ), oscillator(RATE_HZ)]
  let drift = 0
  const level = amplitude(-52)
  addStretch(plane, RATE_HZ, { startS: 0, lengthS: LENGTH_S }, () => {
    drift += 0.02 * (random() - drift)
    return level * (1 + 0.8 * beat(31)) * carrier(9300 + 900 * drift)
  })
}

function edits(): object {
  const wind = { startS: 0, endS: LENGTH_S, lowHz: 0, highHz: WIND_HZ }
  return {
    classes: [
      { name: 'whistle', key: '1' },
      { name: 'trill', key: '2' },
    ],
    regions: [
      {
        label: 'wind',
        effect: { kind: 'reject', gainDb: null },
        feather: { timeS: 0, freqHz: 60 },
        shape: { kind: 'rectangle', ...wind },
      },
      ...CALLS.map((call) => ({
        label: call.name,
        effect: { kind: 'mark' },
        shape: { kind: 'rectangle', ...boxOf(call) },
      })),
    ],
  }
}
