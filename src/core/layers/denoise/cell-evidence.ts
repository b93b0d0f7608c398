import { exp10, ObjectNumbers } from '#core/base'
import type { CellMath } from '#core/dsp'
import type { Channel } from '#core/signal'
import type { RenderMemory } from '../layer-sound'
import { beginOf, DecisionDirected, WARM_UP_FRAMES } from './decision-directed'
import type { DenoiseLayer } from './denoise-layer'
import type { BinNoise } from './noise-of-bins'
import type { NoiseProfile } from './noise-profile'

/** What single cells say, frame by frame in ascending order. */
export interface CellEvidence {
  /** The frame that is to be taken first. */
  readonly from: number
  /**
   * Takes the powers |X|² of the next frames, [frame][bin].
   *
   * @param posteriors  filled with γ = |X|²/λ of each cell, as far as it is used
   * @param found       filled with what each cell says
   */
  take(
    powers: Float64Array,
    frameCount: number,
    posteriors: Float32Array,
    found: Float32Array,
  ): void
}

/** A gate lets through what is louder than the noise's mean level by so many of its deviations. */
export const GATE_DEVIATIONS = 1.5
/** The noise is at least so little, full scale² in a bin. */
const LEAST_NOISE = 1e-40
/** What a recursion has come to is remembered at multiples of so many frames, and where the next span begins. */
const REMEMBERED_FRAMES = 64
/** A recursion of a picture begins so many frames before the first at the most: what a seam does not differ by is not seen either. */
const PICTURED_WARM_UP_FRAMES = WARM_UP_FRAMES
/** Frames before one of a coarse picture with which its recursion begins. */
export const COARSE_WARM_UP_FRAMES = 16

/** Whether cells are louder than the threshold: 1 or 0. */
export function gateEvidence(
  { sensitivityDb }: DenoiseLayer,
  noise: BinNoise,
): (first: number) => CellEvidence {
  const thresholds = noise.levelDb.map((level, bin) => {
    const spread = noise.spreadDb[bin] as number
    return noise.scale * exp10((level + GATE_DEVIATIONS * spread + sensitivityDb) / 10)
  })
  const binCount = thresholds.length
  return (first) => ({
    from: first,
    take: (powers, frameCount, _posteriors, found) => {
      for (let start = 0; start < frameCount * binCount; start += binCount) {
        for (let bin = 0; bin < binCount; bin++) {
          const isLoud = (powers[start + bin] as number) > (thresholds[bin] as number)
          found[start + bin] = isLoud ? 1 : 0
        }
      }
    },
  })
}

/**
 * The SNR of cells, decision-directed.
 *
 * @param ofInput  where what it has come to serves every layer that takes the noise for the same: a slider of
 *                 what becomes of the SNR moves without a recursion anew
 * @param isPictured  whether pictures are made of it: the recursion begins later
 */
export function snrEvidence(
  layer: DenoiseLayer,
  noise: BinNoise,
  cells: CellMath,
  channel: Channel,
  ofInput: RenderMemory,
  isPictured: boolean,
): (first: number, next: number) => CellEvidence {
  const inverse = inverseOf(layer, noise)
  const binCount = inverse.length
  const { profile, sensitivityDb, stft } = layer
  const learnt = profileNumbers.of(profile as NoiseProfile)
  const name = `${isPictured ? 'picture' : 'sound'}/${learnt}/${sensitivityDb}/${JSON.stringify(stft)}/${channel}`
  const keyOf = (frame: number): string => `${name}@${frame}`
  return (first, next) => {
    const least = isPictured ? first - PICTURED_WARM_UP_FRAMES : 0
    const begin = Math.max(beginOf(first), least)
    const recursion = begunBefore({ cells, inverse }, first, begin, (frame) =>
      ofInput.get(keyOf(frame)),
    )
    return {
      from: recursion.frame,
      take: (powers, frameCount, posteriors, found) => {
        for (let taken = 0; taken < frameCount; ) {
          const { frame } = recursion
          const isRemembered = frame % REMEMBERED_FRAMES === 0 || frame === next
          if (isRemembered && ofInput.get(keyOf(frame)) === undefined) {
            ofInput.set(keyOf(frame), recursion.memory)
          }
          const count = Math.min(frameCount - taken, toRemembered(frame, next))
          const start = taken * binCount
          const end = (taken + count) * binCount
          const rows = [posteriors.subarray(start, end), found.subarray(start, end)] as const
          recursion.take(powers.subarray(start, end), count, ...rows)
          taken += count
        }
      },
    }
  }
}

/** The same out of few frames before. */
export function coarseEvidence(
  layer: DenoiseLayer,
  noise: BinNoise,
  cells: CellMath,
): (first: number) => CellEvidence {
  const inverse = inverseOf(layer, noise)
  return (first) => {
    const from = Math.max(0, first - COARSE_WARM_UP_FRAMES)
    const recursion = DecisionDirected.at({ cells, inverse }, from)
    return { from, take: (...frames) => recursion.take(...frames) }
  }
}

/** 1/λ of each bin. */
function inverseOf({ sensitivityDb }: DenoiseLayer, { power }: BinNoise): Float64Array {
  const raise = exp10(sensitivityDb / 10)
  return power.map((noise) => 1 / Math.max(LEAST_NOISE, noise * raise))
}

/** How many frames there are before the next one that is remembered. */
function toRemembered(frame: number, next: number): number {
  const regular = REMEMBERED_FRAMES - (frame % REMEMBERED_FRAMES)
  return frame < next ? Math.min(regular, next - frame) : regular
}

/** A recursion that has come to a frame at the latest: from what is remembered of one near it, or from nothing at `begin`. */
function begunBefore(
  noise: Parameters<typeof DecisionDirected.at>[0],
  first: number,
  begin: number,
  remembered: (frame: number) => Float64Array | undefined,
): DecisionDirected {
  for (let frame = first; frame > begin; ) {
    const memory = remembered(frame)
    if (memory !== undefined) return DecisionDirected.resumed(noise, frame, memory)
    frame = Math.floor((frame - 1) / REMEMBERED_FRAMES) * REMEMBERED_FRAMES
  }
  return DecisionDirected.at(noise, begin)
}

/** Profiles are values that never change. */
const profileNumbers = new ObjectNumbers<NoiseProfile>()
