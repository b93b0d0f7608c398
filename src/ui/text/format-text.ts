import { arePairs, type RecordingFacts, type SampleFormat } from '#core/formats'

/** U+2212: as wide as a digit and never taken for a dash. */
const MINUS = '−'

const formats = new Map<string, Intl.NumberFormat>()

/** toLocaleString, whose rules are read once a kind of number: that takes longer than 50 numbers. */
function localText(value: number, options: Intl.NumberFormatOptions): string {
  const key = Object.entries(options).join()
  const cached = formats.get(key)
  if (cached !== undefined) return cached.format(value)
  const format = new Intl.NumberFormat('en', options)
  formats.set(key, format)
  return format.format(value)
}

/** A number with a fixed count of decimals, a true minus sign and commas between thousands. */
export function numberText(value: number, decimals: number): string {
  const text = localText(Math.abs(value), {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  })
  // What rounds to zero has no sign.
  return value < 0 && /[1-9]/.test(text) ? MINUS + text : text
}

/** At most `digits` significant digits, without trailing zeros: 44100 → '44,100', 0.5 → '0.5'. */
export function shortText(value: number, digits: number): string {
  const text = localText(Math.abs(value), { maximumSignificantDigits: digits })
  return value < 0 ? MINUS + text : text
}

/** How many decimals of a second tell apart the ends of a span: 3, and more the shorter it is. */
export function decimalsOfSpan(spanS: number): number {
  if (!(spanS > 0)) return 3
  return Math.min(9, Math.max(3, Math.ceil(-Math.log10(spanS)) + 2))
}

/**
 * A span of seconds in the least room: `0.25–0.40`. Where both ends take too many digits, below a
 * tenth of a second and from 1000 s on, its start, to a digit that its length moves, and its length:
 * `2.287 +6 ms`, `3,600.1 +0.25 s`.
 */
export function shortSpanText(startS: number, endS: number): string {
  const lengthS = endS - startS
  if (!(lengthS > 0) || (lengthS >= 0.1 && endS < 1000)) {
    return `${numberText(startS, 2)}–${numberText(endS, 2)}`
  }
  const [unitS, unit] = lengthS < 1e-3 ? [1e-6, 'µs'] : lengthS < 0.1 ? [1e-3, 'ms'] : [1, 's']
  const decimals = Math.min(9, Math.max(0, Math.ceil(-Math.log10(lengthS))))
  return `${numberText(startS, decimals)} +${shortText(lengthS / unitS, 2)} ${unit}`
}

/** A frequency in the unit of the band that is shown, in steps of about a thousandth of it. */
export function hertzInBand(freqHz: number, lowHz: number, highHz: number): string {
  const { unit } = scaledHertz(0, Math.max(Math.abs(lowHz), Math.abs(highHz)))
  const size = unit === 'MHz' ? 1e6 : unit === 'kHz' ? 1e3 : 1
  const step = Math.abs(highHz - lowHz) / size / 1000
  const decimals = Math.min(6, Math.max(0, Math.ceil(-Math.log10(step))))
  return `${numberText(freqHz / size, decimals)} ${unit}`
}

/** `0:11.000`, `1:02:03.500`. */
export function clockText(timeS: number): string {
  const totalMs = Math.round(timeS * 1000)
  const seconds = ((totalMs % 60_000) / 1000).toFixed(3).padStart(6, '0')
  const minutes = Math.floor(totalMs / 60_000)
  if (minutes < 60) return `${minutes}:${seconds}`
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}:${seconds}`
}

/** `84 MiB`, `1.5 GiB`: memory counts in powers of two. */
export function mebibytesText(sizeBytes: number): string {
  const mebibytes = sizeBytes / 2 ** 20
  return mebibytes < 1024
    ? `${shortText(mebibytes, 4)} MiB`
    : `${shortText(mebibytes / 1024, 3)} GiB`
}

/** A frequency with the prefix that leaves one to three digits before the point: `44.1 kHz`. */
export function hertzText(freqHz: number, digits = 6): string {
  const { value, unit } = scaledHertz(freqHz, Math.abs(freqHz))
  return `${shortText(value, digits)} ${unit}`
}

/** `900 – 1,100 Hz`: both ends in the unit of the larger, to a hundred-thousandth of it or of the band. */
export function bandText(lowHz: number, highHz: number): string {
  const largest = Math.max(Math.abs(lowHz), Math.abs(highHz))
  const low = scaledHertz(lowHz, largest)
  const high = scaledHertz(highHz, largest)
  const least = decimalsFor(Math.max(Math.abs(low.value), Math.abs(high.value)), 5)
  const decimals = Math.max(least, decimalsApart(high.value - low.value))
  return `${trimmedText(low.value, decimals)} – ${trimmedText(high.value, decimals)} ${low.unit}`
}

/**
 * The same in the least room: `0.9–1.1k`, `0–22.1k`, `98.1–98.3M`. A band whose ends so few digits
 * do not tell apart is its middle: `433.92M`.
 */
export function shortBandText(lowHz: number, highHz: number): string {
  const largest = Math.max(Math.abs(lowHz), Math.abs(highHz))
  const [unit, suffix] = largest >= 1e6 ? [1e6, 'M'] : largest >= 1e3 ? [1e3, 'k'] : [1, '']
  const decimals = decimalsFor(largest / unit, 3)
  const low = trimmedText(lowHz / unit, decimals)
  const high = trimmedText(highHz / unit, decimals)
  // A dash before a minus reads as one longer dash.
  if (low !== high) return `${low}${highHz < 0 ? '…' : '–'}${high}${suffix}`
  const enough = Math.max(decimals, decimalsApart((highHz - lowHz) / unit))
  return `${trimmedText((lowHz + highHz) / 2 / unit, enough)}${suffix}`
}

/** How many decimals tell the ends of a span apart, two digits of it and no more than six. */
function decimalsApart(span: number): number {
  return span > 0 ? Math.min(6, Math.max(0, Math.ceil(-Math.log10(span)) + 1)) : 0
}

/** How many decimals leave `digits` significant ones of a value. */
function decimalsFor(value: number, digits: number): number {
  const before = Math.floor(Math.log10(Math.max(value, 1))) + 1
  return Math.max(0, digits - before)
}

/** At most so many decimals, none for nothing. */
function trimmedText(value: number, decimals: number): string {
  const text = localText(Math.abs(value), { maximumFractionDigits: decimals })
  return value < 0 && text !== '0' ? MINUS + text : text
}

function scaledHertz(freqHz: number, largest: number): { value: number; unit: string } {
  if (largest >= 1e6) return { value: freqHz / 1e6, unit: 'MHz' }
  if (largest >= 1e4) return { value: freqHz / 1e3, unit: 'kHz' }
  return { value: freqHz, unit: 'Hz' }
}

/** A level to a tenth of a dB: `−42.1 dBFS`. */
export function levelText(db: number): string {
  return `${numberText(db, 1)} dBFS`
}

/** `16 bit`, `32-bit float`. */
function sampleFormatText({ encoding, bits }: SampleFormat): string {
  return encoding === 'float' ? `${bits}-bit float` : `${bits} bit`
}

/** `mono`, `stereo`, `6 channels`, `I/Q`, `2 × I/Q`. */
export function channelsText({
  kind,
  channels,
}: Pick<RecordingFacts, 'kind' | 'channels'>): string {
  if (kind === 'iq') return channels === 2 ? 'I/Q' : `${channels / 2} × I/Q`
  if (channels === 1) return 'mono'
  return channels === 2 ? 'stereo' : `${channels} channels`
}

/**
 * The line beside the name: `44.1 kHz · 16 bit · mono · 0:11.000`. Channels that can be read in two
 * ways are left to the badge beside it.
 */
export function factsText(facts: RecordingFacts): string {
  return [
    hertzText(facts.rateHz),
    sampleFormatText(facts.format),
    ...(arePairs(facts) ? [] : [channelsText(facts)]),
    clockText(facts.length / facts.rateHz),
  ].join(' · ')
}

/**
 * A file name in two parts, the second of which is to stay in sight where there is no room for all:
 * the ending, and eight letters before it, which tell takes and dates apart.
 */
export function nameParts(name: string): readonly [string, string] {
  const [, first = '', last = ''] = /^(.*?)(.{0,8}(?:\.[^.]{1,11})?)$/su.exec(name) ?? []
  return [first, last]
}

/** `1.9 MB`: decimal prefixes, as file managers of today show them. */
export function bytesText(sizeBytes: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB']
  const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, sizeBytes)) / 3))
  if (sizeBytes === 1) return '1 byte'
  return `${shortText(sizeBytes / 1000 ** power, power === 0 ? 4 : 3)} ${units[power]}`
}
