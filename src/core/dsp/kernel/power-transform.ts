import type { SamplePlane } from '#core/base'
import type { PickedPowers, Probed, Probes, RunFill } from '../run-powers'
import type { Frames } from './frames'
import type { Kernel } from './kernel'
import { MemoryLayout } from './layout'
import { FLOAT32 } from './precision'
import { RunPlanes } from './run-planes'
import { bareTable, paddedWindow, transformTable, turnTable } from './tables'

/** Of a number. */
const BYTES = 4
const LANES = 4
/** What is 0 behind a row. */
const ROW_SLACK = 8
/** Samples that are copied at a time, in frames of one hop. */
const BATCH_SAMPLES = 2 ** 16
/** Cells and frames that are picked before they are copied out. */
const PICKED_CELLS = 2 ** 14
const PICKED_FRAMES = 64
/** What five pieces of the free memory are apart, and lie behind its beginning. */
const FREE_SLACK = 1024

/**
 * Powers and levels of single bins, in float32, out of and into the caller's buffers.
 *
 * A frame is transformed alone, so its numbers are the same in every run. The transform's error is
 * at most 1.5e-7 of the frame's strongest bin, the logarithm adds 1e-5 dB.
 */
export class PowerTransform {
  readonly #kernel: Kernel
  readonly #frames: Frames
  /** What the memory holds between calls: numbers by address. */
  readonly #tables: readonly (readonly [number, Float64Array])[]
  readonly #table: number
  readonly #analysis: number
  readonly #turns: number
  readonly #scratch: readonly [number, number]
  readonly #row: number
  readonly #levels: number
  readonly #batchFrames: number
  readonly #inputs: RunPlanes
  readonly #end: number

  constructor(kernel: Kernel, frames: Frames) {
    const { kind, window, fftSize, hop, binCount } = frames
    this.#kernel = kernel
    this.#frames = frames
    const isReal = kind === 'real'
    const sum = window.reduce((soFar, w) => soFar + w, 0)
    // Scaled to sum 1, so that powers are those of full-scale sines.
    const analysis = paddedWindow(window, fftSize, kind, 1 / sum)
    const table = isReal ? bareTable(fftSize / 2, LANES) : transformTable(analysis, LANES)
    const turns = isReal ? turnTable(fftSize, LANES) : new Float64Array(0)
    const layout = new MemoryLayout()
    this.#table = layout.take(BYTES * table.length)
    this.#analysis = layout.take(BYTES * fftSize)
    this.#turns = layout.take(BYTES * turns.length)
    this.#tables = [
      [this.#table, table],
      [this.#analysis, analysis],
      [this.#turns, turns],
    ]
    this.#scratch = layout.takePair(BYTES * 2 * (fftSize + LANES))
    this.#row = layout.take(BYTES * (binCount + ROW_SLACK))
    this.#levels = layout.take(BYTES * (binCount + ROW_SLACK))
    this.#batchFrames = Math.max(1, Math.floor(BATCH_SAMPLES / hop))
    this.#inputs = new RunPlanes(kernel, frames, FLOAT32, layout, this.#batchFrames)
    this.#end = layout.end
  }

  /**
   * As StftEngine.powers, where float32 has room for them.
   *
   * @returns  frames whose powers it has none for; what is written there is undefined
   */
  powers(
    samples: readonly SamplePlane[],
    frameCount: number,
    out: Float32Array,
  ): readonly number[] {
    return this.#perFrame(samples, frameCount, out, this.#row, () => {})
  }

  /** As StftEngine.levels, the same way. */
  levels(
    samples: readonly SamplePlane[],
    frameCount: number,
    out: Float32Array,
  ): readonly number[] {
    const { binCount } = this.#frames
    return this.#perFrame(samples, frameCount, out, this.#levels, () =>
      this.#kernel.levelExports.finishLevels(this.#row, binCount, this.#levels),
    )
  }

  /**
   * As StftEngine.meanPowers, where float32 has room for all powers.
   *
   * @returns  whether it has; if not, what is written is undefined
   */
  mean(samples: readonly SamplePlane[], frameCount: number, out: Float32Array): boolean {
    const { hop, window, binCount } = this.#frames
    const kernel = this.#kernel
    const freeBytes = BYTES * binCount + FREE_SLACK
    if (!kernel.claim(this, this.#end, freeBytes)) this.#writeTables()
    const sums = kernel.freeLayout(freeBytes).take(BYTES * binCount)
    const mean = kernel.float32(sums, binCount)
    mean.fill(0)
    for (let start = 0; start < frameCount; start += this.#batchFrames) {
      const frames = Math.min(this.#batchFrames, frameCount - start)
      this.#inputs.fill(samples, hop * start, (frames - 1) * hop + window.length)
      for (let m = 0; m < frames; m++) {
        if (!this.#fillRow(m)) return false
        kernel.run.addShare(this.#row, frameCount, binCount, sums)
      }
    }
    out.set(mean)
    return true
  }

  /**
   * As StftEngine.pickPowers, where float32 has room for all powers.
   *
   * @returns  whether it has; if not, what is written is undefined
   */
  pick(
    fill: RunFill,
    frameCount: number,
    thresholds: Float32Array,
    probed: readonly Probed[],
    out: PickedPowers,
    probes: Probes,
  ): boolean {
    const { hop, window, binCount } = this.#frames
    const row = this.#row
    const kernel = this.#kernel
    const most = PICKED_CELLS + binCount
    const asked = probed.reduce((sum, { bins }) => sum + bins.length, 0)
    const numbers = binCount + 2 * most + 2 * asked + asked * PICKED_FRAMES
    const freeBytes = BYTES * numbers + FREE_SLACK
    if (!kernel.claim(this, this.#end, freeBytes)) this.#writeTables()
    const layout = kernel.freeLayout(freeBytes)
    const least = layout.take(BYTES * binCount)
    const bins = layout.take(BYTES * most)
    const powers = layout.take(BYTES * most)
    const askedBins = layout.take(BYTES * asked)
    const askedLeast = layout.take(BYTES * asked)
    const values = layout.take(BYTES * asked * PICKED_FRAMES)
    kernel.float32(least, binCount).set(thresholds.subarray(0, binCount))
    let askedSoFar = 0
    for (const group of probed) {
      kernel.int32(askedBins, asked).set(group.bins, askedSoFar)
      kernel.float32(askedLeast, asked).set(group.least, askedSoFar)
      askedSoFar += group.bins.length
    }
    const picked = kernel.int32(bins, most)
    const pickedPowers = kernel.float32(powers, most)
    const pickedProbes = kernel.float32(values, asked * PICKED_FRAMES)
    let cells = 0
    let waitingCells = 0
    let waitingFrames = 0
    const takeUpTo = (frame: number): void => {
      out.bins.set(picked.subarray(0, waitingCells), cells)
      out.powers.set(pickedPowers.subarray(0, waitingCells), cells)
      const first = (frame - waitingFrames) * asked
      probes.powers.set(pickedProbes.subarray(0, waitingFrames * asked), first)
      cells += waitingCells
      waitingCells = 0
      waitingFrames = 0
    }
    for (let start = 0; start < frameCount; start += this.#batchFrames) {
      const frames = Math.min(this.#batchFrames, frameCount - start)
      this.#inputs.fillBy(fill, hop * start, (frames - 1) * hop + window.length)
      for (let m = 0; m < frames; m++) {
        if (!this.#fillRow(m)) return false
        const behind = BYTES * waitingCells
        const count = kernel.run.aboveRow(row, least, binCount, bins + behind, powers + behind)
        let at = BYTES * asked * waitingFrames
        for (let group = 0, first = 0; group < probed.length; group++) {
          const { length } = (probed[group] as Probed).bins
          probes.reached[(start + m) * probed.length + group] = kernel.run.probeRow(
            row,
            askedBins + first,
            askedLeast + first,
            length,
            values + at,
          )
          first += BYTES * length
          at += BYTES * length
        }
        out.counts[start + m] = count
        waitingCells += count
        waitingFrames += 1
        if (waitingCells > PICKED_CELLS || waitingFrames === PICKED_FRAMES) takeUpTo(start + m + 1)
      }
    }
    takeUpTo(frameCount)
    return true
  }

  /** @param finish  brings what is in the row to `from` */
  #perFrame(
    samples: readonly SamplePlane[],
    frameCount: number,
    out: Float32Array,
    from: number,
    finish: () => void,
  ): readonly number[] {
    const { hop, window, binCount } = this.#frames
    if (!this.#kernel.claim(this, this.#end)) this.#writeTables()
    const finished = this.#kernel.float32(from, binCount)
    const overflown: number[] = []
    for (let start = 0; start < frameCount; start += this.#batchFrames) {
      const count = Math.min(this.#batchFrames, frameCount - start)
      this.#inputs.fill(samples, hop * start, (count - 1) * hop + window.length)
      for (let m = 0; m < count; m++) {
        if (this.#fillRow(m)) {
          finish()
          out.set(finished, binCount * (start + m))
        } else {
          overflown.push(start + m)
        }
      }
    }
    return overflown
  }

  /** Powers of frame m of the batch; whether all are finite. */
  #fillRow(m: number): boolean {
    const { kind, fftSize, binCount } = this.#frames
    const { levelExports } = this.#kernel
    const [a, b] = this.#scratch
    const frame = this.#inputs.alone(m, 0)
    if (kind === 'real') {
      levelExports.powersOfOne(
        fftSize / 2,
        this.#analysis,
        this.#table,
        this.#turns,
        a,
        b,
        frame,
        this.#row,
      )
      return levelExports.finishPowers(this.#row, binCount, 1) !== 0
    }
    const q = this.#inputs.alone(m, 1)
    const row = this.#row
    return levelExports.powersOfOneComplex(fftSize, this.#table, a, b, frame, q, row) !== 0
  }

  #writeTables(): void {
    for (const [at, table] of this.#tables) this.#kernel.float32(at, table.length).set(table)
    this.#kernel.float32(this.#row, this.#frames.binCount + ROW_SLACK).fill(0)
    this.#inputs.clear()
  }
}
