import type { TableRow } from '../table-row'

const TIME = '(?:(\\d+):)?(\\d\\d):(\\d\\d)[.,](\\d{3})'
const CUE = new RegExp(`^\\s*${TIME}\\s+-->\\s+${TIME}`)
/** Behind blanks, of which a text may have any number. */
const START = new RegExp(`^(?:WEBVTT\\b|(?:\\d+[ \\t]*\\r?\\n)?${TIME}\\s+-->)`)

/** Names of speakers, styles and times within a text. */
const TAGS = /<[^<>]*>/g

/** Whether a text is subtitles: SubRip (`.srt`) or WebVTT. */
export function isSubtitles(text: string): boolean {
  return START.test(text.trimStart())
}

/** Reads subtitles: each is a row, its lines one label. */
export function readSubtitles(lines: readonly string[]): readonly TableRow[] {
  const rows: TableRow[] = []
  let at = 0
  while (at < lines.length) {
    const cue = CUE.exec(lines[at++] ?? '')
    if (cue === null) continue
    const texts: string[] = []
    while (at < lines.length && lines[at]?.trim() !== '') texts.push(lines[at++] ?? '')
    const label = texts.join(' ').replace(TAGS, '').replace(/\s+/g, ' ').trim()
    const [startS, endS] = [secondsOf(cue.slice(1, 5)), secondsOf(cue.slice(5, 9))]
    rows.push({ view: '', number: '', startS, endS, label })
  }
  return rows
}

/** @param parts  hours where there are some, minutes, seconds, milliseconds */
function secondsOf(parts: readonly (string | undefined)[]): number {
  const [hours, minutes, seconds, milliseconds] = parts.map((part) => Number(part ?? 0))
  const whole = ((hours ?? 0) * 60 + (minutes ?? 0)) * 60 + (seconds ?? 0)
  return (whole * 1000 + (milliseconds ?? 0)) / 1000
}
