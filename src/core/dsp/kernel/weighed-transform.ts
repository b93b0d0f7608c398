import { clamp, type Interval, listOf } from '#core/base'
import { type FrameRun, type WeighedRun, weighedFrames } from '../frame-runs'
import { DividedSums } from './divided-sums'
import type { Frames } from './frames'
import type { Kernel } from './kernel'
import { cellBytes } from './kernel-cells'
import { MemoryLayout, PAGE } from './layout'
import { FLOAT64 } from './precision'
import { RunPlanes } from './run-planes'
import { SoundFrames } from './sound-frames'

/** Of a number. */
const BYTES = 8

/** Frames whose transforms wait for their gains: of more the memory would leave a core's own cache. */
const WAITING_FRAMES = 4

/** Where a run is. */
interface RunState {
  /** Of each plane. */
  readonly carried: readonly Float64Array[]
  /** Frames that have come. */
  comeCount: number
  /** The first of them whose transform is there. */
  firstThere: number
}

/** Frames through gains that follow from their squares, all of it in the kernel's memory (WeighedRun). */
export class WeighedTransform {
  readonly #kernel: Kernel
  readonly #frames: Frames
  readonly #each: SoundFrames
  readonly #coming: RunPlanes
  readonly #ready: RunPlanes
  readonly #sums: DividedSums
  /** Of the frames that came last their transforms, in so many places in turn, and bytes from one to the next. */
  readonly #transforms: number
  readonly #slots: number
  readonly #step: number
  readonly #squares: number
  readonly #gains: number
  /** What frames add that are transformed again. */
  readonly #uses: number
  readonly #end: number
  /** Whose transforms are there. */
  #last: RunState | undefined

  constructor(kernel: Kernel, frames: Frames) {
    const { binCount } = frames
    const most = weighedFrames(binCount)
    const layout = new MemoryLayout()
    this.#kernel = kernel
    this.#frames = frames
    this.#each = new SoundFrames(kernel, frames, layout, FLOAT64)
    this.#slots = most + WAITING_FRAMES
    this.#step = PAGE * Math.ceil(this.#each.transformBytes / PAGE)
    this.#transforms = layout.takeStaggered(1, this.#step * this.#slots)
    this.#squares = layout.take(BYTES * binCount * most)
    this.#gains = layout.take(BYTES * binCount * most)
    this.#uses = layout.take(4 * most)
    this.#coming = new RunPlanes(kernel, frames, FLOAT64, layout, most)
    this.#ready = new RunPlanes(kernel, frames, FLOAT64, layout, most)
    this.#sums = new DividedSums(kernel, frames, layout, most, FLOAT64)
    this.#end = layout.end
  }

  /** As StftEngine.weighedRun. */
  begun(): WeighedRun {
    const { kind, window, hop } = this.#frames
    const planes = kind === 'real' ? [0] : [0, 1]
    const state: RunState = {
      carried: listOf(planes, () => new Float64Array(window.length - hop)),
      comeCount: 0,
      firstThere: 0,
    }
    return {
      advance: (coming, ready, behind, weigh, weights, finished, out) => {
        this.#claim(state)
        const first = state.comeCount - behind
        this.#take(coming, state)
        weigh(
          this.#kernel.float64(this.#squares, this.#frames.binCount * coming.frameCount),
          this.#kernel.float64(this.#gains, this.#frames.binCount * ready.frameCount),
        )
        if (ready.frameCount > 0) this.#add(ready, first, state, weights, finished, out)
      },
    }
  }

  #claim(state: RunState): void {
    if (!this.#kernel.claim(this, this.#end, cellBytes(this.#frames.binCount))) {
      this.#each.writeTables()
      this.#coming.clear()
      this.#ready.clear()
      this.#sums.clear()
      this.#last = undefined
    }
    if (this.#last !== state) state.firstThere = state.comeCount
    this.#last = state
  }

  /** Squares of the frames that come. */
  #take(coming: FrameRun, state: RunState): void {
    if (coming.frameCount === 0) return
    const rowBytes = BYTES * this.#frames.binCount
    this.#fill(this.#coming, coming)
    this.#inStretches(state.comeCount, coming.frameCount, (at, m, count) => {
      const from = this.#coming.framesFrom(m)
      this.#each.squares(from, count, this.#squares + rowBytes * m, at, this.#step)
    })
    state.comeCount += coming.frameCount
    const there = state.comeCount - this.#slots
    state.firstThere = Math.max(state.firstThere, there)
  }

  /** @param first  of those that are ready */
  #add(
    ready: FrameRun,
    first: number,
    { carried, firstThere }: RunState,
    weights: Float64Array,
    finished: Interval,
    out: readonly Float64Array[],
  ): void {
    const rowBytes = BYTES * this.#frames.binCount
    const { frameCount } = ready
    this.#sums.begin(carried, frameCount)
    const goneCount = clamp(firstThere - first, 0, frameCount)
    if (goneCount > 0) {
      this.#fill(this.#ready, ready)
      const uses = this.#kernel.int32(this.#uses, goneCount)
      for (let m = 0; m < goneCount; m++) uses[m] = this.#gains + rowBytes * m
      this.#each.addMasked(this.#ready.frames, goneCount, this.#uses, this.#sums.first)
    }
    const hop = BYTES * this.#frames.hop
    this.#inStretches(first + goneCount, frameCount - goneCount, (at, before, count) => {
      const m = goneCount + before
      const sums = this.#sums.frame(m)
      this.#each.addWeighed(at, this.#step, this.#gains + rowBytes * m, sums, hop, count)
    })
    this.#sums.end(carried, frameCount, weights, finished, out)
  }

  /**
   * Frames from `first` on, in stretches whose transforms lie one behind the other.
   *
   * @param run  is given where those of a stretch lie, how many frames came before it, and how many it has
   */
  #inStretches(
    first: number,
    frameCount: number,
    run: (at: number, before: number, count: number) => void,
  ): void {
    for (let m = 0; m < frameCount; ) {
      const slot = (first + m) % this.#slots
      const count = Math.min(frameCount - m, this.#slots - slot)
      run(this.#transforms + this.#step * slot, m, count)
      m += count
    }
  }

  #fill(planes: RunPlanes, { samples, frameCount }: FrameRun): void {
    const { hop, window } = this.#frames
    planes.fill(samples, 0, (frameCount - 1) * hop + window.length)
  }
}
