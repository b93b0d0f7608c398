import type { Interval } from '#core/base'

/** Frames, and the planes that they lie in, the first at sample 0. */
export interface FrameRun {
  readonly samples: readonly Float64Array[]
  readonly frameCount: number
}

/** What frames of a run add; many have their gains in common. */
export interface MaskedFrames {
  /** One of the FRAME_ numbers a frame. */
  readonly uses: Uint8Array
  /** Of each frame that is masked the row of its gains. */
  readonly rows: Uint16Array
  /** [row][bin] */
  readonly gains: Float64Array
}

/** Frames that are resynthesised together: what they read and write stays in a core's own cache. */
export function maskedFrames(binCount: number): number {
  return Math.max(1, Math.floor(MASKED_VALUES / binCount))
}

const MASKED_VALUES = 2 ** 15

/** Frames that are weighed together, so that what lies between their transforms stays in a core's own cache. */
export function weighedFrames(binCount: number): number {
  return Math.max(1, Math.min(MOST_WEIGHED_FRAMES, Math.floor(WEIGHED_VALUES / binCount)))
}

const MOST_WEIGHED_FRAMES = 64
const WEIGHED_VALUES = 2 ** 14

/**
 * Frames one behind the other through gains that follow from the squares of frames around them, put
 * back together as StftEngine.resynthesise does.
 */
export interface WeighedRun {
  /**
   * `squares` of the frames that come next, and the synthesis of those whose gains are known by then:
   * one transform serves both, as long as the engine has room for it and nothing else asks it meanwhile.
   *
   *     out[n − finished.start] = sum[n] / weights[n],   finished.start ≤ n < finished.end
   *
   * of the samples of those that are ready, the first of which is sample 0.
   *
   * @param coming   those behind the ones that came before; may be none
   * @param ready    those behind the ones that were ready before; may be none. They end with the last of those that come, or before
   * @param behind   how many frames the first that is ready lies before the first that comes
   * @param weigh    is called once with the squares, [frame][bin], and fills in the gains; both are
   *                 the engine's own and last for that call, in which `cells` may be asked, and nothing else
   * @param weights  float64, as long as what is ready
   * @param finished samples of it; where frames follow, before ready.frameCount·hop
   * @param out      planes as long as that
   * @throws {ContractError} if either are more than weighedFrames says
   */
  advance(
    coming: FrameRun,
    ready: FrameRun,
    behind: number,
    weigh: (squares: Float64Array, gains: Float64Array) => void,
    weights: Float64Array,
    finished: Interval,
    out: readonly Float64Array[],
  ): void
}
