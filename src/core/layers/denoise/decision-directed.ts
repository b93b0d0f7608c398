import { lsaFactor } from './lsa-gain'

/** The recursion starts anew at multiples of so many frames, so many frames before. */
export const RESTART_FRAMES = 1024
export const WARM_UP_FRAMES = 256

/** How much of the a-priori SNR comes from the frame before. */
const PERSISTENCE = 0.98
/** The a-priori SNR is at least −25 dB: lower, and noise that is left begins to sing. */
export const LEAST_SNR = 0.0031622776601683794

/** What the recursion has come to before a frame: of each bin Â²/λ, the SNR that the frame before was found to have. */
type State = Float64Array

/**
 * The a-priori SNR of frames in ascending order, decision-directed:
 *
 *     ξ_m = max(α·Â²_(m−1)/λ + (1 − α)·max(γ_m − 1, 0), −25 dB),   α = 0.98
 *     Â_m = min(1, G(ξ_m, γ_m))·|X_m|,   G = ξ/(1 + ξ)·e^(E₁(v)/2),   v = γ·ξ/(1 + ξ)
 *
 * with γ = |X|²/λ. What a frame comes to depends on no more than 1,280 frames before it: at every
 * 1,024th frame a recursion takes over that began 256 frames before with Â²/λ = 1.
 *
 * @see Ephraim & Malah, Speech enhancement using a minimum mean-square error short-time spectral
 *      amplitude estimator, IEEE ASSP 32(6), 1984, eq. 51; log-spectral: ASSP 33(2), 1985
 */
export class DecisionDirected {
  /** The frame whose turn it is. */
  #frame: number
  #state: State
  /** The recursion that takes over at the next restart, where it has begun. */
  #next: State

  private constructor(frame: number, state: State, next: State) {
    this.#frame = frame
    this.#state = state
    this.#next = next
  }

  /** Where one for frames from `frame` on begins, with nothing. */
  static begun(frame: number, binCount: number): DecisionDirected {
    return new DecisionDirected(beginOf(frame), nothing(binCount), nothing(binCount))
  }

  /** One before a frame, from what was remembered of it there. */
  static resumed(frame: number, memory: Float64Array, binCount: number): DecisionDirected {
    const next = isWarmingUp(frame) ? memory.slice(binCount) : nothing(binCount)
    return new DecisionDirected(frame, memory.slice(0, binCount), next)
  }

  get frame(): number {
    return this.#frame
  }

  /** All that it has come to. */
  get memory(): Float64Array {
    const { length } = this.#state
    const values = new Float64Array(isWarmingUp(this.#frame) ? 2 * length : length)
    values.set(this.#state)
    if (values.length > length) values.set(this.#next, length)
    return values
  }

  /**
   * Takes the next frame.
   *
   * @param posterior  γ of each bin
   * @param out        Â²/λ of each bin
   */
  step(posterior: Float64Array, out: Float64Array): void {
    if (isWarmingUp(this.#frame)) advance(this.#next, posterior)
    advance(this.#state, posterior)
    out.set(this.#state)
    this.#frame++
    if (this.#frame % RESTART_FRAMES === 0) {
      const ended = this.#state
      this.#state = this.#next
      this.#next = ended.fill(1)
    }
  }
}

function nothing(binCount: number): State {
  return new Float64Array(binCount).fill(1)
}

/** Whether the recursion of the next restart runs along. */
function isWarmingUp(frame: number): boolean {
  return frame % RESTART_FRAMES >= RESTART_FRAMES - WARM_UP_FRAMES
}

/** The frame at which the recursion begins that a frame is part of. */
export function beginOf(frame: number): number {
  return Math.max(0, Math.floor(frame / RESTART_FRAMES) * RESTART_FRAMES - WARM_UP_FRAMES)
}

function advance(state: State, posterior: Float64Array): void {
  for (let bin = 0; bin < state.length; bin++) {
    const after = posterior[bin] as number
    const fresh = after > 1 ? (1 - PERSISTENCE) * (after - 1) : 0
    const snr = Math.max(LEAST_SNR, PERSISTENCE * (state[bin] as number) + fresh)
    const wiener = snr / (1 + snr)
    const gain = Math.min(1, wiener * lsaFactor(wiener * after))
    state[bin] = gain * gain * after
  }
}
