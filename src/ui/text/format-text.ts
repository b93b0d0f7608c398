import { numberText, shortText } from '#core/base'
import { arePairs, type RecordingFacts, type SampleFormat } from '#core/formats'
import { frequencyText } from '#core/grid'

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

/** The same where there is room for both ends of a short span, too: `0.680–0.740`. */
export function roomySpanText(startS: number, endS: number): string {
  const isShort = endS - startS >= 1e-3 && endS - startS < 0.1
  if (!isShort || endS >= 1000) return shortSpanText(startS, endS)
  return `${numberText(startS, 3)}–${numberText(endS, 3)}`
}

/** The same with its unit, within a sentence: `0.25–0.40 s`, `2.287 +6 ms`. */
export function spanText(startS: number, endS: number): string {
  const short = shortSpanText(startS, endS)
  return short.endsWith('s') ? short : `${short} s`
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

/** A level to a tenth of a dB: `−42.1 dBFS`; relative to another, `+3.0 dB`. */
export function levelText(db: number, isRelative = false): string {
  if (isRelative) return `${db > 0 ? '+' : ''}${numberText(db, 1)} dB`
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
    frequencyText(facts.rateHz),
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
