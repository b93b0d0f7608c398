import { hasOther, type Interval, listOf, nextWithin, type SamplePlane } from '#core/base'
import {
  FRAME_COPIED,
  FRAME_MASKED,
  FRAME_SILENT,
  type MaskedFrames,
  maskedFrames,
  type StftEngine,
} from '#core/dsp'
import { type FrameGrid, samplesOfFrame } from '#core/grid'
import type { FrameGains } from '#core/mask'
import { recycledPlanes } from '../recycled-planes'
import { type OffsetPlanes, partOf } from '../spectral/offset-planes'
import { OverlapWeights } from '../spectral/overlap-weights'

/**
 * Puts frames of a recording back together through their gains:
 *
 *     y[n] = Σ_m w[j]·ifft(G_m·X_m)[j] / Σ_m w[j]²,   j = n − m·hop + ⌊L/2⌋
 */
export class Resynthesis {
  readonly #grid: FrameGrid
  readonly #engine: StftEngine
  readonly #gains: FrameGains
  readonly #weights: OverlapWeights

  /** @throws {LimitError} if the window and hop cannot be inverted */
  constructor(grid: FrameGrid, engine: StftEngine, gains: FrameGains) {
    this.#grid = grid
    this.#engine = engine
    this.#gains = gains
    this.#weights = new OverlapWeights(grid, engine)
  }

  /**
   * The frames of a run, in ascending order, batch by batch. Of `out` is written what they reach; it is
   * y where all frames that cover a sample are in the run.
   *
   * @param run    frames of the recording
   * @param input  at least the samples that the run covers; in float32 all of it is, for pictures
   * @param taken  planes of their precision, which are given back (recycledPlanes)
   * @returns      of each batch the frames that its gains touch, not all of which are 1: sorted and disjoint
   */
  *run<P extends SamplePlane>(
    run: Interval,
    input: OffsetPlanes<P>,
    out: OffsetPlanes<P>,
    taken: (length: number) => P,
  ): Generator<readonly Interval[]> {
    const { hop, windowLength } = this.#grid.stft
    const most = Math.min(maskedFrames(this.#engine.binCount), run.end - run.start)
    const carried = listOf(input.planes, () => taken(windowLength - hop))
    for (const plane of carried) plane.fill(0)
    const rows = new GainRows(this.#gains, this.#engine.binCount, most)
    for (let first = run.start; first < run.end; first += most) {
      const count = Math.min(most, run.end - first)
      const { start } = samplesOfFrame(this.#grid, first)
      const length = (count - 1) * hop + windowLength
      const at = start - input.start
      const samples = listOf(input.planes, (plane) => plane.subarray(at, at + length) as P)
      const end = start + (first + count < run.end ? count * hop : length)
      const finished = partOf(out, { start, end })
      const { frames, touched } = rows.of(first, count)
      this.#engine.resynthesise(
        samples,
        frames,
        carried,
        this.#weights.ofFrames(start, length),
        { start: finished.start - start, end: finished.end - start },
        finished.planes,
      )
      yield touched
    }
    rows.release()
    recycledPlanes.giveBack(carried)
  }
}

/** The gains of frames, batch by batch; a frame with the gains of the one before shares its row. */
class GainRows {
  readonly #gains: FrameGains
  readonly #binCount: number
  readonly #uses: Uint8Array
  readonly #rows: Uint16Array
  readonly #values: Float64Array
  /** Use and row of the last frame of the batch before. */
  #last: { readonly use: number; readonly row: number } | undefined

  constructor(gains: FrameGains, binCount: number, most: number) {
    this.#gains = gains
    this.#binCount = binCount
    this.#uses = new Uint8Array(most)
    this.#rows = new Uint16Array(most)
    this.#values = recycledPlanes.take(most * binCount)
  }

  /** @param first  the frame behind those of the batch before */
  of(
    first: number,
    count: number,
  ): { readonly frames: MaskedFrames; readonly touched: readonly Interval[] } {
    const [uses, rows] = [this.#uses, this.#rows]
    const touched: Interval[] = []
    let row = 0
    let before = this.#last?.use
    if (this.#last !== undefined) this.#rowOf(0).set(this.#rowOf(this.#last.row))
    for (let m = 0; m < count; ) {
      let end = Math.min(count, nextWithin(this.#gains.changes, first + m) - first)
      if (before === undefined || end === m) {
        // The frame before reads its row still.
        if (m > 0 && before === FRAME_MASKED) row += 1
        before = this.#fill(first + m, this.#rowOf(row))
        end = m + 1
      }
      uses.fill(before, m, end)
      rows.fill(row, m, end)
      if (before !== FRAME_COPIED) touched.push({ start: first + m, end: first + end })
      m = end
    }
    this.#last = before === undefined ? undefined : { use: before, row }
    const frames = {
      uses: uses.subarray(0, count),
      rows: rows.subarray(0, count),
      gains: this.#values,
    }
    return { frames, touched }
  }

  release(): void {
    recycledPlanes.giveBack([this.#values])
  }

  #rowOf(row: number): Float64Array {
    return this.#values.subarray(row * this.#binCount, (row + 1) * this.#binCount)
  }

  /** Fills `row` with the gains of a frame. @returns its use */
  #fill(frame: number, row: Float64Array): number {
    if (!this.#gains.gains(frame, row)) return FRAME_COPIED
    return hasOther(row, 0) ? FRAME_MASKED : FRAME_SILENT
  }
}
