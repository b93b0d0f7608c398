import type { Interval } from '#core/base'

/** Gains of frames one after the other, from the powers of frames around them. */
export interface GainStream {
  /**
   * Takes the powers of some frames and fills in the gains of others, both next in order. Those up to
   * `lag` behind the last gain have been taken then, as far as there are, and no others.
   *
   * @param taken   at most weighedFrames, may be none
   * @param powers  |X|² of these, [frame][bin]; the caller's again afterwards
   * @param wanted  as many at most, may be none
   * @param gains   filled, [frame][bin]
   */
  advance(taken: Interval, powers: Float64Array, wanted: Interval, gains: Float64Array): void
}

/** How the gains of a layer follow from powers. A frame's gains do not depend on where a stream began. */
export interface GainModel {
  /** Frames behind a frame that its gains depend on. */
  readonly lag: number
  /**
   * A stream whose first gains will be those of frame `first`; frames are fed to it from `from` on.
   *
   * @param next  the first frame of the span behind this one, which is likely to be asked for next
   */
  begin(first: number, next: number): { readonly from: number; readonly stream: GainStream }
}

/** What gains are made of frame by frame. */
export interface GainRecursion {
  /** Takes the powers of the next frame. */
  feed(frame: number, powers: Float64Array): void
  /** Fills in the gains of the next frame; those up to the lag behind it have been fed, and no others. */
  gains(frame: number, out: Float64Array): void
}

/** A stream of gains that are made frame by frame, each as soon as it can be. */
export function frameByFrame(frames: GainRecursion, lag: number, binCount: number): GainStream {
  const rowOf = (values: Float64Array, at: number): Float64Array =>
    values.subarray(at * binCount, (at + 1) * binCount)
  return {
    advance: (taken, powers, wanted, gains) => {
      let next = wanted.start
      const make = (): void => {
        frames.gains(next, rowOf(gains, next - wanted.start))
        next++
      }
      for (let frame = taken.start; frame < taken.end; frame++) {
        frames.feed(frame, rowOf(powers, frame - taken.start))
        if (next < wanted.end && frame - lag >= next) make()
      }
      while (next < wanted.end) make()
    },
  }
}
