import type { Sound } from '#core/chain'
import type { AudioBlock } from '#protocol'
import type { BlockLayout } from './messages'

/** The blocks that are there, by index. Never changed in place, so that a voice can go on with an old set. */
export type Blocks = ReadonlyMap<number, AudioBlock>

/**
 * The first sample from `fromSample` on that is missing; Infinity if none is before `untilSample`.
 * Outside the recording nothing is missing: there is silence.
 */
export function missingFrom(
  blocks: Blocks,
  layout: BlockLayout,
  fromSample: number,
  untilSample: number,
): number {
  const end = Math.min(untilSample, layout.length)
  let sample = Math.max(fromSample, 0)
  while (sample < end) {
    const index = Math.floor(sample / layout.blockLength)
    if (!blocks.has(index)) return sample
    sample = (index + 1) * layout.blockLength
  }
  return Infinity
}

/** Whether the result is a signal of its own anywhere in the blocks of [fromSample, untilSample). */
export function isTouched(
  blocks: Blocks,
  layout: BlockLayout,
  fromSample: number,
  untilSample: number,
): boolean {
  const last = Math.floor((untilSample - 1) / layout.blockLength)
  for (let index = Math.floor(fromSample / layout.blockLength); index <= last; index++) {
    if (blocks.get(index)?.result !== undefined) return true
  }
  return false
}

/**
 * Copies samples [fromSample, fromSample + count) of one channel into out[0 … count); 0 for what
 * is outside the recording or missing. What was removed is original − result, unless the block
 * says it itself.
 */
export function copySamples(
  blocks: Blocks,
  layout: BlockLayout,
  signal: Sound,
  channel: number,
  fromSample: number,
  count: number,
  out: Float32Array,
): void {
  let at = 0
  while (at < count) {
    const sample = fromSample + at
    const index = Math.floor(sample / layout.blockLength)
    const blockStart = index * layout.blockLength
    const block = blocks.get(index)
    const plane = planeOf(block, signal, channel)
    const subtracted =
      signal === 'removed' && block?.removed === undefined
        ? (block?.result ?? block?.original)?.[channel]
        : undefined
    const runEnd = Math.min(count, blockStart + layout.blockLength - fromSample)
    for (; at < runEnd; at++) {
      const n = fromSample + at - blockStart
      out[at] = (plane?.[n] ?? 0) - (subtracted?.[n] ?? 0)
    }
  }
}

function planeOf(
  block: AudioBlock | undefined,
  signal: Sound,
  channel: number,
): Float32Array | undefined {
  return (
    (signal === 'original' ? undefined : (block?.[signal] ?? undefined))?.[channel] ??
    block?.original[channel]
  )
}
