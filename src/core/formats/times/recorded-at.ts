import { isoOfWall, wallFields, wallSeconds, zoneMinutes } from './clock-time'

/** The sentence of an AudioMoth: `Recorded at 22:00:00 01/06/2026 (UTC+2) by AudioMoth …`. */
const SENTENCE =
  /(Recorded )(at )(\d\d):(\d\d):(\d\d) (\d\d)\/(\d\d)\/(\d{4})( \((UTC(?:[+-]\d{1,2}(?::?\d\d)?)?)\))? ?/

/** How far a moment may lie from a whole second and be one. */
const TOLERANCE_S = 5e-7

/** When a recording began by such a sentence, ISO 8601; without a zone where it says none. */
export function sentenceStart(text: string): string | undefined {
  const match = SENTENCE.exec(text)
  const wallS = match === null ? undefined : wallOf(match)
  return wallS === undefined ? undefined : isoOfWall(wallS, zoneMinutes(match?.[10]))
}

/** Whether such a sentence tells the moment so many seconds later: it has whole seconds only. */
export function isTellable(byS: number): boolean {
  return Math.abs(byS - Math.round(byS)) <= TOLERANCE_S
}

/**
 * A text with such a sentence for a part that begins so many seconds later: with the part's time
 * where that is a whole second, which takes as many letters, else without a time.
 */
export function sentenceAfter(text: string, byS: number): string {
  const match = SENTENCE.exec(text)
  if (match === null || byS === 0) return text
  const [all, recorded = '', at = '', ...rest] = match
  const wallS = wallOf(match)
  const isMoved = wallS !== undefined && isTellable(byS)
  const { year, month, day, hour, minute, second } = wallFields((wallS ?? 0) + Math.round(byS))
  const zone = rest[6] ?? ''
  const blank = all.endsWith(' ') ? ' ' : ''
  const moved = `${at}${hour}:${minute}:${second} ${day}/${month}/${year}${zone}${blank}`
  const before = text.slice(0, match.index)
  const behind = text.slice(match.index + all.length)
  return `${before}${recorded}${isMoved ? moved : ''}${behind}`
}

function wallOf(match: RegExpExecArray): number | undefined {
  const [hour = 0, minute = 0, second = 0, day = 0, month = 0, year = 0] = match
    .slice(3, 9)
    .map(Number)
  return wallSeconds([year, month, day, hour, minute, second])
}
