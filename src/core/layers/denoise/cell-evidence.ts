import { exp10 } from '#core/base'
import type { Channel } from '#core/signal'
import type { RenderMemory } from '../layer-sound'
import { beginOf, DecisionDirected } from './decision-directed'
import type { DenoiseLayer } from './denoise-layer'
import type { BinNoise } from './noise-of-bins'

/** What single cells say, frame by frame in ascending order. */
export interface CellEvidence {
  /** The frame that is to be taken first. */
  readonly from: number
  /**
   * Takes the powers |X|² of the next frame.
   *
   * @param posterior  filled with γ = |X|²/λ of each bin, as far as it is used
   * @param found      filled with what each bin says
   */
  take(powers: Float64Array, posterior: Float64Array, found: Float64Array): void
}

/** A gate lets through what is louder than the noise's mean level by so many of its deviations. */
export const GATE_DEVIATIONS = 1.5
/** A power is at most so many times the noise's: beyond it nothing changes. */
const LARGEST_SNR = 1e12
/** The noise is at least so little, full scale² in a bin. */
const LEAST_NOISE = 1e-40
/** What a recursion has come to is remembered at multiples of so many frames. */
export const REMEMBERED_FRAMES = 64

/** Whether cells are louder than the threshold: 1 or 0. */
export function gateEvidence(
  { sensitivityDb }: DenoiseLayer,
  noise: BinNoise,
): (first: number) => CellEvidence {
  const thresholds = noise.levelDb.map((level, bin) => {
    const spread = noise.spreadDb[bin] as number
    return noise.scale * exp10((level + GATE_DEVIATIONS * spread + sensitivityDb) / 10)
  })
  return (first) => ({
    from: first,
    take: (powers, _posterior, found) => {
      for (let bin = 0; bin < found.length; bin++) {
        found[bin] = (powers[bin] as number) > (thresholds[bin] as number) ? 1 : 0
      }
    },
  })
}

/** The SNR of cells, decision-directed. */
export function snrEvidence(
  { sensitivityDb }: DenoiseLayer,
  { power }: BinNoise,
  channel: Channel,
  memory: RenderMemory,
): (first: number) => CellEvidence {
  const raise = exp10(sensitivityDb / 10)
  const inverse = power.map((noise) => 1 / Math.max(LEAST_NOISE, noise * raise))
  const keyOf = (frame: number): string => `${channel}@${frame}`
  return (first) => {
    const recursion = begunBefore(first, inverse.length, (frame) => memory.get(keyOf(frame)))
    return {
      from: recursion.frame,
      take: (powers, posterior, found) => {
        const { frame } = recursion
        if (frame % REMEMBERED_FRAMES === 0 && memory.get(keyOf(frame)) === undefined) {
          memory.set(keyOf(frame), recursion.memory)
        }
        for (let bin = 0; bin < posterior.length; bin++) {
          const snr = (powers[bin] as number) * (inverse[bin] as number)
          posterior[bin] = Math.min(LARGEST_SNR, snr)
        }
        recursion.step(posterior, found)
      },
    }
  }
}

/** A recursion that has come to a frame at the latest: from what is remembered of one near it, or from nothing. */
function begunBefore(
  first: number,
  binCount: number,
  remembered: (frame: number) => Float64Array | undefined,
): DecisionDirected {
  const begin = beginOf(first)
  const nearest = Math.floor(first / REMEMBERED_FRAMES) * REMEMBERED_FRAMES
  for (let frame = nearest; frame > begin; frame -= REMEMBERED_FRAMES) {
    const memory = remembered(frame)
    if (memory !== undefined) return DecisionDirected.resumed(frame, memory, binCount)
  }
  return DecisionDirected.begun(first, binCount)
}
