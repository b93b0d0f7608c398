import type { Interval } from '#core/base'
import type { FrameGrid } from '#core/grid'
import { TILE_SIZE, topLevels } from './tile-address'

/** So many levels are searched, each coarser than the last: the picture's own is among them. */
const LEVELS_TRIED = 3

/** Where a pair has its minimum and its maximum. */
const LOW = 0
const HIGH = 1

/**
 * [minimum, maximum] of the samples of each column of the strips that were looked at exactly, and
 * of the same columns at every coarser level. Two kilobytes a strip: none is ever dropped.
 */
export class WaveformPyramid {
  readonly #grid: FrameGrid
  readonly #topLevel: number
  /** Strips of pairs by time level, then by time index. */
  readonly #levels = new Map<number, Map<number, Float32Array>>()

  constructor(grid: FrameGrid) {
    this.#grid = grid
    this.#topLevel = topLevels(grid).time
  }

  /**
   * Adds a strip.
   *
   * @param ranges  a pair a column, NaN outside the recording
   */
  put(timeLevel: number, timeIndex: number, ranges: Float32Array): void {
    this.#strip(timeLevel, timeIndex).set(ranges)
    let start = timeIndex * TILE_SIZE
    let end = Math.min(start + TILE_SIZE, this.#columnCount(timeLevel))
    for (let level = timeLevel + 1; level <= this.#topLevel; level++) {
      start = Math.floor(start / 2)
      end = Math.ceil(end / 2)
      for (let column = start; column < end; column++) this.#join(level, column)
    }
  }

  /** What is known of these frames is so no more. */
  forget(frames: Interval): void {
    for (const [level, strips] of this.#levels) {
      const end = Math.ceil(frames.end / 2 ** level)
      for (let column = Math.floor(frames.start / 2 ** level); column < end; ) {
        const index = Math.floor(column / TILE_SIZE)
        const stop = Math.min(end, (index + 1) * TILE_SIZE)
        const first = index * TILE_SIZE
        strips.get(index)?.fill(Number.NaN, 2 * (column - first), 2 * (stop - first))
        column = stop
      }
    }
  }

  /**
   * The waveform of some samples in equal columns: a pair a column, NaN where it is not known;
   * undefined where a column is less than a hop.
   */
  ranges(samples: Interval, columnCount: number): Float32Array | undefined {
    const samplesPerColumn = (samples.end - samples.start) / columnCount
    const { hop } = this.#grid.stft
    if (samplesPerColumn < hop) return undefined
    const finest = Math.min(this.#topLevel, Math.floor(Math.log2(samplesPerColumn / hop)))
    const coarsest = Math.min(this.#topLevel, finest + LEVELS_TRIED - 1)
    const out = new Float32Array(2 * columnCount).fill(Number.NaN)
    for (let column = 0; column < columnCount; column++) {
      const start = samples.start + column * samplesPerColumn
      const pair = out.subarray(2 * column, 2 * column + 2)
      let level = finest
      while (!this.#find(level, start, start + samplesPerColumn, pair) && level < coarsest) level++
    }
    return out
  }

  /** Finds the range of samples [start, end); whether all of it is known. */
  #find(level: number, start: number, end: number, pair: Float32Array): boolean {
    const strips = this.#levels.get(level)
    if (strips === undefined) return false
    const { hop } = this.#grid.stft
    const columnSamples = hop * 2 ** level
    // A column begins half a hop before the centre of its first frame.
    const shift = Math.floor(hop / 2)
    const last = this.#columnCount(level) - 1
    const first = Math.min(last, Math.floor((start + shift) / columnSamples))
    // The one that `end` lies in too, so that neighbours join into a line.
    const stop = Math.min(last, Math.floor((end + shift) / columnSamples))
    let low = Number.POSITIVE_INFINITY
    let high = Number.NEGATIVE_INFINITY
    for (let column = first; column <= stop; ) {
      const index = Math.floor(column / TILE_SIZE)
      const strip = strips.get(index)
      if (strip === undefined) return false
      const firstOfStrip = index * TILE_SIZE
      const stripStop = Math.min(stop, firstOfStrip + TILE_SIZE - 1)
      for (; column <= stripStop; column++) {
        const at = 2 * (column - firstOfStrip)
        low = Math.min(low, strip[at + LOW] as number)
        high = Math.max(high, strip[at + HIGH] as number)
      }
    }
    if (Number.isNaN(low)) return false
    pair[LOW] = low
    pair[HIGH] = high
    return true
  }

  /** Makes a column of its two halves; not known while one of them is not. */
  #join(level: number, column: number): void {
    const left = 2 * column
    const right = Math.min(left + 1, this.#columnCount(level - 1) - 1)
    const strip = this.#strip(level, Math.floor(column / TILE_SIZE))
    const at = 2 * (column % TILE_SIZE)
    strip[at + LOW] = Math.min(
      this.#value(level - 1, left, LOW),
      this.#value(level - 1, right, LOW),
    )
    strip[at + HIGH] = Math.max(
      this.#value(level - 1, left, HIGH),
      this.#value(level - 1, right, HIGH),
    )
  }

  #value(level: number, column: number, side: number): number {
    const strip = this.#levels.get(level)?.get(Math.floor(column / TILE_SIZE))
    return strip?.[2 * (column % TILE_SIZE) + side] ?? Number.NaN
  }

  /** Columns of the recording. */
  #columnCount(level: number): number {
    return Math.ceil(this.#grid.frameCount / 2 ** level)
  }

  #strip(level: number, index: number): Float32Array {
    const strips = this.#levels.get(level) ?? new Map<number, Float32Array>()
    this.#levels.set(level, strips)
    const strip = strips.get(index) ?? new Float32Array(2 * TILE_SIZE).fill(Number.NaN)
    strips.set(index, strip)
    return strip
  }
}
