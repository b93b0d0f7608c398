/** Below lie the constants that the kernel brings with it, some hundred bytes from 8 and some dozen from 1536 on. */
const START = 2048

/** Where bytes wait to be decoded: at least one instant of 65535 channels of 8 bytes. */
export const RAW_START = START
export const RAW_BYTES = 2 ** 19
/** Where samples are decoded to that go elsewhere. */
export const DECODED_START = RAW_START + RAW_BYTES + 64
export const DECODED_VALUES = 2 ** 14
/** From here on the memory has owners. */
export const OWN_START = DECODED_START + 8 * DECODED_VALUES + 64

/** Of what is taken. */
const ALIGNMENT = 64
/** What loops of whole registers may read or write behind an end. */
const SLACK_BYTES = 64
/**
 * How far apart, modulo a page of 4096 bytes, memory lies that is read and written in step: a
 * load that looks, by its low 12 bits, like a store just before it waits for that, and a core's own cache has
 * room for eight lines of the same bits.
 */
const STAGGER_BYTES = 1088
/** Bytes after which addresses look alike again. */
export const PAGE = 4096

/** By how many of these memory begins behind a page; what is read and written in step has different numbers. */
export type Stagger = 0 | 1 | 2 | 3

/** Hands out the owned memory, piece by piece. */
export class MemoryLayout {
  #end: number

  constructor(start = OWN_START) {
    this.#end = start
  }

  get end(): number {
    return this.#end
  }

  take(byteCount: number): number {
    const at = Math.ceil(this.#end / ALIGNMENT) * ALIGNMENT
    this.#end = at + byteCount + SLACK_BYTES
    return at
  }

  takeStaggered(by: Stagger, byteCount: number): number {
    const beyond = (this.#end - STAGGER_BYTES * by) % PAGE
    this.#end += beyond === 0 ? 0 : PAGE - beyond
    return this.take(byteCount)
  }

  /** Two buffers that a transform reads and writes in turn. */
  takePair(byteCount: number): readonly [number, number] {
    return [this.takeStaggered(0, byteCount), this.takeStaggered(1, byteCount)]
  }
}
