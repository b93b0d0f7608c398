/** A Windows SYSTEMTIME: year, month, day of the week, day, hour, minute, second, millisecond. */
const SYSTEM_TIME_BYTES = 16

/** A SYSTEMTIME as milliseconds since 1970; undefined where it is none, or before 1990. */
export function systemTimeMs(view: DataView, at: number): number | undefined {
  if (view.byteLength < at + SYSTEM_TIME_BYTES) return undefined
  const field = (index: number): number => view.getUint16(at + 2 * index, true)
  const [year, month, day] = [field(0), field(1), field(3)]
  const [hour, minute, second, ms] = [field(4), field(5), field(6), field(7)]
  const isDate = year >= 1990 && year <= 2100 && month >= 1 && month <= 12 && day >= 1 && day <= 31
  const isTime = hour < 24 && minute < 60 && second < 60 && ms < 1000
  return isDate && isTime ? Date.UTC(year, month - 1, day, hour, minute, second, ms) : undefined
}

/** Writes milliseconds since 1970 as a SYSTEMTIME, to the nearest. */
export function putSystemTime(view: DataView, at: number, timeMs: number): void {
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

/** `2022-03-09T14:01:38Z`, with milliseconds where there are some. */
export function isoTime(timeMs: number): string {
  return new Date(timeMs).toISOString().replace('.000Z', 'Z')
}

/**
 * The same without `Z` where the clock's zone is not known; undefined for what is no date.
 *
 * @param fields  year, month, day, hour, minute, second
 */
export function isoOfFields(fields: readonly number[], isUtc: boolean): string | undefined {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = fields
  const time = new Date(Date.UTC(year, month - 1, day, hour, minute, second))
  const isReal =
    year >= 1990 &&
    year <= 2100 &&
    time.getUTCMonth() === month - 1 &&
    time.getUTCDate() === day &&
    hour < 24 &&
    minute < 60 &&
    second < 60
  if (!isReal) return undefined
  const iso = isoTime(time.getTime())
  return isUtc ? iso : iso.slice(0, -1)
}
