import { log10, numberText, shortText, trimmedText } from '#core/base'

/** A unit of frequency: what it is worth, and how it is written beside a number and behind one. */
interface FrequencyUnit {
  readonly unit: 'Hz' | 'kHz' | 'MHz'
  readonly sizeHz: number
}

/** The unit in which a frequency is written that is not larger, leaving one to four digits before the point. */
function frequencyUnit(largestHz: number): FrequencyUnit {
  if (largestHz >= 1e6) return { unit: 'MHz', sizeHz: 1e6 }
  if (largestHz >= 1e4) return { unit: 'kHz', sizeHz: 1e3 }
  return { unit: 'Hz', sizeHz: 1 }
}

/** A frequency to so many significant digits at most: `44.1 kHz`, `1,204 Hz`, `−250 kHz`. */
export function frequencyText(freqHz: number, digits = 6): string {
  const { unit, sizeHz } = frequencyUnit(Math.abs(freqHz))
  return `${shortText(freqHz / sizeHz, digits)} ${unit}`
}

/** A frequency to the last decimal that a step of so many hertz moves: `50 Hz`, `433.9204 MHz`. */
export function frequencyInSteps(freqHz: number, stepHz: number): string {
  const { unit, sizeHz } = frequencyUnit(Math.abs(freqHz))
  const decimals = Math.ceil(-log10(stepHz / sizeHz) - 1e-9)
  return `${numberText(freqHz / sizeHz, Math.min(9, Math.max(0, decimals)))} ${unit}`
}

/** `900 – 1,100 Hz`: both ends in the unit of the larger, to a hundred-thousandth of it or of the band. */
export function bandText(lowHz: number, highHz: number): string {
  const { unit, sizeHz, largest } = unitOfBand(lowHz, highHz)
  const [low, high] = [lowHz / sizeHz, highHz / sizeHz]
  const decimals = Math.max(decimalsFor(largest / sizeHz, 5), decimalsApart(high - low))
  return `${trimmedText(low, decimals)} – ${trimmedText(high, decimals)} ${unit}`
}

/**
 * The same in the least room: `900–1,100 Hz`, `0–22.1 kHz`, `98.1–98.3 MHz`. A band whose ends so few
 * digits do not tell apart is its middle: `433.92 MHz`.
 */
export function shortBandText(lowHz: number, highHz: number): string {
  const { unit, sizeHz, largest } = unitOfBand(lowHz, highHz)
  const apart = decimalsApart((highHz - lowHz) / sizeHz)
  const least = Math.min(Math.abs(lowHz), Math.abs(highHz)) / sizeHz
  const decimals = Math.min(decimalsFor(largest / sizeHz, 3), apart + (least < 10 ? 1 : 0))
  const low = trimmedText(lowHz / sizeHz, decimals)
  const high = trimmedText(highHz / sizeHz, decimals)
  // A dash before a minus reads as one longer dash.
  if (low !== high) return `${low}${highHz < 0 ? '…' : '–'}${high} ${unit}`
  return `${trimmedText((lowHz + highHz) / 2 / sizeHz, apart)} ${unit}`
}

function unitOfBand(lowHz: number, highHz: number): FrequencyUnit & { readonly largest: number } {
  const largest = Math.max(Math.abs(lowHz), Math.abs(highHz))
  return { ...frequencyUnit(largest), largest }
}

/** How many decimals tell the ends of a span apart, two digits of it and no more than six. */
function decimalsApart(span: number): number {
  return span > 0 ? Math.min(6, Math.max(0, Math.ceil(-log10(span)) + 1)) : 0
}

/** How many decimals leave `digits` significant ones of a value. */
function decimalsFor(value: number, digits: number): number {
  const before = Math.floor(log10(Math.max(value, 1))) + 1
  return Math.max(0, digits - before)
}

const WRITTEN = /^([+\-−]?)\s*(\d[\d,\s]*)?(\.\d*)?(e[+-]?\d+)?\s*([kmg])?\s*(?:hz)?$/i
const SIZES_HZ: Readonly<Record<string, number>> = { k: 1e3, m: 1e6, g: 1e9 }

/**
 * A frequency as a person writes it: `440`, `-140k`, `0.14 MHz`, `1,204.5 Hz`, `0,14 MHz`; hertz where
 * no unit is written. A comma that is not before three digits is a decimal one.
 *
 * @returns undefined where it is none
 */
export function parsedFrequency(text: string): number | undefined {
  const pointed = text.trim().replace(/^([^.]*\d),(?!\d{3}(?!\d))(\d+)/, '$1.$2')
  const [all, sign, whole = '', decimals = '', power = '', prefix = ''] =
    WRITTEN.exec(pointed) ?? []
  const digits = whole.replace(/[,\s]/g, '') + decimals
  if (all === undefined || !/\d/.test(digits)) return undefined
  const sizeHz = SIZES_HZ[prefix.toLowerCase()] ?? 1
  const valueHz = Number(digits + power) * sizeHz
  return sign === '' || sign === '+' ? valueHz : -valueHz
}

/**
 * What 0 Hz of a recording's frequencies stands for, where that is not silence: of I/Q the middle of
 * the received band, or 0 Hz of the radio spectrum where the band's place in it is known.
 */
export type FrequencyZero = 'baseband' | 'radio frequency'

/** undefined for sound, whose frequencies count from 0. */
export function frequencyZero(
  kind: 'real' | 'iq',
  centreHz: number | undefined,
): FrequencyZero | undefined {
  if (kind === 'real') return undefined
  return centreHz === undefined ? 'baseband' : 'radio frequency'
}
