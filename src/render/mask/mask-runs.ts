import { PATCH_SIZE, UNIT_GAIN } from '#core/mask'

/** Where each row of a patch does something: [start, end) pairs of columns, row after row. */
export interface TouchedRuns {
  /** Where each row's pairs begin in `runs`; one more for the end. */
  readonly rowStarts: Int32Array
  readonly runs: readonly number[]
}

const cached = new WeakMap<Uint8Array, TouchedRuns>()

/** A patch is looked through once: from then on a small region costs its own pixels. */
export function touchedRuns(patch: Uint8Array): TouchedRuns {
  const touched = cached.get(patch) ?? found(patch)
  cached.set(patch, touched)
  return touched
}

/** Four gains of 1 at a time. */
const UNIT_WORD = UNIT_GAIN * 0x01010101

function found(gains: Uint8Array): TouchedRuns {
  const rowStarts = new Int32Array(PATCH_SIZE + 1)
  const runs: number[] = []
  const isAligned = gains.byteOffset % 4 === 0
  const words = isAligned ? new Uint32Array(gains.buffer, gains.byteOffset, gains.length >> 2) : []
  for (let row = 0; row < PATCH_SIZE; row++) {
    const end = (row + 1) * PATCH_SIZE
    for (let i = row * PATCH_SIZE; i < end; ) {
      // An untouched stretch, four columns at a time where they lie so.
      while (i < end && gains[i] === UNIT_GAIN) {
        i++
        if ((i & 3) === 0) while (i + 4 <= end && words[i >> 2] === UNIT_WORD) i += 4
      }
      const start = i
      while (i < end && gains[i] !== UNIT_GAIN) i++
      if (i > start) runs.push(start - row * PATCH_SIZE, i - row * PATCH_SIZE)
    }
    rowStarts[row + 1] = runs.length
  }
  return { rowStarts, runs }
}
