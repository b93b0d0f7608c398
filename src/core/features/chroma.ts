import { exp, ln } from '#core/base'
import type { FrameGrid } from '#core/grid'
import { copiedFamily } from './copied'
import type { FeatureColumn, FeatureSetup, FrameFamily } from './family'

const COUNT = 12
const A440_OCTAVE_HZ = 440 / 16
/** The octave that counts most, and the width of the bell about it, in octaves. */
const CENTRE_OCTAVE = 5
const OCTAVE_WIDTH = 2
/** Bins begin with A, classes with C. */
const CLASSES_TO_C = 3

const ELLIS = 'Ellis, Poliner, Identifying cover songs with chroma features, ICASSP, 2007'

export const CHROMA_COLUMNS: readonly FeatureColumn[] = Array.from({ length: COUNT }, (_, i) => ({
  name: `chroma_${i}`,
  unit: '1',
  paper: ELLIS,
}))

/**
 * Power in the twelve pitch classes, C first, of the strongest of each frame, as librosa's
 * `chroma_stft(S=|X|², tuning=0)`.
 */
export function chromaFamily({ grid }: FeatureSetup): FrameFamily {
  const weights = chromaWeights(grid)
  return copiedFamily(COUNT, ({ powers, binCount, count }, out) => {
    for (let i = 0; i < count; i++) fillClasses(weights, powers, i * binCount, binCount, out, i)
  })
}

function fillClasses(
  weights: Float64Array,
  powers: Float64Array,
  row: number,
  binCount: number,
  out: Float64Array,
  frame: number,
): void {
  let highest = 0
  for (let c = 0; c < COUNT; c++) {
    let sum = 0
    for (let k = 0; k < binCount; k++) {
      sum += (weights[c * binCount + k] as number) * (powers[row + k] as number)
    }
    out[frame * COUNT + c] = sum
    if (sum > highest) highest = sum
  }
  // librosa leaves a frame as it is whose classes are all below the least normal number.
  if (highest < 2 ** -1022) return
  for (let c = 0; c < COUNT; c++) {
    out[frame * COUNT + c] = (out[frame * COUNT + c] as number) / highest
  }
}

/**
 * [class][bin]: a bell over each octave's pitches, as wide as a bin, of unit length for each bin,
 * times a bell over octaves.
 */
function chromaWeights({ binCount, binHz }: FrameGrid): Float64Array {
  const pitch = (k: number): number => (COUNT * ln((k * binHz) / A440_OCTAVE_HZ)) / Math.LN2
  const first = pitch(1) - 1.5 * COUNT
  const pitchOf = (k: number): number => (k === 0 ? first : pitch(k))
  const weights = new Float64Array(COUNT * binCount)
  const bells = new Float64Array(COUNT)
  for (let k = 0; k < binCount; k++) {
    const position = pitchOf(k)
    const width = Math.max(pitchOf(k + 1) - position, 1)
    let squares = 0
    for (let c = 0; c < COUNT; c++) {
      const away = modulo(position - c + COUNT / 2 + 10 * COUNT, COUNT) - COUNT / 2
      const share = (2 * away) / width
      const bell = exp(-0.5 * share * share)
      bells[c] = bell
      squares += bell * bell
    }
    const octave = (position / COUNT - CENTRE_OCTAVE) / OCTAVE_WIDTH
    const scale = exp(-0.5 * octave * octave) / Math.sqrt(squares)
    for (let c = 0; c < COUNT; c++) {
      weights[modulo(c - CLASSES_TO_C, COUNT) * binCount + k] = (bells[c] as number) * scale
    }
  }
  return weights
}

function modulo(value: number, divisor: number): number {
  return value - divisor * Math.floor(value / divisor)
}
