import { listOf, type SamplePlane } from '#core/base'
import type { RunFill } from '../run-powers'
import type { Frames } from './frames'
import type { Kernel } from './kernel'
import type { MemoryLayout } from './layout'
import type { Precision } from './precision'

/** Addresses of the first frame, or of its I and Q, and how many bytes lie from one frame to the next. */
export interface RunFrames {
  readonly x: number
  readonly q: number
  readonly hop: number
  /** Where frames are copied to that are shorter than their transform; 0 where they are not. */
  readonly paddedX: number
  readonly paddedQ: number
}

/** The samples of a run in the kernel's memory, in float32 or float64, and where its frames begin. */
export class RunPlanes {
  readonly #kernel: Kernel
  readonly #precision: Precision
  readonly #hop: number
  readonly #windowLength: number
  readonly #fftSize: number
  /** Of each plane: the samples … */
  readonly #samples: readonly number[]
  /** … and where a frame is copied to that is shorter than its transform. */
  readonly #padded: readonly number[]
  /** All of the memory; a view of before it grew is empty. */
  #memory = new Uint8Array(0)

  /**
   * @param layout  has room taken from it for runs of up to `frameCount` frames
   */
  constructor(
    kernel: Kernel,
    frames: Frames,
    precision: Precision,
    layout: MemoryLayout,
    frameCount: number,
  ) {
    const { kind, window, fftSize, hop } = frames
    this.#kernel = kernel
    this.#precision = precision
    this.#hop = hop
    this.#windowLength = window.length
    this.#fftSize = fftSize
    const planes = kind === 'iq' ? [0, 1] : [0]
    const length = (frameCount - 1) * hop + fftSize
    this.#samples = planes.map(() => layout.takeStaggered(3, precision.bytes * length))
    this.#padded =
      window.length < fftSize ? planes.map(() => layout.take(precision.bytes * fftSize)) : []
  }

  /** To be called when another has had the memory. */
  clear(): void {
    for (const at of this.#padded)
      this.#kernel.bytes(at, this.#precision.bytes * this.#fftSize).fill(0)
  }

  /** Copies samples [start, start + length) of each plane, and zeros behind as far as transforms go. */
  fill(planes: readonly SamplePlane[], start: number, length: number): void {
    this.fillBy(
      (offset, own) => {
        for (const [p, plane] of own.entries()) {
          plane.set((planes[p] as SamplePlane).subarray(offset, offset + length))
        }
      },
      start,
      length,
    )
  }

  /** The same of samples that come from elsewhere. */
  fillBy(fill: RunFill, start: number, length: number): void {
    fill(
      start,
      listOf(this.#samples, (at) => this.#precision.numbers(this.#kernel, at, length)),
    )
    for (const at of this.#samples) {
      const tail = this.#precision.bytes * (this.#fftSize - this.#windowLength)
      if (tail > 0) this.#kernel.bytes(at + this.#precision.bytes * length, tail).fill(0)
    }
    const isPadded = this.#padded.length > 0
    if (isPadded) this.#memory = this.#kernel.bytes(0, this.#kernel.run.memory.buffer.byteLength)
  }

  /**
   * Where frame m of plane p begins. Behind a window that is shorter than its transform lie the
   * samples that follow, which the table's zeros are to meet: products are 0 or −0 if they are finite.
   */
  start(m: number, p: 0 | 1): number {
    return (this.#samples[p] as number) + this.#precision.bytes * this.#hop * m
  }

  /** The frames of the run, one behind the other. */
  get frames(): RunFrames {
    return this.framesFrom(0)
  }

  /** Those from frame m on. */
  framesFrom(m: number): RunFrames {
    const hop = this.#precision.bytes * this.#hop
    const [x = 0, q = 0] = this.#samples
    const [paddedX = 0, paddedQ = 0] = this.#padded
    return { x: x + hop * m, q: q + hop * m, hop, paddedX, paddedQ }
  }

  /** `alone` of all planes. */
  allAlone(m: number): readonly number[] {
    return this.#samples.length === 1 ? [this.alone(m, 0)] : [this.alone(m, 0), this.alone(m, 1)]
  }

  /** Where the frame lies with zeros behind it, until the next one of that plane is asked for: nothing else has a part in its numbers. */
  alone(m: number, p: 0 | 1): number {
    const at = this.start(m, p)
    const padded = this.#padded[p]
    if (padded === undefined) return at
    this.#memory.copyWithin(padded, at, at + this.#precision.bytes * this.#windowLength)
    return padded
  }
}
