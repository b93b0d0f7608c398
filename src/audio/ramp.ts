/**
 * A value that goes to its target in a straight line:
 *
 *     v(i) = target + (from − target)(1 − i/frames),   0 ≤ i < frames, then target
 */
export class Ramp {
  #from: number
  #target: number
  #frames = 0
  #framesLeft = 0

  constructor(value: number) {
    this.#from = value
    this.#target = value
  }

  /** The value of the next frame. */
  get value(): number {
    if (this.#framesLeft === 0) return this.#target
    return this.#target + (this.#from - this.#target) * (this.#framesLeft / this.#frames)
  }

  /** True where this and all further values are 0. */
  get isSilent(): boolean {
    return this.#framesLeft === 0 && this.#target === 0
  }

  /** Turns towards a target, from where it is now; at once if `frames` is 0. */
  turnTo(target: number, frames: number): void {
    this.#from = this.value
    this.#target = target
    this.#frames = frames
    this.#framesLeft = frames
  }

  /** The value of the next frame, and on by one. */
  next(): number {
    const value = this.value
    if (this.#framesLeft > 0) this.#framesLeft--
    return value
  }
}
