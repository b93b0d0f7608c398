import { log10, type SamplePlane } from '#core/base'
import type { CellSums } from './cell-sums'
import type { CellMath } from './cells'
import { HundredthsOfPowers, levelDb } from './decibel'
import {
  type EnginePlan,
  expectPlan,
  FRAME_COPIED,
  FRAME_MASKED,
  type RowBand,
  type StftEngine,
} from './engine'
import type { WeighedRun } from './frame-runs'
import { ComplexFrames, type FrameTransform, RealFrames } from './frame-transform'
import { hopRanges, hopStart } from './hop-ranges'
import { project, projectionOf } from './project'
import type { Projection } from './projection'
import { referenceCells } from './reference-cells'
import { referenceConvolutions } from './reference-convolutions'
import { referenceResynthesis } from './reference-resynthesis'
import { referenceSamples } from './reference-samples'
import { referenceSums } from './reference-sums'
import { referenceWeighedRun } from './reference-weighed-run'
import {
  addProducts,
  arraysOf,
  expectRun,
  expectValues,
  LARGEST_FLOAT32,
  LARGEST_SQUARE,
  multiply,
  prolong,
} from './run-buffers'
import { meanOfAll, pickOfAll } from './run-powers'
import { windowValues } from './window'

/**
 * The engine in float64 on fft.js: what every other engine is measured against, and the one in use
 * where no faster one runs.
 *
 * @throws {ContractError} as expectPlan
 */
export function referenceEngine(plan: EnginePlan): StftEngine {
  return new ReferenceEngine(plan)
}

class ReferenceEngine implements StftEngine {
  readonly meanPowers: StftEngine['meanPowers'] = (...run) => meanOfAll(this, ...run)
  readonly pickPowers: StftEngine['pickPowers'] = (...run) => pickOfAll(this, ...run)
  readonly projectionArrays = arraysOf
  readonly multiply = multiply
  readonly prolong = prolong
  readonly convolutions = referenceConvolutions
  readonly resynthesise = referenceResynthesis(this)
  readonly samples = referenceSamples
  readonly kind: 'real' | 'iq'
  readonly window: Float64Array
  readonly hop: number
  readonly binCount: number
  readonly cells: CellMath
  readonly sums: CellSums
  readonly #transform: FrameTransform
  readonly #squares: Float64Array
  /** Of a bin's amplitude: real input has half of it in the negative frequencies, but for … */
  readonly #offsetDb: number
  readonly #fullScalePower: number
  /** … the first and the last bin, which count by this share. */
  readonly #edgeShare: number
  #forLevels: readonly Float64Array[] = []
  readonly #columnPowers: Float64Array
  #hundredths: HundredthsOfPowers

  constructor(plan: EnginePlan) {
    expectPlan(plan)
    const { kind, window, windowLength, fftSize, hop, beta } = plan
    const isReal = kind === 'real'
    this.kind = kind
    this.hop = hop
    this.binCount = isReal ? fftSize / 2 + 1 : fftSize
    this.cells = referenceCells(this.binCount)
    this.sums = referenceSums(this.binCount)
    this.window = windowValues(window, windowLength, beta)
    this.#transform = isReal
      ? new RealFrames(this.window, fftSize)
      : new ComplexFrames(this.window, fftSize)
    this.#squares = this.window.map((w) => w * w)
    const windowSum = this.window.reduce((sum, w) => sum + w, 0)
    const toFullScale = (isReal ? 2 : 1) / windowSum
    this.#fullScalePower = toFullScale * toFullScale
    this.#offsetDb = 20 * log10(toFullScale)
    this.#edgeShare = isReal ? 0.5 : 1
    this.#columnPowers = new Float64Array(this.binCount)
    this.#hundredths = new HundredthsOfPowers(this.binCount, this.#offsetDb)
  }

  levelPlanes(length: number): readonly SamplePlane[] {
    if (length > (this.#forLevels[0]?.length ?? 0)) {
      const count = this.kind === 'iq' ? 2 : 1
      this.#forLevels = Array.from({ length: count }, () => new Float64Array(length))
    }
    return this.#forLevels.map((plane) => plane.subarray(0, length))
  }

  peaks(
    frameCount: number,
    columnFrames: number,
    bands: readonly RowBand[],
  ): readonly Int16Array[] {
    const columnCount = Math.ceil(frameCount / columnFrames)
    const out = bands.map(({ rowCount }) => new Int16Array(columnCount * rowCount))
    for (let column = 0; column < columnCount; column++) {
      const start = column * columnFrames
      this.#columnPowers.fill(0)
      for (let m = start; m < Math.min(start + columnFrames, frameCount); m++) {
        this.#transform.analyse(this.#forLevels, m * this.hop)
        this.#raise(this.#columnPowers)
      }
      for (const [i, band] of bands.entries()) {
        this.#rowPowers(band).write(out[i] as Int16Array, column * band.rowCount)
      }
    }
    return out
  }

  ranges(frameCount: number, columnFrames: number): Float32Array {
    const [plane = new Float64Array(0)] = this.#forLevels
    const first = hopStart(this.window.length, this.hop)
    return hopRanges(plane.subarray(first), this.hop, frameCount, columnFrames)
  }

  powers(samples: readonly SamplePlane[], frameCount: number, out: Float32Array): void {
    this.#fillCells(samples, frameCount, out, (re, im) => {
      const power = (re * re + im * im) * this.#fullScalePower
      return power <= LARGEST_FLOAT32 ? power : LARGEST_FLOAT32
    })
  }

  levels(samples: readonly SamplePlane[], frameCount: number, out: Float32Array): void {
    this.#fillCells(samples, frameCount, out, (re, im) => levelDb(re, im, this.#offsetDb))
  }

  forward(samples: readonly Float64Array[], frameCount: number, spectra: Float64Array): void {
    const valueCount = 2 * this.binCount
    expectRun(this, samples, frameCount)
    expectValues(spectra, frameCount * valueCount)
    for (let m = 0; m < frameCount; m++) {
      this.#transform.analyse(samples, m * this.hop)
      spectra.set(this.#transform.spectrum, m * valueCount)
    }
  }

  squares(samples: readonly Float64Array[], frameCount: number, out: Float64Array): void {
    expectValues(out, frameCount * this.binCount)
    const spectra = new Float64Array(2 * frameCount * this.binCount)
    this.forward(samples, frameCount, spectra)
    for (let i = 0; i < frameCount * this.binCount; i++) {
      const re = spectra[2 * i] as number
      const im = spectra[2 * i + 1] as number
      const square = re * re + im * im
      out[i] = square < LARGEST_SQUARE ? square : LARGEST_SQUARE
    }
  }

  addInverse(spectra: Float64Array, frameCount: number, out: readonly Float64Array[]): void {
    const valueCount = 2 * this.binCount
    expectRun(this, out, frameCount)
    expectValues(spectra, frameCount * valueCount)
    for (let m = 0; m < frameCount; m++) {
      this.#transform.spectrum.set(spectra.subarray(m * valueCount, (m + 1) * valueCount))
      this.#transform.addSynthesis(m * this.hop, out)
    }
  }

  weighedRun(): WeighedRun {
    return referenceWeighedRun(this)
  }

  addMasked(
    samples: readonly Float64Array[],
    frameCount: number,
    uses: Uint8Array,
    gains: Float64Array,
    out: readonly Float64Array[],
  ): void {
    expectRun(this, samples, frameCount)
    expectRun(this, out, frameCount)
    for (let m = 0; m < frameCount; m++) {
      const start = m * this.hop
      if (uses[m] === FRAME_COPIED) {
        for (const [p, plane] of samples.entries()) {
          addProducts(this.#squares, plane, start, out[p] as Float64Array)
        }
      } else if (uses[m] === FRAME_MASKED) {
        this.#transform.analyse(samples, start)
        this.#applyGains(gains, m * this.binCount)
        this.#transform.addSynthesis(start, out)
      }
    }
  }

  orderMagnitudes(magnitudes: Float64Array, out: Float32Array): void {
    expectValues(out, magnitudes.length)
    out.set(magnitudes)
  }

  addProjected(
    samples: readonly Float32Array[],
    frameCount: number,
    projection: Projection,
    out: readonly Float32Array[],
  ): number {
    expectRun(this, samples, frameCount)
    expectRun(this, out, frameCount)
    const [planes, sums] = [samples, out].map((all) => all.map((plane) => new Float64Array(plane)))
    let squares = 0
    for (let m = 0; m < frameCount; m++) {
      this.#transform.analyse(planes ?? [], m * this.hop)
      squares += project(this.#transform.spectrum, projectionOf(projection, m, this.binCount))
      this.#transform.addSynthesis(m * this.hop, sums ?? [])
    }
    for (const [p, plane] of out.entries()) plane.set(sums?.[p] ?? [])
    return squares
  }

  /** Fills out[frame][bin] with what `cell` makes of each bin, of which real input has half elsewhere but for the ends. */
  #fillCells(
    samples: readonly SamplePlane[],
    frameCount: number,
    out: Float32Array,
    cell: (re: number, im: number) => number,
  ): void {
    expectRun(this, samples, frameCount)
    expectValues(out, frameCount * this.binCount)
    const { spectrum } = this.#transform
    const last = this.binCount - 1
    const planes = samples.map((plane) =>
      plane instanceof Float64Array ? plane : new Float64Array(plane),
    )
    for (let m = 0; m < frameCount; m++) {
      this.#transform.analyse(planes, m * this.hop)
      for (let k = 0; k <= last; k++) {
        const share = k === 0 || k === last ? this.#edgeShare : 1
        const re = share * (spectrum[2 * k] as number)
        const im = share * (spectrum[2 * k + 1] as number)
        out[m * this.binCount + k] = cell(re, im)
      }
    }
  }

  /** Raises the bins' powers to those of the analysed frame; what is no number counts as too large. */
  #raise(powers: Float64Array): void {
    const { spectrum } = this.#transform
    const last = this.binCount - 1
    const edge = this.#edgeShare * this.#edgeShare
    for (let k = 0; k <= last; k++) {
      const re = spectrum[2 * k] as number
      const im = spectrum[2 * k + 1] as number
      const power = (re * re + im * im) * (k === 0 || k === last ? edge : 1)
      if (!(power <= (powers[k] as number))) {
        powers[k] = Number.isNaN(power) ? Number.POSITIVE_INFINITY : power
      }
    }
  }

  /** The rows of a band out of the column's bins. */
  #rowPowers({ rowBins, firstRow, rowCount }: RowBand): HundredthsOfPowers {
    if (rowCount !== this.#hundredths.powers.length) {
      this.#hundredths = new HundredthsOfPowers(rowCount, this.#offsetDb)
    }
    const { powers } = this.#hundredths
    for (let row = 0, k = firstRow * rowBins; row < rowCount; row++) {
      const end = Math.min(k + rowBins, this.binCount)
      let highest = 0
      for (; k < end; k++) highest = Math.max(highest, this.#columnPowers[k] as number)
      powers[row] = highest
    }
    return this.#hundredths
  }

  #applyGains(gains: Float64Array, start: number): void {
    const { spectrum } = this.#transform
    for (let k = 0; k < this.binCount; k++) {
      const gain = gains[start + k] as number
      spectrum[2 * k] = (spectrum[2 * k] as number) * gain
      spectrum[2 * k + 1] = (spectrum[2 * k + 1] as number) * gain
    }
  }
}
