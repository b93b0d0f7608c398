import { firstIndex } from '#core/base'
import type { ByteSource } from '../byte-source'
import type { ByteWindow } from './byte-window'

/** Bytes [start, end) of the file, which are byte `at` of a stream and those that follow. */
interface Stretch {
  readonly at: number
  readonly start: number
  readonly end: number
}

/** The bytes of a stream that lie in a file in pieces, with what frames them left out. */
export class Stretches {
  readonly #stretches: Stretch[] = []
  #size = 0

  /** Bytes [start, end) of the file are the next of the stream. */
  add(start: number, end: number): void {
    if (end <= start) return
    this.#stretches.push({ at: this.#size, start, end })
    this.#size += end - start
  }

  /** The stream, read from the file through a window. */
  joined(window: ByteWindow): ByteSource {
    const size = this.#size
    return {
      size,
      read: async (start, length) => {
        const out = new Uint8Array(Math.max(0, Math.min(length, size - start)))
        let done = 0
        for (let i = this.#indexAt(start); done < out.length; i++) {
          const stretch = this.#stretches[i] as Stretch
          const from = stretch.start + Math.max(0, start - stretch.at)
          const count = Math.min(stretch.end - from, out.length - done)
          await window.need(from, count)
          out.set(window.bytes.subarray(from - window.start, from - window.start + count), done)
          done += count
        }
        return out
      },
    }
  }

  /** Of the stretch in which byte `at` of the stream lies. */
  #indexAt(at: number): number {
    const stretches = this.#stretches
    const next = firstIndex(stretches.length, (i) => (stretches[i] as Stretch).at > at)
    return Math.max(0, next - 1)
  }
}
