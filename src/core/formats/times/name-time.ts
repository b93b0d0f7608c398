import { isoAfter, isoOfWall, wallSeconds, zoneMinutes } from './clock-time'

/** `20260601_220000`, `2026-06-01T22-00-00Z`, `20260601$050000`, `20260601T050000+1000`, with thousandths or millionths behind a point. */
const STAMP =
  /(?<!\d)([12]\d{3})[-_.]?(\d\d)[-_.]?(\d\d)[_T$ -]+(\d\d)[-_:.h]?(\d\d)[-_:.m]?(\d\d)(\.\d{3}(?:\d{3})?(?!\.?\d|-))?(Z|UTC|[+-]\d{4}|)(?!\d)/gi

/** SoundTrap's, behind its serial number: `5147.190426160000.wav`. */
const SHORT_STAMP = /^\d{3,10}\.(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?=\.)/

/** Of the first AudioMoths: seconds since 1970 in hexadecimal, `5CC31F00.WAV`, all digits are as well a date or a number. */
const SECONDS = /^(?=\d*[A-F])([56][\dA-F]{7})(?=\.)/

/** What exports of parts and clips have in their names: `.0.5-1.25s` */
const SPAN = /\.(\d+(?:\.\d+)?)-(\d+(?:\.\d+)?)s(?=[-._]|$)/g

const EARLIEST_S = Date.UTC(1990) / 1000
const LATEST_S = Date.UTC(2101) / 1000

/**
 * When a recording began by its name, as recorders write it, ISO 8601: their own clock, without a
 * zone, unless the name says one. A part that was exported under such a name began later, by the span
 * that its name says.
 */
export function nameStart(name: string): string | undefined {
  const iso = stampIso(name) ?? shortIso(name) ?? secondsIso(name)
  return iso === undefined ? undefined : isoAfter(iso, spanStartS(name))
}

function stampIso(name: string): string | undefined {
  for (const match of name.matchAll(STAMP)) {
    const iso = isoOfFields(match.slice(1, 7).map(Number), match[8] || undefined)
    if (iso !== undefined) return isoAfter(iso, Number(match[7] ?? 0))
  }
  return undefined
}

function shortIso(name: string): string | undefined {
  const [year, ...fields] = SHORT_STAMP.exec(name)?.slice(1).map(Number) ?? []
  return year === undefined ? undefined : isoOfFields([2000 + year, ...fields], undefined)
}

function isoOfFields(fields: readonly number[], zone: string | undefined): string | undefined {
  const wallS = wallSeconds(fields)
  if (wallS === undefined || wallS < EARLIEST_S || wallS >= LATEST_S) return undefined
  return isoOfWall(wallS, zoneMinutes(zone))
}

function secondsIso(name: string): string | undefined {
  const hex = SECONDS.exec(name)?.[1]
  return hex === undefined ? undefined : isoOfWall(Number.parseInt(hex, 16), 0)
}

/** Seconds from the start of the recording that a part was made of, by the part's name; 0 for others. */
export function spanStartS(name: string): number {
  return [...name.matchAll(SPAN)].reduce((sum, [, start, end]) => {
    return Number(start) < Number(end) ? sum + Number(start) : sum
  }, 0)
}
