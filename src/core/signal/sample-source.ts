import type { Interval, SamplePlane } from '#core/base'
import type { Channel } from './channel'
import type { SignalFacts } from './signal-facts'

/** The samples of a signal, read in ranges into the caller's buffers. Nothing holds the whole. */
export interface SampleSource extends SignalFacts {
  /**
   * Brings samples [start, start + length) of some channels into memory, as they are stored. To
   * read waits, to decode does not: what is loaded is decoded straight into its place.
   *
   * @param start     a sample index; may be negative
   * @param channels  0-based, ascending; no other channel can be filled
   */
  load(start: number, length: number, channels: readonly number[]): Promise<LoadedSamples>
  /**
   * Samples [start, end) of one channel, a plane, or I and Q, in memory that is the caller's from then
   * on; within the recording. Left out where samples are decoded: there loading costs no copy.
   */
  rendered?(channel: Channel, samples: Interval): Promise<readonly Float64Array[]>
}

/** Samples in memory, ready to be decoded. */
export interface LoadedSamples {
  /**
   * Fills every plane with samples [offset, offset + plane.length) of what was loaded: planes[c] is
   * channel c; a channel left undefined is not decoded. Samples outside the recording are 0, and so
   * are non-finite ones. Integers of n bits are scaled by 2^-(n-1); floats are as stored.
   *
   * @param planes equally long
   * @returns      how many samples were not finite
   */
  fill(offset: number, planes: readonly (SamplePlane | undefined)[]): number
  /** Called once, after the last fill: when all who loaded the same have, its memory goes to later loads. */
  release(): void
}
