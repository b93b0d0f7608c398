import type { FrequencyAxis } from './frequency-axis'

/** A mark on an axis. Only major ticks carry a label. */
export interface Tick {
  readonly value: number
  readonly label: string | undefined
  readonly isMajor: boolean
}

/** Ticks up a frequency axis; labels count in `unit` unless they carry their own prefix ("2k"). */
export interface FrequencyTicks {
  readonly unit: 'Hz' | 'kHz' | 'MHz'
  /** Where labels count from a frequency other than 0: that. */
  readonly base?: string
  readonly ticks: readonly Tick[]
}

/** What a label's letter is reckoned to need, in CSS pixels of the 11 px axis font. */
const LETTER_PX = 7
const LABEL_GAP_PX = 16
const LEAST_MINOR_PX = 6
/** Labels above each other: their height and some air. */
const LEAST_LABEL_ROW_PX = 28

/** 1, 2, 5, 10, 20 … by rank 0, 1, 2, 3, 4 …; exact decimals also below 1. */
function decimalStep(rank: number): number {
  const digit = [1, 2, 5][((rank % 3) + 3) % 3]
  return Number(`${digit}e${Math.floor(rank / 3)}`)
}

const DAY_S = 86400

/** Clock-friendly steps from 10 ns to years: decimal below a second and above a day. */
const TIME_STEPS_S: readonly number[] = [
  ...Array.from({ length: 24 }, (_, i) => decimalStep(i - 24)),
  1,
  2,
  5,
  10,
  15,
  30,
  60,
  120,
  300,
  600,
  900,
  1800,
  3600,
  7200,
  10800,
  21600,
  43200,
  ...Array.from({ length: 12 }, (_, i) => DAY_S * decimalStep(i)),
]

/** 1-2-5 steps from a nano-unit to 5·10^11. */
const DECIMAL_STEPS: readonly number[] = Array.from({ length: 63 }, (_, i) => decimalStep(i - 27))

/** The smallest step of a ladder that is wide enough; its last if none is. */
function firstFitting(ladder: readonly number[], isFitting: (step: number) => boolean): number {
  return ladder.find(isFitting) ?? ladder.at(-1) ?? 1
}

/** The finest step of a ladder that divides `major` evenly and is wide enough; `major` if none is. */
function minorOf(
  major: number,
  ladder: readonly number[],
  isFitting: (step: number) => boolean,
): number {
  const divides = (step: number) => Math.abs(major / step - Math.round(major / step)) < 1e-6
  return ladder.find((step) => step < major && divides(step) && isFitting(step)) ?? major
}

/** Multiples of `minor` in [low, high]; those of `major` are major and labelled. */
function multiples(
  low: number,
  high: number,
  major: number,
  minor: number,
  label: (value: number) => string,
): Tick[] {
  const perMajor = Math.round(major / minor)
  const ticks: Tick[] = []
  for (let i = Math.ceil(low / minor); i * minor <= high; i++) {
    const isMajor = i % perMajor === 0
    const value = isMajor ? (i / perMajor) * major : i * minor
    ticks.push({ value, label: isMajor ? label(value) : undefined, isMajor })
  }
  return ticks
}

/** Digits after the point that tell multiples of `step` apart. */
function decimalsOf(step: number): number {
  return Math.max(0, -Math.floor(Math.log10(step) + 1e-9))
}

function clock(timeS: number, decimals: number): string {
  const unit = 10 ** decimals
  const rounded = Math.round(Math.abs(timeS) * unit) / unit
  const whole = Math.floor(rounded)
  const hours = Math.floor(whole / 3600)
  const minutes = Math.floor(whole / 60) % 60
  const seconds = (rounded - Math.floor(whole / 60) * 60).toFixed(decimals)
  const secondsWidth = decimals === 0 ? 2 : 3 + decimals
  const sign = timeS < 0 && rounded > 0 ? '-' : ''
  const head = hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}` : `${minutes}`
  return `${sign}${head}:${seconds.padStart(secondsWidth, '0')}`
}

/** A time of day: hh:mm:ss, with as many digits as tell multiples of `stepS` apart. */
function timeOfDay(stepS: number): (timeS: number) => string {
  const decimals = decimalsOf(stepS)
  return (timeS) => {
    const day = (((timeS + 1e-9) % DAY_S) + DAY_S) % DAY_S
    const [hours, minutes] = [Math.floor(day / 3600), Math.floor(day / 60) % 60]
    const unit = 10 ** decimals
    const seconds = (Math.floor((day % 60) * unit) / unit).toFixed(decimals)
    const parts = [hours, minutes].map((part) => String(part).padStart(2, '0'))
    return [...parts, seconds.padStart(decimals === 0 ? 2 : 3 + decimals, '0')].join(':')
  }
}

/** How labels `stepS` apart are written when none lies beyond ±farthestS. */
function timeLabelling(stepS: number, farthestS: number): (timeS: number) => string {
  if (stepS >= 1 || farthestS > 60) return (timeS) => clock(timeS, decimalsOf(stepS))
  if (farthestS > 1) return (timeS) => `${timeS.toFixed(decimalsOf(stepS))} s`
  return (timeS) => `${(timeS * 1e3).toFixed(decimalsOf(stepS * 1e3))} ms`
}

/**
 * Ticks of the time ruler: labels never touch and tell neighbours apart, from sub-microseconds
 * to days. h:mm:ss from a second a step, else seconds or milliseconds while the view lies in the
 * first minute or second, h:mm:ss.sss beyond.
 *
 * @param beganS  the time of day at 0 s, seconds: labels are times of day then, at round ones
 * @returns       ascending; empty for an empty view
 */
export function timeTicks(
  startS: number,
  endS: number,
  widthPx: number,
  beganS?: number,
): readonly Tick[] {
  if (!(endS > startS) || !(widthPx > 0)) return []
  const pxPerS = widthPx / (endS - startS)
  const [from, to] = [startS + (beganS ?? 0), endS + (beganS ?? 0)]
  const farthestS = Math.max(Math.abs(from), Math.abs(to))
  const labelling = (stepS: number) =>
    beganS === undefined ? timeLabelling(stepS, farthestS) : timeOfDay(stepS)
  const widestPx = (stepS: number) => {
    const label = labelling(stepS)
    return LETTER_PX * Math.max(label(from).length, label(to).length)
  }
  const major = firstFitting(TIME_STEPS_S, (s) => s * pxPerS >= widestPx(s) + LABEL_GAP_PX)
  const minor = minorOf(major, TIME_STEPS_S, (s) => s * pxPerS >= LEAST_MINOR_PX)
  const ticks = multiples(from, to, major, minor, labelling(major))
  return beganS === undefined
    ? ticks
    : ticks.map((tick) => ({ ...tick, value: tick.value - beganS }))
}

/** Ticks of a level axis in whole or decimal dB, labels at least 28 px (or their width) apart. */
export function decibelTicks(dbMin: number, dbMax: number, lengthPx: number): readonly Tick[] {
  if (!(dbMax > dbMin) || !(lengthPx > 0)) return []
  const pxPerDb = lengthPx / (dbMax - dbMin)
  const major = firstFitting(DECIMAL_STEPS, (s) => s * pxPerDb >= LEAST_LABEL_ROW_PX + 8)
  const minor = minorOf(major, DECIMAL_STEPS, (s) => s * pxPerDb >= LEAST_MINOR_PX)
  return multiples(dbMin, dbMax, major, minor, (db) => minus(db.toFixed(decimalsOf(major))))
}

/** A typographic minus, so that negative numbers are as wide as their plus. */
function minus(number: string): string {
  return number.replace(/^-(?=.*[1-9])/, '−').replace(/^-/, '')
}

/**
 * Ticks of the frequency axis. Linear: 1-2-5 steps in one unit for the whole axis. Other scales:
 * decades with 1-2-5 labels ("500", "2k") and all nine minors; zoomed in below a factor of 5, linear
 * steps. Labels never come closer than 16 px.
 */
export function frequencyTicks(axis: FrequencyAxis, heightPx: number): FrequencyTicks {
  const isLinear = axis.scale === 'linear'
  const lowest = isLinear ? axis.lowHz : axis.fromUnit(1e-12)
  if (!(axis.highHz > lowest) || !(heightPx > 0)) return { unit: 'Hz', ticks: [] }
  if (!isLinear && axis.highHz / lowest >= 5) {
    return { unit: 'Hz', ticks: decadeTicks(axis, lowest, heightPx) }
  }
  const farthestHz = Math.max(Math.abs(lowest), Math.abs(axis.highHz))
  const [unit, unitHz] =
    farthestHz >= 1e6
      ? (['MHz', 1e6] as const)
      : farthestHz >= 1e3
        ? (['kHz', 1e3] as const)
        : (['Hz', 1] as const)
  // The top is where other scales are densest; on a linear axis everywhere is alike.
  const heightOf = (stepHz: number) =>
    (1 - axis.toUnit(Math.max(axis.highHz - stepHz, lowest))) * heightPx
  const isFar = (leastPx: number) => (stepHz: number) =>
    axis.highHz - stepHz < lowest || heightOf(stepHz) >= leastPx
  const major = firstFitting(DECIMAL_STEPS, isFar(LEAST_LABEL_ROW_PX))
  const minor = minorOf(major, DECIMAL_STEPS, isFar(LEAST_MINOR_PX))
  const label = (hz: number) => minus((hz / unitHz).toFixed(decimalsOf(major / unitHz)))
  return { unit, ticks: multiples(lowest, axis.highHz, major, minor, label) }
}

/** Least distance to other labels, CSS pixels, by how round a multiple of a power of ten is. */
const LOG_LABEL_PX: Readonly<Record<number, number>> = { 1: 16, 2: 20, 5: 20 }
const OTHER_LOG_LABEL_PX = 40

/** A scale that begins at 0 Hz has no decade below so much of its height. */
const LEAST_DECADE_PX = 4

function decadeTicks(axis: FrequencyAxis, bottomHz: number, heightPx: number): readonly Tick[] {
  const yOf = (hz: number) => axis.toUnit(hz) * heightPx
  const isFromZero = axis.scale !== 'log' && bottomHz < 1
  const lowestHz = isFromZero ? axis.fromUnit(LEAST_DECADE_PX / heightPx) : bottomHz
  const decadePx = yOf(axis.highHz) - yOf(axis.highHz / 10)
  const isDense = decadePx * Math.log10(10 / 9) < 3
  const digits = isDense ? [1, 2, 5] : [1, 2, 3, 4, 5, 6, 7, 8, 9]
  const marks: { readonly hz: number; readonly digit: number }[] = []
  for (let power = Math.floor(Math.log10(lowestHz)); 10 ** power <= axis.highHz; power++) {
    for (const digit of digits) {
      const hz = Number(`${digit}e${power}`)
      if (hz >= lowestHz && hz <= axis.highHz) marks.push({ hz, digit })
    }
  }
  if (isFromZero) marks.unshift({ hz: 0, digit: 1 })
  // The roundest first, so that a decade is never the label that had to go.
  const labelledHz: number[] = []
  const gapOf = (digit: number) => LOG_LABEL_PX[digit] ?? OTHER_LOG_LABEL_PX
  for (const { hz, digit } of marks.toSorted((a, b) => rank(a.digit) - rank(b.digit))) {
    const isFree = labelledHz.every((other) => Math.abs(yOf(hz) - yOf(other)) >= gapOf(digit))
    if (isFree) labelledHz.push(hz)
  }
  return marks
    .filter(({ hz }, i) => labelledHz.includes(hz) || yOf(hz) - yOf(marks[i - 1]?.hz ?? 0) >= 3)
    .map(({ hz }) => {
      const isMajor = labelledHz.includes(hz)
      return { value: hz, label: isMajor ? prefixed(hz) : undefined, isMajor }
    })
}

function rank(digit: number): number {
  return digit === 1 ? 0 : digit === 2 || digit === 5 ? 1 : 2
}

/** A round number of hertz with an SI prefix: 50, 2k, 1M. */
function prefixed(hz: number): string {
  if (hz >= 1e6) return `${Number((hz / 1e6).toPrecision(3))}M`
  return hz >= 1e3 ? `${Number((hz / 1e3).toPrecision(3))}k` : `${Number(hz.toPrecision(3))}`
}

/**
 * A time for a read-out: m:ss.sss, with hours from one hour on.
 *
 * @param spanS  the visible span; digits go to about a thousandth of it. Absent: milliseconds
 */
export function formatTime(timeS: number, spanS?: number): string {
  const decimals =
    spanS === undefined || !(spanS > 0) ? 3 : Math.min(Math.max(decimalsOf(spanS / 1000), 0), 8)
  return clock(timeS, decimals)
}
