import { expectThat, sinOfTurns } from '#core/base'
import { windowValues } from './window'

/** Zero crossings of the sinc on each side of its centre. */
const ZERO_CROSSINGS = 40
/** Kaiser's shape: side lobes near −125 dB. */
const BETA = 12.7
/** Tabulated phases between two zero crossings; a straight line between two of them errs by −125 dB. */
const PHASES_PER_CROSSING = 1024
/** Bounds the cost per output sample where the step is huge (2 MHz heard at 48 kHz); the cutoff softens instead. */
const MAX_HALF_WIDTH = 1024

/** Weights of an interpolator, by phase; plain data, so that it crosses threads. */
export interface SincKernel {
  /** Input samples from one zero crossing of the sinc to the next, ≥ 1. */
  readonly scale: number
  /** Input samples that count on each side of a position. */
  readonly halfWidth: number
  readonly phaseCount: number
  /**
   * float64[phaseCount + 1][2·halfWidth]: in row p the weights of samples
   * ⌊position⌋ − halfWidth + 1 … ⌊position⌋ + halfWidth for position − ⌊position⌋ = p/phaseCount.
   */
  readonly weights: Float64Array
}

/**
 * The interpolator for output samples that stand `step` input samples apart.
 *
 *     h(x) = sinc(x / scale) · kaiser(x / halfWidth),   scale = max(1, step)
 *
 * Steps up to 1 keep the input's whole band; above 1 the cutoff goes down to the output's Nyquist
 * frequency and the taps widen by as much. Each row is scaled to sum 1, so a constant stays one;
 * at step ≤ 1 phase 0 is exactly a unit impulse. Steps up to 1 have one kernel, made once a thread: who
 * asks for another speed does not wait for it.
 *
 * Measured: 44.1 → 48 kHz has an SNR of 148 / 126 / 119 dB at 1 / 15 / 19.5 kHz.
 *
 * @param step  input samples per output sample, > 0
 * @throws {ContractError} if step is not positive and finite
 * @see J. O. Smith, Digital Audio Resampling Home Page, CCRMA, 2002
 */
export function sincKernel(step: number): SincKernel {
  expectThat(step > 0 && step < Infinity, `sincKernel: step must be positive, got ${step}`)
  if (step > 1) return kernelOfScale(step)
  wholeBand ??= kernelOfScale(1)
  return wholeBand
}

let wholeBand: SincKernel | undefined

function kernelOfScale(scale: number): SincKernel {
  const halfWidth = Math.min(Math.ceil(ZERO_CROSSINGS * scale), MAX_HALF_WIDTH)
  const phaseCount = Math.ceil(PHASES_PER_CROSSING / scale)
  const lobe = rightHalf(scale, halfWidth, phaseCount)
  const taps = 2 * halfWidth
  const weights = new Float64Array((phaseCount + 1) * taps)
  for (let phase = 0; phase <= phaseCount; phase++) {
    const row = phase * taps
    let sum = 0
    for (let k = 0; k < taps; k++) {
      const distance = Math.abs((k - halfWidth + 1) * phaseCount - phase)
      const weight = lobe[distance] ?? 0
      weights[row + k] = weight
      sum += weight
    }
    for (let k = 0; k < taps; k++) weights[row + k] = (weights[row + k] ?? 0) / sum
  }
  return { scale, halfWidth, phaseCount, weights }
}

/** h(i/phaseCount) for 0 ≤ i < halfWidth·phaseCount, before scaling. */
function rightHalf(scale: number, halfWidth: number, phaseCount: number): Float64Array {
  const length = halfWidth * phaseCount
  const half = windowValues('kaiser', 2 * length, BETA).subarray(length)
  return half.map((window, i) => {
    const crossings = i / phaseCount / scale
    if (crossings === 0) return 1
    return (sinOfTurns(crossings / 2) / (Math.PI * crossings)) * window
  })
}

/**
 * Reads `plane` at evenly spaced, fractional positions:
 *
 *     out[i] = x(position + i·step),   0 ≤ i < count
 *
 * Samples outside the plane count as 0. With a kernel of scale 1, a whole-numbered position gives
 * the sample itself, exactly. A kernel for another step lets aliases through, or dulls the sound.
 *
 * @param position  in samples of `plane`; any finite number
 * @param step      > 0, the one that the kernel was made for
 * @param out       float64, at least `count` long; overwritten
 */
export function resample(
  kernel: SincKernel,
  plane: Float32Array | Float64Array,
  position: number,
  step: number,
  out: Float64Array,
  count: number,
): void {
  for (let i = 0; i < count; i++) {
    const at = position + i * step
    const whole = Math.floor(at)
    out[i] =
      at === whole && kernel.scale === 1
        ? (plane[whole] ?? 0)
        : interpolated(kernel, plane, whole, at - whole)
  }
}

function interpolated(
  kernel: SincKernel,
  plane: Float32Array | Float64Array,
  whole: number,
  fraction: number,
): number {
  const { halfWidth, phaseCount, weights } = kernel
  const taps = 2 * halfWidth
  const phase = Math.floor(fraction * phaseCount)
  const share = fraction * phaseCount - phase
  const row = phase * taps
  const first = whole - halfWidth + 1
  const from = Math.max(0, -first)
  const to = Math.min(taps, plane.length - first)
  let near = 0
  let next = 0
  for (let k = from; k < to; k++) {
    const x = plane[first + k] ?? 0
    near += x * (weights[row + k] ?? 0)
    next += x * (weights[row + taps + k] ?? 0)
  }
  return near + share * (next - near)
}
