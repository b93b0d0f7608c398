import type { Sound } from '#core/chain'
/** A piece of the recording that the player asks for. */
export interface BlockRequest {
  readonly index: number
  readonly startSample: number
  readonly endSample: number
}

export interface PlayerOptions {
  readonly rateHz: number
  /** Sample instants of the recording. */
  readonly length: number
  /** 1 or 2. */
  readonly channels: number
  /** Samples a block. */
  readonly blockLength: number
  /**
   * Has an AudioBlock sent to the port, the samples transferred, and resolves after that; called
   * ahead of the playhead, the nearest first. Rejects with CancelledError when out of date; any
   * other error ends the playing.
   */
  readonly sendBlock: (request: BlockRequest, to: MessagePort) => Promise<void>
  /** How many bytes of samples may be held for playing; asked whenever blocks are. */
  readonly budgetBytes: () => number
  /** Called with the heard position (output latency taken off), in samples, about every animation frame while playing. */
  readonly onPosition: (sample: number) => void
  /** Called while playing, some 40 times a second: of each channel the largest sample that goes out since the last call. */
  readonly onPeaks: (peaks: readonly number[]) => void
  /** Called when playing ends by itself, or cannot go on. */
  readonly onEnded: () => void
  /** Called when playing that had begun cannot go on, before `onEnded`. */
  readonly onError: (error: unknown) => void
}

/** Plays one recording: original and result on one clock. */
export interface Player {
  /** The rate of the audio context; differs from the recording's when the browser could not follow it. */
  readonly contextRateHz: number
  /** At most so many bytes of samples are held. */
  readonly usedBytes: number
  /**
   * Starts (or goes on) at a sample, at the span's start if that is outside; resolves when the first
   * block is there or the start was overtaken, rejects with sendBlock's error.
   */
  play(fromSample: number): Promise<void>
  /** What playing on needs is kept as it is after every edit. */
  pause(): void
  /** Goes there; at rest, what playing from there needs is fetched. */
  seek(sample: number): void
  /** @param gain  linear, of what is heard; what is exported stays as it is */
  listenTo(listening: Sound, gain: number): void
  /** 1/20 … 4, pitch following. */
  setSpeed(speed: number): void
  /** Playing stays in [startSample, endSample): looping, or stopping at its end. undefined: the whole recording. */
  setSpan(
    span: { readonly startSample: number; readonly endSample: number } | undefined,
    isLoop: boolean,
  ): void
  /** These samples of the result have changed: what is queued is fetched again and faded over to. */
  invalidate(startSample: number, endSample: number): void
  dispose(): Promise<void>
}
