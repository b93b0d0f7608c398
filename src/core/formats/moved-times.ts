import type { Interval } from '#core/base'

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
  const date = /^(\d{4})(.)(\d\d)(.)(\d\d)$/s.exec(textAt(body, BEXT_DATE, 10))
  const time = /^(\d\d)(.)(\d\d)(.)(\d\d)$/s.exec(textAt(body, BEXT_TIME, 8))
  if (date === null || time === null) return out
  const [year = 0, month = 0, day = 0] = [date[1], date[3], date[5]].map(Number)
  const [hour = 0, minute = 0, second = 0] = [time[1], time[3], time[5]].map(Number)
  const startS = Math.floor(samples.start / rateHz)
  const moved = new Date(Date.UTC(year, month - 1, day, hour, minute, second + startS))
  const iso = moved.toISOString()
  putText(
    out,
    BEXT_DATE,
    `${iso.slice(0, 4)}${date[2]}${iso.slice(5, 7)}${date[4]}${iso.slice(8, 10)}`,
  )
  putText(
    out,
    BEXT_TIME,
    `${iso.slice(11, 13)}${time[2]}${iso.slice(14, 16)}${time[4]}${iso.slice(17, 19)}`,
  )
  return out
}

const IXML_TIMES = [
  ['TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_HI', 'TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_LO'],
  ['BWF_TIME_REFERENCE_HIGH', 'BWF_TIME_REFERENCE_LOW'],
] as const

/**
 * An `iXML` chunk's body for a part: its counts of samples since midnight, each of two numbers of 32
 * bits, are those of the part's first sample. Text that is not UTF-8 stays as it is.
 *
 * @see http://www.ixml.info
 */
export function movedIxml(body: Uint8Array, samples: Interval): Uint8Array {
  const text = new TextDecoder().decode(body)
  if (text.includes('\ufffd')) return body
  let moved = text
  for (const [highName, lowName] of IXML_TIMES) {
    const [high, low] = [highName, lowName].map((name) => elementOf(moved, name))
    if (high === undefined || low === undefined) continue
    const since = high * TURN + low + samples.start
    moved = withElement(moved, highName, Math.floor(since / TURN))
    moved = withElement(moved, lowName, since % TURN)
  }
  return moved === text ? body : new TextEncoder().encode(moved)
}

const TURN = 2 ** 32

/** The number in an element; undefined where there is none. */
function elementOf(xml: string, name: string): number | undefined {
  const digits = new RegExp(`<${name}>\\s*(\\d+)\\s*</${name}>`).exec(xml)?.[1]
  return digits === undefined ? undefined : Number(digits)
}

function withElement(xml: string, name: string, value: number): string {
  return xml.replace(new RegExp(`(<${name}>)[^<]*`), `$1${value}`)
}

function textAt(body: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...body.subarray(at, at + length))
}

function putText(out: Uint8Array, at: number, text: string): void {
  for (let i = 0; i < text.length; i++) out[at + i] = text.charCodeAt(i)
}
