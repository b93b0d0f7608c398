import { cosOfTurns, exp, seededRandom, sinOfTurns } from '#core/base'
import type { Example } from './example'
import { addStretch, amplitude, envelope, noise, oscillator } from './synthesis'

const RATE_HZ = 16_000
const LENGTH_S = 5.2

/** A mouth moves from one sample to the next as far as nothing: so many share their resonances. */
const GLIDE_SAMPLES = 64

/** Resonances of a mouth, Hz. @see Peterson, Barney, Control methods used in a study of the vowels, JASA 24(2), 1952 */
const VOWELS = {
  a: [730, 1090, 2440],
  e: [530, 1840, 2480],
  i: [270, 2290, 3010],
  o: [570, 840, 2410],
  u: [300, 870, 2240],
} as const

type Vowel = keyof typeof VOWELS

/** [start s, length s, from vowel, to vowel, pitch Hz, whether it begins with a hiss] */
const SYLLABLES: readonly (readonly [number, number, Vowel, Vowel, number, boolean])[] = [
  [0.4, 0.24, 'e', 'i', 128, true],
  [0.7, 0.3, 'a', 'o', 118, false],
  [1.1, 0.2, 'i', 'e', 122, true],
  [1.36, 0.36, 'o', 'u', 104, false],
  [2.0, 0.22, 'u', 'a', 132, true],
  [2.28, 0.26, 'a', 'i', 126, false],
  [2.64, 0.42, 'e', 'a', 108, true],
  [3.4, 0.2, 'i', 'i', 134, false],
  [3.66, 0.3, 'o', 'e', 124, true],
  [4.05, 0.24, 'a', 'a', 116, false],
  [4.4, 0.5, 'e', 'o', 98, true],
]

const VOICE_PEAK = 0.45

export const BEEPS = [1.5, 3.0] as const
export const BEEP_S = 0.25
const BEEP_HZ = 1180
const CLICKS_S = [0.62, 1.24, 2.2, 2.86, 3.74, 4.2, 5.1] as const

/** The same twice: as it was said, and as it was recorded. */
export function voicePlanes(): { readonly clean: Float64Array; readonly spoiled: Float64Array } {
  const clean = new Float64Array(RATE_HZ * LENGTH_S)
  for (const syllable of SYLLABLES) addSyllable(clean, syllable)
  const peak = clean.reduce((most, x) => Math.max(most, Math.abs(x)), 0)
  for (let n = 0; n < clean.length; n++) clean[n]! *= VOICE_PEAK / peak
  const spoiled = clean.slice()
  const random = noise(5)
  const hiss = amplitude(-52)
  addStretch(spoiled, RATE_HZ, { startS: 0, lengthS: LENGTH_S }, () => hiss * random())
  addHum(spoiled)
  for (const startS of BEEPS) addBeep(spoiled, startS)
  for (const [k, startS] of CLICKS_S.entries()) addClick(spoiled, startS, k)
  return { clean, spoiled }
}

/** An interview of sorts, spoiled by the mains, hiss, clicks and a telephone. */
export function voiceExample(): Example {
  return {
    name: 'interview.wav',
    rateHz: RATE_HZ,
    planes: [voicePlanes().spoiled],
    edits: edits(),
  }
}

function addSyllable(
  plane: Float64Array,
  [startS, lengthS, from, to, pitchHz, isHissed]: (typeof SYLLABLES)[number],
): void {
  if (isHissed) addHiss(plane, startS - 0.09)
  const resonances = VOWELS[from].map(() => new Resonance())
  let turns = 0
  let samplesLeft = 0
  addStretch(plane, RATE_HZ, { startS, lengthS }, (timeS) => {
    const share = timeS / lengthS
    turns += (pitchHz * (1.06 - 0.16 * share)) / RATE_HZ
    let value = 0
    if (turns >= 1) {
      turns -= 1
      value = 1
    }
    if (samplesLeft-- === 0) {
      samplesLeft = GLIDE_SAMPLES
      for (const [k, resonance] of resonances.entries()) {
        const freqHz = VOWELS[from][k]! + (VOWELS[to][k]! - VOWELS[from][k]!) * share
        resonance.tune(freqHz, 60 + 30 * k)
      }
    }
    for (const resonance of resonances) value = resonance.next(value)
    return value * envelope(timeS, lengthS, 0.05)
  })
}

/** One resonance: y[n] = g x[n] + 2 r cos(w) y[n-1] - r² y[n-2], unit gain at 0 Hz. */
class Resonance {
  #turn = 0
  #square = 0
  #last = 0
  #beforeLast = 0

  tune(freqHz: number, widthHz: number): void {
    const radius = exp((-Math.PI * widthHz) / RATE_HZ)
    this.#turn = 2 * radius * cosOfTurns(freqHz / RATE_HZ)
    this.#square = radius * radius
  }

  next(x: number): number {
    const gain = 1 - this.#turn + this.#square
    const y = gain * x + this.#turn * this.#last - this.#square * this.#beforeLast
    this.#beforeLast = this.#last
    this.#last = y
    return y
  }
}

/** An s: noise with its low part taken away. */
function addHiss(plane: Float64Array, startS: number): void {
  const random = noise(Math.round(1000 * startS))
  const lengthS = 0.1
  const level = amplitude(-62)
  let [last, beforeLast] = [0, 0]
  addStretch(plane, RATE_HZ, { startS, lengthS }, (timeS) => {
    const value = random()
    const high = value - 2 * last + beforeLast
    beforeLast = last
    last = value
    return level * high * envelope(timeS, lengthS, 0.03)
  })
}

/** 50 Hz and what a transformer makes of it: odd multiples are the stronger. */
function addHum(plane: Float64Array): void {
  for (let k = 1; k <= 11; k++) {
    const level = amplitude((k % 2 === 1 ? -28 : -40) - 1.6 * k)
    addStretch(
      plane,
      RATE_HZ,
      { startS: 0, lengthS: LENGTH_S },
      (timeS) => level * sinOfTurns(50 * k * timeS + 0.13 * k),
    )
  }
}

function addBeep(plane: Float64Array, startS: number): void {
  const sine = oscillator(RATE_HZ)
  const level = amplitude(-20)
  addStretch(
    plane,
    RATE_HZ,
    { startS, lengthS: BEEP_S },
    (timeS) => level * sine(BEEP_HZ) * envelope(timeS, BEEP_S, 0.004),
  )
}

function addClick(plane: Float64Array, startS: number, seed: number): void {
  const random = seededRandom(seed)
  addStretch(
    plane,
    RATE_HZ,
    { startS, lengthS: 0.002 },
    (timeS) => (random() < 0.5 ? -0.45 : 0.45) * exp(-timeS / 0.0003),
  )
}

function edits(): object {
  return {
    chain: [
      {
        kind: 'mask',
        regions: BEEPS.map((startS) => ({
          label: 'beep',
          effect: { kind: 'heal', from: 'auto' },
          feather: { timeS: 0.005, freqHz: 10 },
          shape: {
            kind: 'rectangle',
            startS: startS - 0.02,
            endS: startS + BEEP_S + 0.02,
            lowHz: BEEP_HZ - 80,
            highHz: BEEP_HZ + 80,
          },
        })),
      },
      { kind: 'dehum' },
      { kind: 'declick', sensitivity: 0.8 },
      { kind: 'denoise', reductionDb: 15 },
    ],
  }
}
