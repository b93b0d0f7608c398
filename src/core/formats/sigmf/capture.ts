import { SigmfError } from './sigmf-error'
import { countAt, numberAt, type SigmfMembers, type SigmfMeta } from './sigmf-meta'

/** A stretch of a SigMF recording between two changes of the receiver. */
export interface Capture {
  /** Of the data file, whatever number its first sample has. */
  readonly startSample: number
  /** Bytes in front of its first sample that are none. */
  readonly headerBytes: number
  /** The radio frequency of 0 Hz. */
  readonly centreHz: number | undefined
  readonly members: SigmfMembers
}

/**
 * The number of the first sample, from which captures count: `core:offset`, but 0 where the captures
 * begin before it, as those of programs that do not know it do. Without an offset it is that of the
 * first capture where the file ends before it: a piece of a recording that counts through.
 *
 * @param length  of the file, in samples
 * @throws {SigmfError} naming the field that is wrong
 */
export function firstNumber({ global, captures: [first] }: SigmfMeta, length: number): number {
  const offset = countAt(global, 'core:offset', 'global.', 0)
  const start = first && countAt(first, 'core:sample_start', 'captures[0].', 0)
  if (start !== undefined && start < offset) return 0
  return offset === 0 && start !== undefined && start > 0 && start >= length ? start : offset
}

/**
 * The captures in order; one of everything where the file lists none.
 *
 * @param length  of the file, in samples
 * @throws {SigmfError} naming the field that is wrong
 */
export function capturesOf(meta: SigmfMeta, length: number): readonly Capture[] {
  const offset = firstNumber(meta, length)
  const read = meta.captures.map((members, i): Capture => {
    const path = `captures[${i}].`
    return {
      startSample: countAt(members, 'core:sample_start', path, 0) - offset,
      headerBytes: countAt(members, 'core:header_bytes', path, 0),
      centreHz: numberAt(members, 'core:frequency', path),
      members,
    }
  })
  for (const [i, capture] of read.entries()) {
    const before = read[i - 1]
    if (before !== undefined && capture.startSample < before.startSample) {
      throw new SigmfError(
        `captures[${i}].core:sample_start: ${capture.startSample} comes before ${before.startSample}; captures must ascend`,
      )
    }
  }
  const [first] = read
  if (first === undefined) {
    return [{ startSample: 0, headerBytes: 0, centreHz: undefined, members: {} }]
  }
  // What stands before the first capture belongs to it: no sample is left out.
  return [{ ...first, startSample: 0 }, ...read.slice(1)]
}
