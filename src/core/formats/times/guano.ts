import type { Interval } from '#core/base'
import type { Tag } from '../recording-facts'
import { tagText } from '../riff/tag-text'
import { clockAfter, clockText, isoOf, readClock } from './clock-time'
import { latin1Bytes, latin1Text } from './latin1'
import { sentenceAfter } from './recorded-at'

/** A line of GUANO: a key, of some maker where it has a bar in it, and what it says. */
const LINE = /^(\ufeff|\u00ef\u00bb\u00bf)?([^:]*):(.*?)([\s\0]*)$/s

/** Lengths are given to a microsecond. */
const DECIMALS = 6

/** What a `guan` chunk says, without the line that says what it is. */
export function guanoTags(body: Uint8Array): Tag[] {
  return linesOf(body).flatMap((line) => {
    const [, , key = '', value = ''] = LINE.exec(line) ?? []
    const name = shown(key)
    return name === '' || name === 'GUANO|Version' ? [] : [{ name, value: shown(value) }]
  })
}

/** When the recording began, ISO 8601; undefined where there is no such line, or none that is a time. */
export function guanoStart(body: Uint8Array): string | undefined {
  const text = valueOf(body, 'timestamp')
  const clock = text === undefined ? undefined : readClock(text)
  return clock && isoOf(clock)
}

/**
 * The rate at which a recording was made that lies in its file slowed down, by what GUANO says of it;
 * undefined where it says nothing, or the file's rate is the true one.
 *
 * @param rateHz  of the file
 */
export function recordedRateHz(tags: readonly Tag[], rateHz: number): number | undefined {
  const valueIn = (key: string) => tags.find(({ name }) => name.toLowerCase() === key)?.value
  const slowness = Number(valueIn('te') ?? 1)
  if (!(slowness > 1)) return undefined
  const trueHz = Number(valueIn('samplerate') ?? slowness * rateHz)
  const isTrueAlready = Math.abs(trueHz - rateHz) <= 0.01 * rateHz
  return isTrueAlready ? undefined : slowness * rateHz
}

/**
 * The rate of the clock that times in the chunk are of. Of a recording that was slowed down, `TE`
 * times slower, the file's own rate is that of the slow one, unless it is the true one already.
 *
 * @param rateHz  of the file
 */
export function guanoClockHz(body: Uint8Array, rateHz: number): number {
  const slowness = Number(valueOf(body, 'te') ?? 1)
  if (!(slowness > 1)) return rateHz
  const trueHz = Number(valueOf(body, 'samplerate') ?? slowness * rateHz)
  const isTrueAlready = Math.abs(trueHz - rateHz) <= 0.01 * rateHz
  return isTrueAlready ? rateHz : slowness * rateHz
}

/**
 * A `guan` chunk's body for a part of the recording: `Timestamp` and `Length` are the part's, in the
 * way they were written. One of them that cannot be read is left out. Every other byte stays.
 *
 * @param clockHz  samples of the file in a second of the clock
 * @see https://guano-md.org
 */
export function movedGuano(body: Uint8Array, samples: Interval, clockHz: number): Uint8Array {
  const lines = latin1Text(body).split('\n')
  const moved = lines.flatMap((line, i) => {
    const match = LINE.exec(line)
    if (match === null) return [line]
    const [, mark = '', key = '', value = '', end = ''] = match
    const written = movedValue(key.trim().toLowerCase(), value, samples, clockHz)
    if (written !== undefined) return [`${mark}${key}:${written}${end}`]
    // Behind the last line may stand what fills the chunk.
    return i === lines.length - 1 ? [end] : []
  })
  const isChanged = moved.length !== lines.length || moved.some((line, i) => line !== lines[i])
  return isChanged ? latin1Bytes(moved.join('\n')) : body
}

/** What stands behind the colon; undefined where that would not be true of the part. */
function movedValue(
  key: string,
  value: string,
  { start, end }: Interval,
  clockHz: number,
): string | undefined {
  if (value.trim() === '') return value
  if (key === 'timestamp') {
    if (start === 0) return value
    const clock = readClock(value)
    return clock && clockText(clockAfter(clock, start / clockHz))
  }
  if (key !== 'length') return sentenceAfter(value, start / clockHz)
  const [, before = '', digits, decimals = '', after = ''] =
    /^(\s*)(\d+(?:\.(\d*))?)(\s*s?)$/i.exec(value) ?? []
  if (digits === undefined) return undefined
  return before + lengthText((end - start) / clockHz, decimals.length) + after
}

function lengthText(lengthS: number, leastDecimals: number): string {
  const [whole = '', decimals = ''] = lengthS.toFixed(DECIMALS).split('.')
  const needed = decimals.replace(/0+$/, '').length
  const shownDecimals = decimals
    .padEnd(leastDecimals, '0')
    .slice(0, Math.max(needed, leastDecimals))
  return shownDecimals === '' ? whole : `${whole}.${shownDecimals}`
}

/** The first value of a key that no maker claims for itself. */
function valueOf(body: Uint8Array, key: string): string | undefined {
  for (const line of linesOf(body)) {
    const [, , name = '', value = ''] = LINE.exec(line) ?? []
    if (name.trim().toLowerCase() === key && value.trim() !== '') return value.trim()
  }
  return undefined
}

function linesOf(body: Uint8Array): string[] {
  return latin1Text(body).split('\n')
}

function shown(text: string): string {
  return tagText(latin1Bytes(text))
}
