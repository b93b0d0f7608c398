import type { Sound } from '#core/chain'
import type { AudioBlock } from '#protocol'
import type { Blocks } from './blocks'
import type { BlockLayout, Pace, PlayState } from './messages'
import { Mix } from './mix'
import { entryOf, type Span, spanWithin } from './span'
import { Voice } from './voice'

/** Playing, pausing, jumping and changed blocks fade in and out over this. */
export const FADE_S = 0.005
/** Original / Result / Removed go over into one another in this. */
const LISTEN_RAMP_S = 0.008
/** So long before the end of a block nothing begins without the next one. */
const HEAD_START_S = 0.3

/**
 * Everything the audio processor does, with no browser in it: plays blocks of a recording through
 * one clock for original and result. One voice plays; those it took over from fade out under it.
 */
export class BlockPlayer {
  readonly #layout: BlockLayout
  readonly #mix: Mix
  readonly #fadeFrames: number
  readonly #headStartFrames: number
  readonly #listenFrames: number
  #blocks: Blocks = new Map()
  #voice: Voice | undefined
  #leaving: Voice[] = []
  #span: Span
  #isLoop = false
  #state: PlayState = 'paused'
  #restingAt = 0

  /** @param quantum  the most frames that render() is ever asked for */
  constructor(layout: BlockLayout, pace: Pace, rateHz: number, quantum: number) {
    this.#layout = layout
    this.#fadeFrames = Math.max(1, Math.round(FADE_S * rateHz))
    this.#headStartFrames = Math.round(HEAD_START_S * rateHz)
    this.#listenFrames = Math.max(1, Math.round(LISTEN_RAMP_S * rateHz))
    this.#mix = new Mix(layout, pace, this.#fadeFrames, quantum)
    this.#span = spanWithin(undefined, layout.length)
  }

  get state(): PlayState {
    return this.#state
  }

  /** The sample that leaves next. */
  get position(): number {
    return this.#voice?.position ?? this.#restingAt
  }

  /** Samples of the recording from one frame to the next. */
  get step(): number {
    return this.#mix.pace.step
  }

  /** A block, new or changed; a changed one is faded over to if the playhead stands in it. */
  putBlock(index: number, block: AudioBlock): void {
    const voice = this.#voice
    const isHeard = voice?.hasStarted === true && this.#blocks.has(index) && this.#isNear(index)
    this.#blocks = new Map(this.#blocks).set(index, block)
    if (voice === undefined) return
    if (isHeard) this.#crossTo(voice.onBlocks(this.#blocks), this.#fadeFrames)
    else voice.blocks = this.#blocks
  }

  dropBlocks(indices: readonly number[]): void {
    const retained = new Map(this.#blocks)
    for (const index of indices) retained.delete(index)
    this.#blocks = retained
    if (this.#voice !== undefined) this.#voice.blocks = retained
  }

  /** Starts there, or goes there if it plays already. */
  play(sample: number): void {
    this.#state = 'waiting'
    this.#crossTo(this.#voiceAt(entryOf(this.#span, sample)), this.#fadeFrames)
  }

  /** Goes there if it plays; rests otherwise. */
  seek(sample: number): void {
    if (this.#voice !== undefined) this.play(sample)
    else this.#restingAt = sample
  }

  pause(): void {
    this.#rest('paused', this.position)
  }

  /** @param gain  linear: what is heard is made louder or quieter by it */
  listenTo(listening: Sound, gain = 1): void {
    const isSounding = this.#voice?.hasStarted === true || this.#leaving.length > 0
    this.#mix.turnTo(listening, gain, isSounding ? this.#listenFrames : 0)
  }

  setPace(pace: Pace): void {
    this.#mix.pace = pace
  }

  setSpan(span: Span, isLoop: boolean): void {
    this.#span = spanWithin(span, this.#layout.length)
    this.#isLoop = isLoop
    const entry = entryOf(this.#span, this.position)
    if (this.#voice !== undefined && entry !== this.#voice.position) this.play(entry)
  }

  /** Fills the planes with the next frames. */
  render(out: readonly Float32Array[]): void {
    const frames = out[0]?.length ?? 0
    this.#mix.begin(frames)
    for (const voice of this.#leaving) this.#tail(voice, 0, frames)
    this.#leaving = this.#leaving.filter((voice) => !voice.fade.isSilent)
    let from = 0
    while (this.#voice !== undefined && from < frames) {
      const voice = this.#voice
      if (this.#state === 'waiting' && !this.#hasHeadStart(voice)) break
      const to = Math.min(frames, from + this.#framesToEnd(voice))
      const count = voice.add(this.#mix, from, to)
      this.#state = from + count < to ? 'waiting' : 'playing'
      if (this.#state === 'waiting') break
      from = to
      if (this.#framesToEnd(voice) === 0) {
        this.#passEnd(voice)
        if (this.#leaving.includes(voice)) this.#tail(voice, from, frames)
      }
    }
    this.#mix.finish(out)
  }

  /** Whether the block behind a place near the end of its own is there: what begins would soon stop else. */
  #hasHeadStart({ position }: Voice): boolean {
    const near = Math.min(position + this.#headStartFrames * this.step, this.#span.endSample)
    const index = Math.floor(position / this.#layout.blockLength)
    return near <= (index + 1) * this.#layout.blockLength || this.#blocks.has(index + 1)
  }

  #tail(voice: Voice, from: number, to: number): void {
    if (voice.add(this.#mix, from, to) < to - from) voice.fade.turnTo(0, 0)
  }

  #framesToEnd(voice: Voice): number {
    return Math.max(0, Math.ceil((this.#span.endSample - voice.position) / this.step))
  }

  #passEnd(voice: Voice): void {
    const { startSample, endSample } = this.#span
    const length = endSample - startSample
    if (!this.#isLoop || length === 0) {
      this.#rest('ended', endSample)
      return
    }
    // The fade may not outlast the loop: it would meet its own next turn.
    const frames = Math.min(this.#fadeFrames, Math.floor(length / this.step / 2))
    const entry = startSample + ((voice.position - endSample) % length)
    this.#crossTo(this.#voiceAt(entry), frames)
  }

  #rest(state: PlayState, sample: number): void {
    this.#restingAt = sample
    this.#state = state
    this.#crossTo(undefined, this.#fadeFrames)
  }

  /** Before the first sample there is silence, so it needs no fade and loses nothing to one. */
  #voiceAt(position: number): Voice {
    return new Voice(position, this.#blocks, position < 1 ? 1 : 0)
  }

  /** All that sounds fades out together with the newcomer's fading in: their gains add up to 1. */
  #crossTo(next: Voice | undefined, frames: number): void {
    if (this.#voice?.hasStarted === true) this.#leaving.push(this.#voice)
    for (const voice of this.#leaving) voice.fade.turnTo(0, frames)
    this.#leaving = this.#leaving.filter((voice) => !voice.fade.isSilent)
    next?.fade.turnTo(1, frames)
    this.#voice = next
  }

  /** Whether what is read for the next frame, or a fade after it, lies in the block. */
  #isNear(index: number): boolean {
    const { halfWidth } = this.#mix.pace.kernel
    const start = index * this.#layout.blockLength
    const ahead = halfWidth + this.#fadeFrames * this.step
    return (
      this.position + ahead >= start && this.position - halfWidth < start + this.#layout.blockLength
    )
  }
}
