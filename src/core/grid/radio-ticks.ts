import { frequencyAxis } from './frequency-axis'
import { type FrequencyTicks, frequencyTicks } from './ticks'

/** More letters do not fit beside the picture. */
const MOST_LETTERS = 6

/**
 * Ticks of a linear axis in radio frequency: values stay baseband, labels say centre + baseband.
 * Where a label would be too long, they count from a round frequency below, which `base` names.
 *
 *     433.8  434.0  434.2  MHz              +0.4  +0.6  kHz above 433.92 MHz
 */
export function radioTicks(
  lowHz: number,
  highHz: number,
  centreHz: number,
  heightPx: number,
): FrequencyTicks {
  const from = (baseHz: number): FrequencyTicks => {
    const offsetHz = centreHz - baseHz
    const axis = frequencyAxis('linear', lowHz + offsetHz, highHz + offsetHz, highHz + offsetHz)
    const { unit, ticks } = frequencyTicks(axis, heightPx)
    return { unit, ticks: ticks.map((tick) => ({ ...tick, value: tick.value - offsetHz })) }
  }
  const plain = from(0)
  const isShort = plain.ticks.every(({ label }) => (label?.length ?? 0) <= MOST_LETTERS)
  if (isShort) return plain
  const step = 10 ** Math.ceil(Math.log10(highHz - lowHz))
  const baseHz = Math.floor((lowHz + centreHz) / step) * step
  const { unit, ticks } = from(baseHz)
  return {
    unit,
    base: baseText(baseHz),
    ticks: ticks.map((tick) =>
      tick.label === undefined ? tick : { ...tick, label: `+${tick.label}` },
    ),
  }
}

/** All digits that count: `433.92 MHz`. */
function baseText(hz: number): string {
  return hz >= 1e6 ? `${Number((hz / 1e6).toFixed(6))} M` : `${Number((hz / 1e3).toFixed(3))} k`
}
