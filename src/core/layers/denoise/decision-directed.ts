import type { CellMath } from '#core/dsp'

/** The recursion starts anew every so many frames, and began so many frames before. */
export const RESTART_FRAMES = 1024
export const WARM_UP_FRAMES = 256

/**
 * Restarts lie so many frames before multiples of RESTART_FRAMES. Spans of exports and strips of pictures begin
 * at those, and layers on top read some frames before: with a restart just behind these, 1,280 frames are
 * transformed before each span instead of about 320.
 */
const EARLY_FRAMES = 128

/** What the recursion has come to before a frame: of each bin Â²/λ, the SNR that the frame before was found to have. */
type State = Float32Array

/** What it is computed with, and 1/λ of each bin. */
interface InNoise {
  readonly cells: CellMath
  readonly inverse: Float64Array
}

/**
 * The SNR that frames in ascending order are found to have, decision-directed (CellMath). What a
 * frame comes to depends on no more than 1,280 frames before it: every 1,024 frames a recursion takes
 * over that began 256 frames before with Â²/λ = 1.
 */
export class DecisionDirected {
  readonly #cells: CellMath
  readonly #inverse: Float64Array
  /** The frame whose turn it is. */
  #frame: number
  #state: State
  /** The recursion that takes over at the next restart, where it has begun. */
  #next: State

  private constructor({ cells, inverse }: InNoise, frame: number, state: State, next: State) {
    this.#cells = cells
    this.#inverse = inverse
    this.#frame = frame
    this.#state = state
    this.#next = next
  }

  /** Where one for frames from `frame` on begins, with nothing. */
  static begun(noise: InNoise, frame: number): DecisionDirected {
    return DecisionDirected.at(noise, beginOf(frame))
  }

  /** One that begins at a frame, with nothing. */
  static at(noise: InNoise, frame: number): DecisionDirected {
    const { length } = noise.inverse
    return new DecisionDirected(noise, frame, nothing(length), nothing(length))
  }

  /** One before a frame, from what was remembered of it there. */
  static resumed(noise: InNoise, frame: number, memory: Float64Array): DecisionDirected {
    const { length } = noise.inverse
    const values = new Float32Array(memory.buffer, memory.byteOffset, 2 * memory.length)
    const state = values.slice(0, length)
    const next = isWarmingUp(frame) ? values.slice(length, 2 * length) : nothing(length)
    return new DecisionDirected(noise, frame, state, next)
  }

  get frame(): number {
    return this.#frame
  }

  /** All that it has come to: two float32 in the place of a float64. */
  get memory(): Float64Array {
    const { length } = this.#state
    const isBoth = isWarmingUp(this.#frame)
    const values = new Float32Array(2 * (isBoth ? length : Math.ceil(length / 2)))
    values.set(this.#state)
    if (isBoth) values.set(this.#next, length)
    return new Float64Array(values.buffer)
  }

  /**
   * Takes the next frames.
   *
   * @param powers      |X|², [frame][bin]
   * @param posteriors  filled with γ, likewise
   * @param out         filled with Â²/λ
   */
  take(
    powers: Float64Array,
    frameCount: number,
    posteriors: Float32Array,
    out: Float32Array,
  ): void {
    const inverse = this.#inverse
    const binCount = inverse.length
    for (let taken = 0; taken < frameCount; ) {
      const count = Math.min(frameCount - taken, framesAlike(this.#frame))
      const [start, end] = [taken * binCount, (taken + count) * binCount]
      const own = powers.subarray(start, end)
      const [after, found] = [posteriors.subarray(start, end), out.subarray(start, end)]
      const advance = (state: State): void =>
        this.#cells.decisionDirected(own, count, inverse, state, after, found)
      if (isWarmingUp(this.#frame)) advance(this.#next)
      advance(this.#state)
      taken += count
      this.#frame += count
      if (sinceRestart(this.#frame) === 0) {
        const ended = this.#state
        this.#state = this.#next
        this.#next = ended.fill(1)
      }
    }
  }
}

function nothing(binCount: number): State {
  return new Float32Array(binCount).fill(1)
}

/** How many frames ago the recursion that a frame is part of took over; the first did before the recording. */
function sinceRestart(frame: number): number {
  return (frame + EARLY_FRAMES) % RESTART_FRAMES
}

/** Whether the recursion of the next restart runs along. */
function isWarmingUp(frame: number): boolean {
  return sinceRestart(frame) >= RESTART_FRAMES - WARM_UP_FRAMES
}

/** How many frames there are before the next at which recursions begin or end. */
function framesAlike(frame: number): number {
  const end = isWarmingUp(frame) ? RESTART_FRAMES : RESTART_FRAMES - WARM_UP_FRAMES
  return end - sinceRestart(frame)
}

/** The frame at which the recursion begins that a frame is part of. */
export function beginOf(frame: number): number {
  return Math.max(0, frame - sinceRestart(frame) - WARM_UP_FRAMES)
}
