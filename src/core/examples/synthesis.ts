import { clamp, exp10, seededRandom, sinOfTurns } from '#core/base'

/** The sample that a time falls on, within a plane. */
function sampleAt(plane: Float64Array, rateHz: number, timeS: number): number {
  return clamp(Math.round(timeS * rateHz), 0, plane.length)
}

/** Adds f(seconds since startS) over a stretch, in place. */
export function addStretch(
  plane: Float64Array,
  rateHz: number,
  { startS, lengthS }: { readonly startS: number; readonly lengthS: number },
  f: (timeS: number) => number,
): void {
  const start = sampleAt(plane, rateHz, startS)
  const end = sampleAt(plane, rateHz, startS + lengthS)
  for (let n = start; n < end; n++) plane[n]! += f((n - start) / rateHz)
}

/** 0 at both ends of a stretch, 1 within: raised cosines of edgeS, so that nothing clicks. */
export function envelope(timeS: number, lengthS: number, edgeS: number): number {
  const edge = Math.min(timeS / edgeS, (lengthS - timeS) / edgeS)
  if (edge >= 1) return 1
  return edge <= 0 ? 0 : 0.5 - 0.5 * sinOfTurns(0.25 + edge / 2)
}

/** A sine whose frequency changes: each call is the next sample. */
export function oscillator(rateHz: number): (freqHz: number) => number {
  let turns = 0
  return (freqHz) => {
    turns += freqHz / rateHz
    turns -= Math.floor(turns)
    return sinOfTurns(turns)
  }
}

/** Noise with unit variance, near enough to Gaussian: four uniform numbers at a time. */
export function noise(seed: number): () => number {
  const random = seededRandom(seed)
  const scale = Math.sqrt(3)
  return () => scale * (random() + random() + random() + random() - 2)
}

/** dBFS as an amplitude. */
export function amplitude(levelDb: number): number {
  return exp10(levelDb / 20)
}
