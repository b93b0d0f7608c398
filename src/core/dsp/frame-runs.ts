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
const WEIGHED_VALUES = 2 ** 13
