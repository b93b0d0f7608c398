import type { Interval } from '#core/base'
import { wallFields, wallSeconds } from '../times/clock-time'
import { latin1Bytes, latin1Text } from '../times/latin1'

const BEXT_DATE = 320
const BEXT_TIME = 330
const BEXT_REFERENCE = 338

/**
 * A `bext` chunk's body for a part of the recording: its TimeReference (samples since midnight)
 * and its date and time of origination, to whole seconds, are those of the part's first sample.
 *
 * @see EBU Tech 3285
 */
export function movedBext(
  body: Uint8Array,
  isLittleEndian: boolean,
  samples: Interval,
  rateHz: number,
): Uint8Array {
  if (body.length < BEXT_REFERENCE + 8) return body
  const out = body.slice()
  const view = new DataView(out.buffer)
  const reference = view.getBigUint64(BEXT_REFERENCE, isLittleEndian) + BigInt(samples.start)
  view.setBigUint64(BEXT_REFERENCE, reference, isLittleEndian)
  const moved = movedWall(
    textAt(body, BEXT_DATE, 10),
    textAt(body, BEXT_TIME, 8),
    samples.start / rateHz,
  )
  if (moved === undefined) return out
  putText(out, BEXT_DATE, moved.date)
  putText(out, BEXT_TIME, moved.time)
  return out
}

/** A date and a time of day so many whole seconds later, in the way they were written. */
function movedWall(date: string, time: string, byS: number) {
  const [, year, d1, month, d2, day] = /^(\d{4})(.)(\d\d)(.)(\d\d)$/s.exec(date) ?? []
  const [, hour, t1, minute, t2, second] = /^(\d\d)(.)(\d\d)(.)(\d\d)$/s.exec(time) ?? []
  const wallS = wallSeconds([year, month, day, hour, minute, second].map(Number))
  if (wallS === undefined) return undefined
  const moved = wallFields(wallS + Math.floor(byS))
  return {
    date: `${moved.year}${d1}${moved.month}${d2}${moved.day}`,
    time: `${moved.hour}${t1}${moved.minute}${t2}${moved.second}`,
  }
}

const IXML_TIMES = [
  ['TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_HI', 'TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_LO'],
  ['BWF_TIME_REFERENCE_HIGH', 'BWF_TIME_REFERENCE_LOW'],
] as const

const IXML_DATE = 'BWF_ORIGINATION_DATE'
const IXML_TIME = 'BWF_ORIGINATION_TIME'

/**
 * An `iXML` chunk's body for a part: its counts of samples since midnight, each of two numbers of 32
 * bits, are those of the part's first sample, and so are date and time of origination, to whole
 * seconds. Every other byte stays.
 *
 * @see http://www.ixml.info
 */
export function movedIxml(body: Uint8Array, samples: Interval, rateHz: number): Uint8Array {
  const text = latin1Text(body)
  let moved = text
  for (const [highName, lowName] of IXML_TIMES) {
    const [high, low] = [highName, lowName].map((name) => elementOf(moved, name, /\d+/))
    if (high === undefined || low === undefined) continue
    const since = Number(high) * TURN + Number(low) + samples.start
    moved = withElement(moved, highName, Math.floor(since / TURN))
    moved = withElement(moved, lowName, since % TURN)
  }
  const [date = '', time = ''] = [IXML_DATE, IXML_TIME].map((name) => elementOf(moved, name, /\S+/))
  const wall = movedWall(date, time, samples.start / rateHz)
  if (wall !== undefined) {
    moved = withElement(moved, IXML_DATE, wall.date)
    moved = withElement(moved, IXML_TIME, wall.time)
  }
  return moved === text ? body : latin1Bytes(moved)
}

const TURN = 2 ** 32

/** What stands in an element; undefined where that is something else, or there is no such element. */
function elementOf(xml: string, name: string, { source }: RegExp): string | undefined {
  return new RegExp(`<${name}>\\s*(${source})\\s*</${name}>`).exec(xml)?.[1]
}

function withElement(xml: string, name: string, value: number | string): string {
  return xml.replace(new RegExp(`(<${name}>)[^<]*`), `$1${value}`)
}

function textAt(body: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...body.subarray(at, at + length))
}

function putText(out: Uint8Array, at: number, text: string): void {
  for (let i = 0; i < text.length; i++) out[at + i] = text.charCodeAt(i)
}
