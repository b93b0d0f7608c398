import { expectThat, type Interval, isPowerOfTwo, type SamplePlane } from '#core/base'
import type { CellSums } from './cell-sums'
import type { CellMath } from './cells'
import type { BinFilter, Convolutions } from './convolutions'
import type { MaskedFrames, WeighedRun } from './frame-runs'
import type { Projection } from './projection'
import type { PickedPowers, Probed, Probes, RunFill } from './run-powers'
import type { SampleMath } from './sample-math'
import type { WindowKind } from './window'

/** What an engine is made for; the signal definitions say what the fields mean. */
export interface EnginePlan {
  readonly kind: 'real' | 'iq'
  readonly window: WindowKind
  readonly windowLength: number
  readonly fftSize: number
  readonly hop: number
  readonly beta?: number
}

/** @throws {ContractError} unless 2 ≤ windowLength ≤ fftSize, a power of two in 4 … 65536, and 1 ≤ hop ≤ windowLength */
export function expectPlan({ windowLength, fftSize, hop }: EnginePlan): void {
  const isSize = isPowerOfTwo(fftSize) && fftSize >= 4 && fftSize <= 65536
  const isHop = Number.isInteger(hop) && hop >= 1 && hop <= windowLength
  expectThat(
    isSize && isHop && windowLength <= fftSize,
    `engine: window of ${windowLength}, hop of ${hop}, transform of ${fftSize}`,
  )
}

/**
 * Neighbouring rows of a picture: row r of them holds bins [(firstRow + r)·rowBins, + rowBins). They
 * may end behind the last bin.
 */
export interface RowBand {
  /** A power of two. */
  readonly rowBins: number
  readonly firstRow: number
  readonly rowCount: number
}

/** The most frames that an engine transforms together: a frame's last bits depend on no others. */
export const MOST_FRAME_GROUP = 2

/** What one frame adds to a masked synthesis: nothing, itself, or itself through its gains. */
export const FRAME_SILENT = 0
export const FRAME_COPIED = 1
export const FRAME_MASKED = 2

/**
 * The transforms of one set of STFT parameters, as whole jobs on contiguous samples, so that a
 * fused kernel fits under them. Not reentrant: a plan owns its work buffers.
 *
 * Samples come as planes, equally long: [x] for real input, [i, q] for I/Q, where x = i + j·q and
 * the window weighs both alike. A *run* of F frames lies in (F − 1)·hop + window.length samples:
 * frame m of the run begins at sample m·hop. Runs know no time; the caller places them. What
 * planes have behind a run is left alone.
 *
 * A *spectrum* is the transform of one frame, in float64, not normalised:
 *
 *     X_m[k] = Σ_n w[n]·x[m·hop + n]·e^(−2πi·f·n/N),    0 ≤ n < window.length
 *     f      = k             real: bins 0 … N/2, exactly real at both ends
 *     f      = k − N/2       I/Q: N bins in display order, −fs/2 first
 *
 * Spectra lie [frame][bin], re and im in turn: float64[2·binCount] a frame, as NumPy's complex128.
 *
 * No frame has a part in another's numbers: whatever a run is cut into, spectra, sums, powers and
 * levels come out the same, bit for bit. Samples are finite (whoever reads them sees to that); of
 * others the frames that they lie in are no numbers.
 */
export interface StftEngine {
  readonly kind: 'real' | 'iq'
  /** w, for analysis and synthesis. */
  readonly window: Float64Array
  readonly hop: number
  /** Numbers a frame of levels and gains has: N/2 + 1, or N in display order, −fs/2 first, for I/Q. */
  readonly binCount: number
  /** What is computed of cells, binCount a frame. */
  readonly cells: CellMath
  readonly sums: CellSums
  /** The same of every engine of a thread. */
  readonly samples: SampleMath

  /**
   * Planes for a run that is to be looked at, as precise as the engine looks, for the caller to
   * fill: what they hold before is undefined. They last until the next call of any method of an engine of this thread.
   */
  levelPlanes(length: number): readonly SamplePlane[]

  /**
   * Levels of the run in levelPlanes in hundredths of a dBFS, −20000 … 32767: the maximum over
   * the `columnFrames` frames of each column, the last of which may be cut short, and the bins of
   * each row; −20000 where a row has none. Within 0.05 dB for bins at most 90 dB below the
   * strongest of their frame and its neighbours.
   *
   * @param bands  of rows of more and more bins
   * @returns      for each band [column][row], ⌈frameCount/columnFrames⌉ by rowCount; as lasting as levelPlanes
   */
  peaks(frameCount: number, columnFrames: number, bands: readonly RowBand[]): readonly Int16Array[]

  /**
   * [minimum, maximum] of the samples of the run in levelPlanes (of I/Q: of I), a pair for the
   * `columnFrames` frames of each column. A frame counts with the `hop` samples about its centre,
   * so that each sample counts once. As lasting as levelPlanes.
   */
  ranges(frameCount: number, columnFrames: number): Float32Array

  /**
   * Powers of single bins, [frame][bin], on the scale on which a full-scale sine on a bin's centre
   * is 1: (c·|X|/Σw)², c = 2, or 1 for I/Q, DC and Nyquist. Always finite, at most the largest
   * float32. Within 0.05 dB for bins at most 90 dB below the strongest of their frame.
   *
   * @param samples  planes of the run, in either precision: the caller's own, not levelPlanes
   * @param out      float32[frameCount·binCount], filled
   * @throws {ContractError} if a buffer is too short
   */
  powers(samples: readonly SamplePlane[], frameCount: number, out: Float32Array): void

  /** The mean of the powers of the run's frames, at least one. @param out  float32[binCount], filled */
  meanPowers(samples: readonly SamplePlane[], frameCount: number, out: Float32Array): void

  /**
   * The same, but only what lies above a threshold of its bin, and some bins in any case.
   *
   * @param fill        is asked for each sample once, or a second time where float32 has no room for a power; by runs of frames for those they have
   * @param thresholds  of each bin; infinite where nothing is looked for
   * @param out, probes filled
   */
  pickPowers(
    fill: RunFill,
    frameCount: number,
    thresholds: Float32Array,
    probed: readonly Probed[],
    out: PickedPowers,
    probes: Probes,
  ): void

  /** The same in dBFS, 10·log10 of powers, at least −200. */
  levels(samples: readonly SamplePlane[], frameCount: number, out: Float32Array): void

  /**
   * The spectra of the run.
   *
   * @param samples  planes of the run
   * @param spectra  float64[frameCount·2·binCount], filled
   * @throws {ContractError} if a buffer is too short
   */
  forward(samples: readonly Float64Array[], frameCount: number, spectra: Float64Array): void

  /**
   * |X|² of the spectra of the run, re² + im² of what `forward` gives, at most 2^1000: some add up to
   * a number.
   *
   * @param samples  planes of the run
   * @param out      float64[frameCount·binCount], filled
   * @throws {ContractError} if a buffer is too short
   */
  squares(samples: readonly Float64Array[], frameCount: number, out: Float64Array): void

  /**
   * Synthesis of a run, accumulated in place in ascending frame order:
   *
   *     out[m·hop + n] += w[n]·ifft(Y_m)[n],    0 ≤ n < window.length
   *
   * where ifft has the factor 1/N. Of forward's spectra that is w[n]²·x[m·hop + n], so that division
   * by Σ_m w² gives the samples back.
   *
   * @param spectra  as `forward` fills them; of real input the imaginary parts at both ends count as 0
   * @param out      planes of the run
   * @throws {ContractError} if a buffer is too short
   */
  addInverse(spectra: Float64Array, frameCount: number, out: readonly Float64Array[]): void

  /**
   * Masked analysis and synthesis, accumulated in place in ascending frame order:
   *
   *     out[m·hop + n] += w[n]·ifft(G_m·fft(w·x_m))[n]       FRAME_MASKED
   *     out[m·hop + n] += w[n]²·x_m[n]                       FRAME_COPIED, the same for G = 1
   *     nothing                                              FRAME_SILENT, the same for G = 0
   *
   * A masked frame is `forward`, a product a bin and `addInverse` in one, to the last bits.
   *
   * @param samples  planes of the run
   * @param uses     one of the FRAME_ numbers a frame
   * @param gains    [frame][bin], read where the frame is masked
   * @param out      planes as long as those of `samples`
   */
  addMasked(
    samples: readonly Float64Array[],
    frameCount: number,
    uses: Uint8Array,
    gains: Float64Array,
    out: readonly Float64Array[],
  ): void

  /**
   * Masked resynthesis of a run that goes on where another ended. Its frames are added, as addMasked
   * adds them, to what `carried` has for its first samples; then
   *
   *     out[n − finished.start] = sum[n] / weights[n],   finished.start ≤ n < finished.end
   *
   * and `carried` has the sums of the samples from frameCount·hop on, for the run that follows.
   *
   * Planes in float32 are for pictures: what is computed of them is as precise as they are.
   *
   * @param samples  planes of the run, of at most maskedFrames, in the precision of all others
   * @param carried  planes of window.length − hop samples
   * @param weights  float64, as long as the run
   * @param finished samples of the run; where frames follow, before frameCount·hop
   * @param out      planes as long as that
   */
  resynthesise<P extends SamplePlane>(
    samples: readonly P[],
    frames: MaskedFrames,
    carried: readonly P[],
    weights: Float64Array,
    finished: Interval,
    out: readonly P[],
  ): void

  /** Begins a run of frames that are weighed by gains which follow from their own squares. */
  weighedRun(): WeighedRun

  /**
   * Arrays of zeros for all that `addProjected` takes: the engine may have them where it need not copy
   * them. They are the caller's for as long as it holds any of them.
   *
   * @param counts  numbers in each
   */
  projectionArrays(counts: readonly number[]): readonly Float32Array[]

  /**
   * Magnitudes as `addProjected` takes them: those of a frame in the engine's own order.
   * @param magnitudes  [frame][bin]
   * @param out         as long, filled
   * @throws {ContractError} if it is shorter
   */
  orderMagnitudes(magnitudes: Float64Array, out: Float32Array): void

  /**
   * A step of Griffin and Lim's, or of what is like it: of the spectra t of the run and the state s
   * of each cell
   *
   *     a  = t + s                a = t without a state
   *     Y  = A·a/|a|,  A where a is 0
   *     s' = α·Y + β·t + γ·s
   *
   * are added to `out` as `addInverse` does. All of it in float32: what is sought is far from that.
   *
   * @param out  planes as long as those of `samples`, others
   * @returns    Σ (|t| − A)²
   * @throws {ContractError} if a buffer is too short
   * @see Griffin & Lim, IEEE ASSP 32(2), 1984
   */
  addProjected(
    samples: readonly Float32Array[],
    frameCount: number,
    projection: Projection,
    out: readonly Float32Array[],
  ): number

  /**
   * Convolutions of blocks of samples, whatever the engine is made for; they are the caller's.
   *
   * @param length   of a block: a power of two, at most 65536
   * @param least    of the shortest transform
   * @param filters  by their numbers
   */
  convolutions(length: number, least: number, filters: readonly BinFilter[]): Convolutions

  /** Multiplies each number by another, in place. @throws {ContractError} if there are fewer of those */
  multiply(values: Float32Array, by: Float32Array): void

  /**
   * The same to y, which is gone on from: y replaces what there was last, and
   *
   *     y + share·(y − last)
   *
   * the numbers. In float32, the same bits wherever they lie.
   *
   * @throws {ContractError} if there are fewer numbers in `by` or `last`
   */
  prolong(sums: Float32Array, by: Float32Array, last: Float32Array, share: number): void
}
