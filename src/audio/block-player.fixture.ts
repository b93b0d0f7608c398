import { seededRandom } from '#core/base'
import { sincKernel } from '#core/dsp'
import type { AudioBlock } from '#protocol'
import { BlockPlayer } from './block-player'
import type { Pace } from './messages'

// For tests: a player loaded with a made-up mono recording, and what is expected to come out.

export const RATE_HZ = 48000
export const QUANTUM = 128
/** 5 ms and 8 ms. */
export const FADE = 240
export const RAMP = 384

interface Recording {
  readonly original: Float32Array
  readonly result?: Float32Array | undefined
}

interface Setup {
  readonly blockLength?: number
  readonly rateHz?: number
  readonly without?: readonly number[]
}

export function noise(length: number, seed: number): Float32Array {
  const random = seededRandom(seed)
  return Float32Array.from({ length }, () => 2 * random() - 1)
}

export function tone(cyclesPerSample: number, length: number): Float32Array {
  return Float32Array.from({ length }, (_, n) => Math.sin(2 * Math.PI * cyclesPerSample * n))
}

export function blockAt(recording: Recording, blockLength: number, index: number): AudioBlock {
  const cut = (plane: Float32Array) => [plane.slice(index * blockLength, (index + 1) * blockLength)]
  const { original, result } = recording
  return { original: cut(original), result: result && cut(result) }
}

/** A player that holds a mono recording's blocks. */
export function playerWith(recording: Recording, setup: Setup = {}): BlockPlayer {
  const { blockLength = 1000, rateHz = RATE_HZ, without = [] } = setup
  const length = recording.original.length
  const player = new BlockPlayer({ length, channels: 1, blockLength }, paceOf(1), rateHz, QUANTUM)
  for (let index = 0; index * blockLength < length; index++) {
    if (!without.includes(index)) player.putBlock(index, blockAt(recording, blockLength, index))
  }
  return player
}

export function rendered(player: BlockPlayer, quanta: number): Float32Array {
  const out = new Float32Array(quanta * QUANTUM)
  for (let q = 0; q < quanta; q++) {
    player.render([out.subarray(q * QUANTUM, (q + 1) * QUANTUM)])
  }
  return out
}

export function setStep(player: BlockPlayer, step: number): void {
  player.setPace(paceOf(step))
}

export function paceOf(step: number): Pace {
  return { step, kernel: sincKernel(step) }
}

/** @throws {Error} unless out[i] is expected(i), to the last bit of float32, from frame `from` on */
export function expectFrames(out: Float32Array, expected: (i: number) => number, from = 0): void {
  const wrong = out.findIndex((value, i) => i >= from && value !== Math.fround(expected(i)))
  if (wrong !== -1) throw new Error(`frame ${wrong} is ${out[wrong]}, not ${expected(wrong)}`)
}

export function largestError(out: Float32Array, expected: (i: number) => number): number {
  return out.reduce((worst, value, i) => Math.max(worst, Math.abs(value - expected(i))), 0)
}
