import type { FrameIndex } from './frame-runs'

/** Bytes by which so many frames of one bit rate may differ from their mean: each is padded or not. */
const PAD_BYTES = 2

/** How many frames are missing, before each run and behind the last. */
export interface LostFrames {
  readonly before: readonly number[]
  readonly behind: number
}

/**
 * How many frames are missing where there is something else than frames.
 *
 * Frames of one bit rate that were written over leave as many bytes as they had; what is none of that
 * was put between whole frames. Between whole frames and tags of another file nothing is missing. Otherwise an average frame counts, and where the file says how many
 * frames it has, those of them that are missing are shared out by the bytes.
 *
 * @param byteStart  where the sound begins
 * @param declared   frames that the file says it has, the first with its tag included; undefined where
 *                   it does not say
 */
export function lostFrames(
  { runs, meanBytes, hasOneBitRate, frameCount, cutEnd, byteEnd }: FrameIndex,
  byteStart: number,
  declared: number | undefined,
): LostFrames {
  const gaps = runs.map((run, i) => {
    const previous = runs[i - 1]
    if (previous === undefined) return run.byteStart - byteStart
    const start = run.byteStart - run.tagBytes
    return start === previous.byteEnd ? 0 : start - (previous.lastStart + meanBytes)
  })
  const counts = gaps.map((bytes) => Math.max(0, Math.round(bytes / meanBytes)))
  const isOdd = gaps.map((bytes, i) => Math.abs(bytes - (counts[i] ?? 0) * meanBytes) > PAD_BYTES)
  const fitting = counts.map((count, i) => {
    if (hasOneBitRate) return isOdd[i] === true ? 0 : count
    return i === 0 ? 0 : count
  })
  const found = fitting.reduce((sum, count) => sum + count, 0)
  const missing = declared === undefined ? undefined : Math.max(0, declared - frameCount)
  const restBytes = byteEnd - (runs.at(-1)?.byteEnd ?? 0)
  if (missing === undefined || cutEnd !== undefined) return { before: fitting, behind: 0 }
  const atEnd = Math.min(missing, Math.round(restBytes / meanBytes))
  if (hasOneBitRate && found + atEnd <= missing) {
    // Bytes that are gone altogether took frames with them where the others do not fit.
    const odd = isOdd.map((value) => (value ? 1 : 0))
    const more = shared(missing - atEnd - found, odd)
    return { before: fitting.map((count, i) => count + (more[i] ?? 0)), behind: atEnd }
  }
  return { before: shared(missing - atEnd, gaps), behind: atEnd }
}

/** A whole number in parts as large as the weights, as nearly as whole numbers are. */
function shared(total: number, weights: readonly number[]): number[] {
  const positive = weights.map((weight) => Math.max(0, weight))
  const sum = positive.reduce((part, weight) => part + weight, 0)
  if (sum === 0) return weights.map(() => 0)
  let weightSoFar = 0
  let given = 0
  return positive.map((weight) => {
    weightSoFar += weight
    const upTo = Math.round((total * weightSoFar) / sum)
    const part = upTo - given
    given = upTo
    return part
  })
}
