// Writes public/demo.wav: ten seconds of a flute-like melody that somebody recorded badly. Under it
// hums the mains, clicks fall in, a beep sounds at six seconds, and there is a soft noise floor.
// Deterministic: the same bytes on every run of the same Node.

import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { wav } from './wav.mjs'

const RATE_HZ = 44100
const DURATION_S = 10
const LENGTH = RATE_HZ * DURATION_S
const PEAK = 0.89
const TARGET = new URL('../public/demo.wav', import.meta.url)

/** mulberry32: uniform in [0, 1). */
function seededRandom(seed) {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** Rises over `attackS`, holds, falls over `releaseS`; raised cosines, so that nothing clicks. */
function envelope(timeS, durationS, attackS, releaseS) {
  if (timeS <= 0 || timeS >= durationS) return 0
  const edge = Math.min(1, timeS / attackS, (durationS - timeS) / releaseS)
  return 0.5 - 0.5 * Math.cos(Math.PI * edge)
}

/** Adds f(seconds since startS, sample's index) over a stretch. */
function addStretch(plane, startS, durationS, f) {
  const start = Math.round(startS * RATE_HZ)
  const end = Math.min(LENGTH, Math.round((startS + durationS) * RATE_HZ))
  for (let n = start; n < end; n++) plane[n] += f((n - start) / RATE_HZ)
}

/** A flute's note: harmonics that fall off, vibrato that sets in late, a breath of glide at the start. */
function addNote(plane, startS, durationS, freqHz, gain) {
  const strengths = [1, 0.42, 0.26, 0.12, 0.07, 0.04]
  let phase = 0
  addStretch(plane, startS, durationS, (t) => {
    const vibrato = 0.011 * Math.min(1, t / 0.3) * Math.sin(2 * Math.PI * 5.6 * t)
    const glide = -0.05 * Math.exp(-t / 0.025)
    phase += (2 * Math.PI * freqHz * (1 + vibrato + glide)) / RATE_HZ
    const tremolo = 1 + 0.12 * Math.sin(2 * Math.PI * 5.6 * t + 1)
    const level = gain * tremolo * envelope(t, durationS, 0.045, 0.16)
    return (
      strengths.reduce((sum, strength, i) => sum + strength * Math.sin((i + 1) * phase), 0) * level
    )
  })
}

/** A bird's chirp: from one frequency to another, with a warble on the way. */
function addChirp(plane, startS, durationS, fromHz, toHz, warbleHz, gain) {
  let phase = 0
  addStretch(plane, startS, durationS, (t) => {
    const share = t / durationS
    const warble = warbleHz * Math.sin(2 * Math.PI * 28 * t)
    phase += (2 * Math.PI * (fromHz + (toHz - fromHz) * share + warble)) / RATE_HZ
    const level = gain * envelope(t, durationS, 0.02, 0.04)
    return (Math.sin(phase) + 0.16 * Math.sin(2 * phase)) * level
  })
}

/** [start s, duration s, Hz]: a pentatonic tune that comes to rest on its root. */
const TUNE = [
  [0.35, 0.55, 587.33],
  [0.9, 0.35, 659.26],
  [1.25, 0.75, 880.0],
  [2.1, 0.4, 739.99],
  [2.5, 0.4, 659.26],
  [2.9, 0.95, 587.33],
  [4.05, 0.35, 880.0],
  [4.4, 0.35, 987.77],
  [4.75, 0.95, 1174.66],
  [5.8, 0.4, 987.77],
  [6.2, 0.4, 880.0],
  [6.6, 0.75, 739.99],
  [7.5, 0.35, 659.26],
  [7.85, 0.35, 739.99],
  [8.2, 1.4, 587.33],
]

/** [start s, duration s, from Hz, to Hz, warble Hz, left gain, right gain] */
const CHIRPS = [
  [1.6, 0.16, 4200, 6100, 250, 0.03, 0.09],
  [1.82, 0.16, 6000, 4600, 250, 0.03, 0.09],
  [2.04, 0.22, 4500, 6600, 400, 0.03, 0.08],
  [3.6, 0.12, 7200, 5400, 150, 0.08, 0.03],
  [3.76, 0.12, 7200, 5400, 150, 0.08, 0.03],
  [3.92, 0.12, 7200, 5400, 150, 0.08, 0.03],
  [5.5, 0.35, 5000, 5600, 700, 0.05, 0.06],
  [7.25, 0.16, 4200, 6100, 250, 0.03, 0.09],
  [7.47, 0.16, 6000, 4600, 250, 0.03, 0.09],
  [8.7, 0.4, 6800, 4300, 600, 0.07, 0.04],
]

/** A room: echoes at random times, ever denser and weaker (60 dB down after a second). */
function addReverb(planes, random) {
  for (const plane of planes) {
    const dry = Float64Array.from(plane)
    for (let i = 0; i < 90; i++) {
      const delayS = 0.012 + 0.7 * Math.sqrt(random()) * random()
      const gain = 0.085 * 10 ** (-3 * delayS) * (random() < 0.5 ? -1 : 1)
      const delay = Math.round(delayS * RATE_HZ)
      for (let n = delay; n < LENGTH; n++) plane[n] += gain * dry[n - delay]
    }
  }
}

/** 50 Hz and what a cheap transformer makes of it; odd harmonics are the stronger. */
function addHum(planes) {
  const strengths = [0.05, 0.012, 0.034, 0.008, 0.022, 0.004, 0.012, 0.003, 0.007, 0.002, 0.004]
  planes.forEach((plane, channel) => {
    strengths.forEach((strength, i) => {
      const omega = (2 * Math.PI * 50 * (i + 1)) / RATE_HZ
      for (let n = 0; n < LENGTH; n++)
        plane[n] += strength * Math.sin(omega * n + 0.7 * i + 0.2 * channel)
    })
  })
}

function addClicks(planes, random) {
  for (const timeS of [0.72, 1.98, 3.31, 4.62, 5.37, 7.06, 8.05, 9.41]) {
    const level = 0.3 + 0.2 * random()
    for (const plane of planes) {
      addStretch(plane, timeS, 0.004, (t) => level * (2 * random() - 1) * Math.exp(-t / 0.0006))
    }
  }
}

function addBeep(planes) {
  for (const plane of planes) {
    addStretch(
      plane,
      5.95,
      0.6,
      (t) => 0.17 * Math.sin(2 * Math.PI * 1050 * t) * envelope(t, 0.6, 0.004, 0.004),
    )
  }
}

/** Pinkish: white noise and a slowly wandering part of it. */
function addNoise(planes, random) {
  for (const plane of planes) {
    let slow = 0
    for (let n = 0; n < LENGTH; n++) {
      const white = 2 * random() - 1
      slow += 0.06 * (white - slow)
      plane[n] += 0.0016 * white + 0.006 * slow
    }
  }
}

function recorded() {
  const random = seededRandom(20260214)
  const left = new Float64Array(LENGTH)
  const right = new Float64Array(LENGTH)
  for (const [startS, durationS, freqHz] of TUNE) {
    addNote(left, startS, durationS, freqHz, 0.21)
    addNote(right, startS, durationS, freqHz, 0.16)
  }
  for (const [startS, durationS, fromHz, toHz, warbleHz, leftGain, rightGain] of CHIRPS) {
    addChirp(left, startS, durationS, fromHz, toHz, warbleHz, leftGain)
    addChirp(right, startS, durationS, fromHz, toHz, warbleHz, rightGain)
  }
  const planes = [left, right]
  addReverb(planes, random)
  addHum(planes)
  addBeep(planes)
  addClicks(planes, random)
  addNoise(planes, random)
  return planes
}

/** A plain 16-bit PCM WAV file. */
function wavBytes(planes) {
  const peak = planes.reduce(
    (most, plane) => plane.reduce((m, x) => Math.max(m, Math.abs(x)), most),
    0,
  )
  const scale = (32767 * PEAK) / peak
  return wav(planes.length, RATE_HZ, LENGTH, (n, channel) => planes[channel][n] * scale)
}

mkdirSync(dirname(fileURLToPath(TARGET)), { recursive: true })
writeFileSync(TARGET, wavBytes(recorded()))
