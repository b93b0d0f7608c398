import { seededRandom } from '#core/base'
import { integerBytes } from '../sample-bytes'
import type { MadeFlac, MadeFrame, Subframe } from './made-flac.fixture'

export const BLOCK = 64
export const COUNT = 12
export const RATE_HZ = 8000

/** Noise around a tone: no frame is like another. */
function noisy(length: number, seed: number): Int32Array {
  const random = seededRandom(seed)
  return Int32Array.from(
    { length },
    (_, n) => Math.round(900 * Math.sin(n / 5) + 99 * random()) || 1,
  )
}

const PREDICTED: Subframe = { kind: 'fixed', order: 2, parameter: 6, partitionBits: 0 }

function frameOf(index: number, channels: number, block = BLOCK): MadeFrame {
  const planes = Array.from({ length: channels }, (_, c) => noisy(block, 10 * index + c))
  return { planes, mode: channels === 2 ? 'mid-side' : 'independent', subframes: [PREDICTED] }
}

export function frames(channels = 1, blocks?: readonly number[]): MadeFrame[] {
  const sizes = blocks ?? Array.from({ length: COUNT }, (_, i) => (i < COUNT - 1 ? BLOCK : 40))
  return sizes.map((block, index) => frameOf(index, channels, block))
}

/** What a FLAC must decode to where some of its frames are damaged. */
export function wanted(
  { frames: all, bits }: MadeFlac,
  isDamaged: (index: number) => boolean,
): Buffer {
  return Buffer.concat(
    all.map(({ planes }, index) =>
      integerBytes(isDamaged(index) ? planes.map((p) => p.map(() => 0)) : planes, bits, 'left'),
    ),
  )
}

export const instants = ({ frames: all }: MadeFlac) =>
  all.reduce((sum, { planes }) => sum + (planes[0]?.length ?? 0), 0)
