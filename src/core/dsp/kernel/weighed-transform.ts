import type { Interval } from '#core/base'
import { type FrameRun, type WeighedRun, weighedFrames } from '../frame-runs'
import { DividedSums } from './divided-sums'
import type { Frames } from './frames'
import type { Kernel } from './kernel'
import { cellBytes } from './kernel-cells'
import { MemoryLayout } from './layout'
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
  /** Of the frames that came last their transforms, in turn. */
  readonly #transforms: readonly number[]
  readonly #squares: number
  readonly #gains: number
  readonly #end: number
  /** Whose transforms are there. */
  #last: RunState | undefined

  constructor(kernel: Kernel, frames: Frames) {
    const { binCount } = frames
    const most = weighedFrames(binCount)
    const layout = new MemoryLayout()
    this.#kernel = kernel
    this.#frames = frames
    this.#each = new SoundFrames(kernel, frames, layout)
    this.#transforms = Array.from({ length: most + WAITING_FRAMES }, () =>
      layout.take(this.#each.transformBytes),
    )
    this.#squares = layout.take(BYTES * binCount * most)
    this.#gains = layout.take(BYTES * binCount * most)
    this.#coming = new RunPlanes(kernel, frames, BYTES, layout, most)
    this.#ready = new RunPlanes(kernel, frames, BYTES, layout, most)
    this.#sums = new DividedSums(kernel, frames, layout, most)
    this.#end = layout.end
  }

  /** As StftEngine.weighedRun. */
  begun(): WeighedRun {
    const { kind, window, hop } = this.#frames
    const planes = kind === 'real' ? [0] : [0, 1]
    const state: RunState = {
      carried: planes.map(() => new Float64Array(window.length - hop)),
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
    for (let m = 0; m < coming.frameCount; m++) {
      const at = this.#transformOf(state.comeCount + m)
      this.#each.squares(this.#coming.allAlone(m), this.#squares + rowBytes * m, at)
    }
    state.comeCount += coming.frameCount
    const there = state.comeCount - this.#transforms.length
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
    if (first < firstThere) this.#fill(this.#ready, ready)
    this.#sums.begin(carried, ready.frameCount)
    for (let m = 0; m < ready.frameCount; m++) {
      const [gains, sums] = [this.#gains + rowBytes * m, this.#sums.frame(m)]
      if (first + m < firstThere) this.#each.addMasked(this.#ready.all(m), gains, sums)
      else this.#each.addWeighed(this.#transformOf(first + m), gains, sums)
    }
    this.#sums.end(carried, ready.frameCount, weights, finished, out)
  }

  #transformOf(frame: number): number {
    return this.#transforms[frame % this.#transforms.length] as number
  }

  #fill(planes: RunPlanes, { samples, frameCount }: FrameRun): void {
    const { hop, window } = this.#frames
    planes.fill(samples, 0, (frameCount - 1) * hop + window.length)
  }
}
