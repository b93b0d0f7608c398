import type { SamplePlane } from '#core/base'

/**
 * Bytes that wait to be used again, where nobody says otherwise. With 8 MiB, and the first that fits instead of the
 * smallest, five layers took 57 MiB of fresh memory for 48 s of a picture, now 10.
 */
const MOST_BYTES = 12 * 2 ** 20

/** Memory serves planes that it is at most so many times as large as. */
const MOST_EXCESS = 1.6

/**
 * Planes that are no longer read, to be reused: in a browser the first touch of fresh memory takes
 * longer than the transforms of what comes to lie in it.
 */
export class RecycledPlanes {
  #buffers: ArrayBufferLike[] = []
  #mostBytes = MOST_BYTES

  /** How many bytes wait to be used again from now on. */
  setBudget(mostBytes: number): void {
    this.#mostBytes = mostBytes
  }

  /** A plane whose contents are undefined. */
  take(length: number): Float64Array {
    return new Float64Array(this.#buffer(length * Float64Array.BYTES_PER_ELEMENT), 0, length)
  }

  /** The same in float32. */
  takeSingle(length: number): Float32Array {
    return new Float32Array(this.#buffer(length * Float32Array.BYTES_PER_ELEMENT), 0, length)
  }

  /** The memory under these planes, or parts of planes, whose owner has done with it. */
  giveBack(planes: readonly SamplePlane[]): void {
    for (const { buffer } of planes) this.#buffers.push(buffer)
    let byteCount = this.#buffers.reduce((sum, { byteLength }) => sum + byteLength, 0)
    while (byteCount > this.#mostBytes) byteCount -= this.#buffers.shift()?.byteLength ?? 0
  }

  /** The smallest that serves. One that is much larger would be missing where so much is asked for, and counts whole in a cache. */
  #buffer(byteLength: number): ArrayBufferLike {
    let found = -1
    let least = MOST_EXCESS * byteLength
    for (const [i, buffer] of this.#buffers.entries()) {
      if (buffer.byteLength < byteLength || buffer.byteLength > least) continue
      found = i
      least = buffer.byteLength
    }
    const [buffer] = found < 0 ? [] : this.#buffers.splice(found, 1)
    return buffer ?? new ArrayBuffer(byteLength)
  }
}

/** Those of this thread. */
export const recycledPlanes = new RecycledPlanes()
