import { nextPowerOfTwo } from '#core/base'
import type { StftParams } from '#core/grid'
import type { HarmonicsShape } from '#core/mask'

/** A tone's main lobe with a Hann window, in bins of the window's length. */
const LOBE_BINS = 4
/** A band takes no more of the distance to the next one. */
const MOST_SHARE = 1 / 3
/** A path that touches 0 Hz has bands all the same. */
const LEAST_BAND_HZ = 0.1
const LEAST_WINDOW = 2048
const MOST_WINDOW = 65_536

/** The least distance from one multiple to the next, along the whole path. */
export function spacingHz({ points }: Pick<HarmonicsShape, 'points'>): number {
  return Math.min(...points.map(([, freqHz]) => Math.abs(freqHz)))
}

/** The widest that the bands may be drawn: what lies between two of them is not theirs. */
export function mostBandHz(shape: Pick<HarmonicsShape, 'points'>): number {
  return Math.max(LEAST_BAND_HZ, MOST_SHARE * spacingHz(shape))
}

/** Whether bands meet, so that nothing is left between them. */
function bandsTouch(shape: HarmonicsShape): boolean {
  return shape.count > 1 && shape.widthHz >= spacingHz(shape)
}

/** Whether lines so far apart are separate ones under an STFT: their main lobes do not overlap. */
function resolvesLines(
  { windowLength }: Pick<StftParams, 'windowLength'>,
  rateHz: number,
  lineSpacingHz: number,
): boolean {
  return (LOBE_BINS * rateHz) / windowLength <= lineSpacingHz
}

/**
 * The shortest window, a power of two from 2048 samples on, under which a third of the distance
 * between two lines holds all of one; undefined where that would be longer than 65,536 samples.
 */
export function windowForLines(rateHz: number, lineSpacingHz: number): number | undefined {
  const samples = Math.ceil((LOBE_BINS * rateHz) / (MOST_SHARE * lineSpacingHz))
  const length = nextPowerOfTwo(samples)
  return length > MOST_WINDOW ? undefined : Math.max(LEAST_WINDOW, length)
}

/**
 * The harmonics as wide as an STFT needs them for their lines to go: a main lobe, and no more than a
 * third of the spacing. As they are where the STFT does not tell the lines apart: wider bands would
 * take what lies between.
 */
export function widenedFor(
  shape: HarmonicsShape,
  stft: Pick<StftParams, 'windowLength'>,
  rateHz: number,
): HarmonicsShape {
  if (!resolvesLines(stft, rateHz, spacingHz(shape))) return shape
  const lobeHz = (LOBE_BINS * rateHz) / stft.windowLength
  return { ...shape, widthHz: Math.min(mostBandHz(shape), Math.max(shape.widthHz, lobeHz)) }
}

/** Why harmonics take more than their lines, and what window would not. */
export interface HarmonicsFault {
  readonly what: 'bands touch' | 'lines not resolved'
  readonly lineSpacingHz: number
  /** Samples; undefined where no window mends it. */
  readonly windowLength: number | undefined
}

/** What is wrong with harmonics under an STFT; undefined where nothing is. */
export function harmonicsFault(
  shape: HarmonicsShape,
  stft: Pick<StftParams, 'windowLength'>,
  rateHz: number,
): HarmonicsFault | undefined {
  const lineSpacingHz = spacingHz(shape)
  if (shape.count > 1 && !resolvesLines(stft, rateHz, lineSpacingHz)) {
    const windowLength = windowForLines(rateHz, lineSpacingHz)
    return { what: 'lines not resolved', lineSpacingHz, windowLength }
  }
  if (!bandsTouch(shape)) return undefined
  return { what: 'bands touch', lineSpacingHz, windowLength: undefined }
}
