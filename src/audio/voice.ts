import { type Blocks, missingFrom } from './blocks'
import type { Mix } from './mix'
import { Ramp } from './ramp'

/**
 * A playhead that sounds. It runs through the samples one step a frame and waits where a block is
 * missing: it fades out just before the gap, stands still, and fades in again with the very next
 * sample, so that nothing is lost or doubled.
 */
export class Voice {
  blocks: Blocks
  readonly fade: Ramp
  #position: number
  /** Gain of what there is to read: it goes down as the end of the blocks comes near. */
  #supply = 1
  #hasStarted = false
  #envelope = new Float64Array(0)

  /** @param gain  to start with: 0 to fade in, 1 where there is silence before */
  constructor(position: number, blocks: Blocks, gain: number) {
    this.#position = position
    this.blocks = blocks
    this.fade = new Ramp(gain)
  }

  /** Of the next frame, in samples of the recording. */
  get position(): number {
    return this.#position
  }

  /** False until its first frame has sounded. */
  get hasStarted(): boolean {
    return this.#hasStarted
  }

  /** The same playhead on other blocks, still silent. */
  onBlocks(blocks: Blocks): Voice {
    const twin = new Voice(this.#position, blocks, 0)
    twin.#supply = this.#supply
    twin.#hasStarted = this.#hasStarted
    return twin
  }

  /**
   * Adds frames [from, to) to the mix and moves on.
   *
   * @returns how many there were samples for; it waits for the rest
   */
  add(mix: Mix, from: number, to: number): number {
    const { fadeFrames } = mix
    const { step, kernel } = mix.pace
    // On whole samples at their own rate nothing is interpolated, so nothing around them is needed.
    const isExact = step === 1 && Number.isInteger(this.#position)
    const before = isExact ? 0 : kernel.halfWidth - 1
    const after = isExact ? 0 : kernel.halfWidth
    const wanted = to - from
    const firstSample = Math.floor(this.#position) - before
    const farthest = Math.floor(this.#position + (wanted + fadeFrames) * step) + after + 1
    const gap = missingFrom(this.blocks, mix.layout, firstSample, farthest)
    const framesLeft = Math.ceil((gap - after - this.#position) / step)
    const count = Math.max(0, Math.min(wanted, framesLeft))
    if (count > 0) {
      const endSample = Math.floor(this.#position + (count - 1) * step) + after + 1
      mix.add(
        { blocks: this.blocks, position: this.#position, firstSample, endSample, from, count },
        this.#shaped(count, framesLeft, fadeFrames),
      )
      this.#position += count * step
      this.#hasStarted = true
    }
    if (count < wanted && this.#hasStarted) this.#supply = 0
    return count
  }

  #shaped(count: number, framesLeft: number, fadeFrames: number): Float64Array {
    if (this.#envelope.length < count) this.#envelope = new Float64Array(count)
    for (let i = 0; i < count; i++) {
      this.#supply = Math.min(1, this.#supply + 1 / fadeFrames, (framesLeft - i) / fadeFrames)
      this.#envelope[i] = this.#supply * this.fade.next()
    }
    return this.#envelope
  }
}
