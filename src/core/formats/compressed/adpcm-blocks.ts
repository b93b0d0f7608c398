import { FormatError } from '#core/base'
import type { CompressedWav } from '../riff/compressed-wav'

/** The last index of the step table of IMA ADPCM. */
const MOST_STEP_INDEX = 88
const IMA_HEAD_BYTES = 4

/** Of all blocks: with more that cannot be, the samples are something else. */
const MOST_DAMAGED = 1 / 3

/** Blocks of a WAV whose heads point into a table: one that points beyond it is damaged. */
export class AdpcmBlocks {
  readonly #wav: Pick<CompressedWav, 'codec' | 'channels' | 'blockBytes' | 'predictors'>
  #count = 0
  #damagedCount = 0
  #damagedAt = 0

  constructor(wav: Pick<CompressedWav, 'codec' | 'channels' | 'blockBytes' | 'predictors'>) {
    this.#wav = wav
  }

  /**
   * The next blocks, in order; damaged ones are all zeros, which decode to silence.
   *
   * @param byteStart  where in the file they begin
   */
  sound(blocks: Uint8Array, byteStart: number): Uint8Array {
    const { codec, blockBytes } = this.#wav
    if (codec !== 'IMA ADPCM' && codec !== 'Microsoft ADPCM') return blocks
    let sound = blocks
    for (let start = 0; start < blocks.length; start += blockBytes) {
      this.#count += 1
      if (this.#isSound(blocks, start)) continue
      if (sound === blocks) sound = blocks.slice()
      sound.fill(0, start, start + blockBytes)
      if (this.#damagedCount === 0) this.#damagedAt = byteStart + start
      this.#damagedCount += 1
    }
    return sound
  }

  /**
   * Sentences about all blocks.
   *
   * @throws {FormatError} if too many are damaged
   */
  ending(): readonly string[] {
    const [count, damagedCount] = [this.#count, this.#damagedCount]
    if (damagedCount > MOST_DAMAGED * count) {
      throw new FormatError(
        `The samples are said to be in the format ${this.#wav.codec}, and are not: ` +
          `${damagedCount} of ${count} blocks begin as none does`,
        this.#damagedAt,
      )
    }
    if (damagedCount === 0) return []
    return [
      `${damagedCount} of ${count.toLocaleString('en')} blocks of ${this.#wav.codec} ` +
        `${damagedCount === 1 ? 'is' : 'are'} damaged and silent.`,
    ]
  }

  #isSound(blocks: Uint8Array, start: number): boolean {
    const { codec, channels, predictors } = this.#wav
    for (let channel = 0; channel < channels; channel++) {
      const [at, most] =
        codec === 'IMA ADPCM'
          ? [start + IMA_HEAD_BYTES * channel + 2, MOST_STEP_INDEX]
          : [start + channel, predictors.length - 1]
      if ((blocks[at] ?? 0) > most) return false
    }
    return true
  }
}
