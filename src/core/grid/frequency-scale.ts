/** How frequency runs up the picture. */
export type FrequencyScale = 'linear' | 'log' | 'mel' | 'bark' | 'erb'

/** A scale as a monotonic map from hertz to heights in its own unit, and back. */
export interface ScaleMap {
  /** @param freqHz  any; of 'log' above 0 */
  toHeight(freqHz: number): number
  /** The inverse; a height that no frequency has counts as the nearest one that has. */
  toHz(height: number): number
}

/** Below this the mel scale is linear. */
const MEL_BREAK_HZ = 1000
const MEL_STEP_HZ = 200 / 3
const MEL_BREAK = MEL_BREAK_HZ / MEL_STEP_HZ
/** 27 steps of it lead from 1 to 6.4 kHz. */
const MEL_LOG_STEP = Math.log(6.4) / 27

const BARK_TOP = 26.28
/** Nothing has a height within so much of the top of the Bark scale. */
const BARK_ROOM = 1e-6

const ERB_PER_NEPER = 21.4 / Math.LN10
const ERB_SHARE = 0.00437

const mel: ScaleMap = {
  toHeight: (freqHz) =>
    freqHz < MEL_BREAK_HZ
      ? freqHz / MEL_STEP_HZ
      : MEL_BREAK + Math.log(freqHz / MEL_BREAK_HZ) / MEL_LOG_STEP,
  toHz: (height) =>
    height < MEL_BREAK
      ? height * MEL_STEP_HZ
      : MEL_BREAK_HZ * Math.exp((height - MEL_BREAK) * MEL_LOG_STEP),
}

const bark: ScaleMap = {
  toHeight: (freqHz) => {
    const plain = 26.81 / (1 + 1960 / freqHz) - 0.53
    if (plain < 2) return plain + 0.15 * (2 - plain)
    return plain > 20.1 ? plain + 0.22 * (plain - 20.1) : plain
  },
  toHz: (height) => {
    const high = height > 20.1 ? (height + 0.22 * 20.1) / 1.22 : height
    const plain = Math.min(height < 2 ? (height - 0.3) / 0.85 : high, BARK_TOP - BARK_ROOM)
    return (1960 * (plain + 0.53)) / (BARK_TOP - plain)
  },
}

const erb: ScaleMap = {
  toHeight: (freqHz) => ERB_PER_NEPER * Math.log1p(ERB_SHARE * freqHz),
  toHz: (height) => Math.expm1(height / ERB_PER_NEPER) / ERB_SHARE,
}

/**
 * - mel: 3 f / 200 below 1 kHz, 15 + 27 ln(f / 1000) / ln 6.4 above (Slaney, Auditory Toolbox,
 *   1998; librosa's with htk=False)
 * - bark: z = 26.81 f / (1960 + f) − 0.53, below 2 plus 0.15 (2 − z), above 20.1 plus
 *   0.22 (z − 20.1) (Traunmüller, J. Acoust. Soc. Am. 88(1), 1990)
 * - erb: the number of equivalent rectangular bandwidths, 21.4 log10(1 + 0.00437 f) (Glasberg and
 *   Moore, Hearing Research 47, 1990)
 * - log: the natural logarithm
 *
 * Below 0 Hz mel, Bark and ERB go on as steeply as they begin.
 */
export const SCALES: Readonly<Record<FrequencyScale, ScaleMap>> = {
  linear: { toHeight: (freqHz) => freqHz, toHz: (height) => height },
  log: { toHeight: Math.log, toHz: Math.exp },
  mel,
  bark: onFromZero(bark, (0.85 * 26.81) / 1960),
  erb: onFromZero(erb, ERB_PER_NEPER * ERB_SHARE),
}

export const FREQUENCY_SCALES = Object.keys(SCALES) as readonly FrequencyScale[]

/** @param slope  heights a hertz, at 0 Hz */
function onFromZero({ toHeight, toHz }: ScaleMap, slope: number): ScaleMap {
  const zero = toHeight(0)
  return {
    toHeight: (freqHz) => (freqHz < 0 ? zero + freqHz * slope : toHeight(freqHz)),
    toHz: (height) => (height < zero ? (height - zero) / slope : toHz(height)),
  }
}
