import type { Interval } from '#core/base'

const BEXT_DATE = 320
const BEXT_TIME = 330
const BEXT_REFERENCE = 338
const AUXI_NEXT_NAME = 68
const RCVR_START = 8

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

/**
 * A radio's `auxi` chunk for a part: start and stop time are the part's, to a millisecond, and it
 * names no next file. Text, which some programs put there, and a start that cannot be one stay as
 * they are; so does a stop time that was never filled in. Little-endian in every container.
 */
export function movedAuxi(body: Uint8Array, samples: Interval, rateHz: number): Uint8Array {
  const out = body.slice()
  const view = new DataView(out.buffer)
  const startMs = systemTime(view, 0)
  if (startMs === undefined) return body
  const partStartMs = startMs + (1000 * samples.start) / rateHz
  putSystemTime(view, 0, partStartMs)
  if (systemTime(view, 16) !== undefined) {
    putSystemTime(view, 16, partStartMs + (1000 * (samples.end - samples.start)) / rateHz)
  }
  return out.fill(0, AUXI_NEXT_NAME)
}

/** A Perseus radio's `rcvr` chunk for a part: its start, in seconds since 1970, is the part's. */
export function movedRcvr(body: Uint8Array, samples: Interval, rateHz: number): Uint8Array {
  if (body.length < RCVR_START + 4) return body
  const out = body.slice()
  const view = new DataView(out.buffer)
  const startS = view.getInt32(RCVR_START, true)
  if (startS <= 0) return body
  view.setInt32(RCVR_START, startS + Math.floor(samples.start / rateHz), true)
  return out
}

/** A SYSTEMTIME as milliseconds since 1970; undefined where it is none, or before 1990. */
function systemTime(view: DataView, at: number): number | undefined {
  if (view.byteLength < at + 16) return undefined
  const field = (index: number): number => view.getUint16(at + 2 * index, true)
  const [year, month, day] = [field(0), field(1), field(3)]
  const [hour, minute, second, ms] = [field(4), field(5), field(6), field(7)]
  const isDate = year >= 1990 && year <= 2100 && month >= 1 && month <= 12 && day >= 1 && day <= 31
  const isTime = hour < 24 && minute < 60 && second < 60 && ms < 1000
  return isDate && isTime ? Date.UTC(year, month - 1, day, hour, minute, second, ms) : undefined
}

function putSystemTime(view: DataView, at: number, timeMs: number): void {
  const time = new Date(Math.round(timeMs))
  const fields = [
    time.getUTCFullYear(),
    time.getUTCMonth() + 1,
    time.getUTCDay(),
    time.getUTCDate(),
    time.getUTCHours(),
    time.getUTCMinutes(),
    time.getUTCSeconds(),
    time.getUTCMilliseconds(),
  ]
  for (const [index, value] of fields.entries()) view.setUint16(at + 2 * index, value, true)
}

function textAt(body: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...body.subarray(at, at + length))
}

function putText(out: Uint8Array, at: number, text: string): void {
  for (let i = 0; i < text.length; i++) out[at + i] = text.charCodeAt(i)
}
