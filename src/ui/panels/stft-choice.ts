import { nextPowerOfTwo, numberText } from '#core/base'
import { frequencyText, hopFor, type StftParams, type WindowKind } from '#core/grid'

/** The windows by the names they have on the page, in the order they are offered. */
export const WINDOW_NAMES: Readonly<Record<WindowKind, string>> = {
  hann: 'Hann',
  hamming: 'Hamming',
  blackman: 'Blackman',
  blackmanharris: 'Blackman-Harris',
  kaiser: 'Kaiser',
  'sqrt-hann': 'Sqrt-Hann',
  rectangular: 'Rectangular',
}

/** Side lobes at −90 dB, about those of Blackman-Harris, with a main lobe a little narrower. */
const KAISER_BETA = 12

export const WINDOW_LENGTHS = [256, 512, 1024, 2048, 4096, 8192, 16384, 32768, 65536] as const

/** Whether the list of window lengths has it; others are typed. */
export function isUsualLength(windowLength: number): boolean {
  return WINDOW_LENGTHS.some((length) => length === windowLength)
}

export const OVERLAPS = [0, 0.5, 0.75, 0.875] as const

/** A window and an overlap that work well together. */
export interface Preset {
  readonly name: string
  readonly window: WindowKind
  readonly overlap: number
}

export const PRESETS: readonly Preset[] = [
  { name: 'Hann, 75 %', window: 'hann', overlap: 0.75 },
  { name: 'sqrt-Hann, 50 %', window: 'sqrt-hann', overlap: 0.5 },
  { name: 'rectangular, 0 %', window: 'rectangular', overlap: 0 },
]

/** The overlap; one of the usual ones where the hop is that one's, rounded to a sample. */
export function overlapOf({ hop, windowLength }: StftParams): number {
  const usual = OVERLAPS.find((overlap) => hopFor(windowLength, overlap) === hop)
  return usual ?? 1 - hop / windowLength
}

/** `75 %`, `87.5 %`, `66.67 %`. */
export function overlapText(overlap: number): string {
  return `${Number((overlap * 100).toFixed(2))} %`
}

/** The change that sets a window; Kaiser brings its β along. */
export function withWindow(window: WindowKind): Partial<StftParams> {
  return window === 'kaiser' ? { window, beta: KAISER_BETA } : { window }
}

/** The change that sets a window length and leaves the overlap what it was, to the nearest sample. */
export function withWindowLength(stft: StftParams, windowLength: number): Partial<StftParams> {
  const hop = hopFor(windowLength, overlapOf(stft))
  return { windowLength, fftSize: nextPowerOfTwo(windowLength), hop }
}

/** The change that sets an overlap, to the nearest sample. */
export function withOverlap(stft: StftParams, overlap: number): Partial<StftParams> {
  return { hop: hopFor(stft.windowLength, overlap) }
}

/** The change of parameters that a preset is; the window length stays. */
export function withPreset(stft: StftParams, preset: Preset): Partial<StftParams> {
  return { ...withWindow(preset.window), ...withOverlap(stft, preset.overlap) }
}

/** The preset that these parameters are, if any. */
export function presetOf(stft: StftParams): Preset | undefined {
  return PRESETS.find(
    ({ window, overlap }) => window === stft.window && withOverlap(stft, overlap).hop === stft.hop,
  )
}

/** `46 ms × 21.5 Hz`: a window by a bin; samples where no rate is known. */
export function resolutionText(stft: StftParams, rateHz: number | undefined): string {
  if (rateHz === undefined) return `${numberText(stft.windowLength, 0)} samples`
  const lengthMs = (stft.windowLength / rateHz) * 1000
  return `${numberText(lengthMs, lengthMs < 10 ? 2 : 0)} ms × ${frequencyText(rateHz / stft.fftSize, 3)}`
}

/** How exactly an edit's STFT gives an input back that no edit touches. */
export function roundTripText(db: number | undefined): string {
  const cell = 'A window by a bin'
  if (db === undefined) return cell
  return `${cell}; round trip ${Number.isFinite(db) ? `${numberText(db, 0)} dB` : 'exact'}`
}
