/** A moment as some program wrote it: what it says, and how. */
export interface ClockTime {
  /** Whole seconds since 1970 of the clock on the wall, whatever its zone. */
  readonly wallS: number
  /** Decimals of the second as they stand there. */
  readonly decimals: string
  /** Minutes east of Greenwich; undefined where nothing is said. */
  readonly zoneMinutes: number | undefined
  readonly style: ClockStyle
}

/** What stands between the numbers, so that another moment is written in the same way. */
interface ClockStyle {
  readonly before: string
  readonly dateSeparators: readonly [string, string]
  readonly between: string
  readonly timeSeparators: readonly [string, string]
  readonly point: string
  /** The zone as it stands there, with blanks around it. */
  readonly after: string
}

/** Microseconds are as fine as other programs read them. */
const DECIMALS = 6

const CLOCK = new RegExp(
  [
    /^(?<before>\s*)(?<year>\d{4})(?<d1>\s*[-/:.]?\s*)(?<month>\d\d)(?<d2>\s*[-/:.]?\s*)(?<day>\d\d)/,
    /(?<between>\s*T\s*|\s+|_)(?<hour>\d\d)(?<t1>\s*:?\s*)(?<minute>\d\d)(?:(?<t2>\s*:?\s*)(?<second>\d\d))?/,
    /(?:(?<point>[.,])(?<decimals>\d{1,9}))?/,
    /(?<after>\s*(?<zone>Z|(?:UTC|GMT)?\s*[+-]\d{1,2}(?::?\d\d)?|UTC|GMT)?\s*)$/,
  ]
    .map(({ source }) => source)
    .join(''),
  'i',
)

/** Reads a date, year first, and a time of day; undefined where there is no such moment. */
export function readClock(text: string): ClockTime | undefined {
  const groups = CLOCK.exec(text)?.groups
  if (groups === undefined) return undefined
  const { year, month, day, hour, minute, second = '0' } = groups
  const wallS = wallSeconds([year, month, day, hour, minute, second].map(Number))
  if (wallS === undefined) return undefined
  const { before = '', d1 = '-', d2 = '-', between = 'T', t1 = ':', after = '' } = groups
  return {
    wallS,
    decimals: groups.decimals ?? '',
    zoneMinutes: zoneMinutes(groups.zone),
    style: {
      before,
      dateSeparators: [d1, d2],
      between,
      timeSeparators: [t1, groups.t2 ?? t1],
      point: groups.point ?? '.',
      after,
    },
  }
}

/**
 * The seconds since 1970 that a clock on the wall shows; undefined for what is no date.
 *
 * @param fields  year, month, day, hour, minute, second
 */
export function wallSeconds(fields: readonly number[]): number | undefined {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = fields
  const date = new Date(Date.UTC(year, month - 1, day, hour, minute, second))
  const isReal =
    year > 0 &&
    date.getUTCMonth() === month - 1 &&
    date.getUTCDate() === day &&
    hour < 24 &&
    minute < 60 &&
    second < 60
  return isReal ? date.getTime() / 1000 : undefined
}

/** Minutes east of Greenwich of `Z`, `UTC`, `+02:00`, `-0330`, `UTC+2`; undefined for no text. */
export function zoneMinutes(zone: string | undefined): number | undefined {
  if (zone === undefined) return undefined
  const [, sign, hours = '0', minutes = '0'] = /([+-])(\d{1,2}):?(\d\d)?$/.exec(zone) ?? []
  const minutesEast = 60 * Number(hours) + Number(minutes)
  return sign === '-' && minutesEast > 0 ? -minutesEast : minutesEast
}

/**
 * So many seconds later, to a microsecond, or finer where the text was. Decimals are added where
 * those that stand there do not suffice, and none that say nothing.
 *
 * @param byS  not negative
 */
export function clockAfter(clock: ClockTime, byS: number): ClockTime {
  if (byS === 0) return clock
  const digitCount = Math.max(DECIMALS, clock.decimals.length)
  const unit = Number(`1e${digitCount}`)
  const wholeS = Math.floor(byS)
  const parts = Number(clock.decimals.padEnd(digitCount, '0')) + Math.round((byS - wholeS) * unit)
  const decimals = String(parts % unit).padStart(digitCount, '0')
  const needed = decimals.replace(/0+$/, '').length
  return {
    ...clock,
    wallS: clock.wallS + wholeS + Math.floor(parts / unit),
    decimals: decimals.slice(0, Math.max(needed, clock.decimals.length)),
  }
}

/** The moment as text in the way it was written. */
export function clockText({ wallS, decimals, style }: ClockTime): string {
  const { before, dateSeparators, between, timeSeparators, point, after } = style
  const { year, month, day, hour, minute, second } = wallFields(wallS)
  const date = year + dateSeparators[0] + month + dateSeparators[1] + day
  const time = hour + timeSeparators[0] + minute + timeSeparators[1] + second
  const fraction = decimals === '' ? '' : point + decimals
  return before + date + between + time + fraction + after
}

/** ISO 8601: with `Z` or an offset where a zone is said, without one where none is. */
export function isoOf({ wallS, decimals, zoneMinutes: zone }: ClockTime): string {
  const { year, month, day, hour, minute, second } = wallFields(wallS)
  const shown = decimals.replace(/0+$/, '')
  const fraction = shown === '' ? '' : `.${shown.padEnd(3, '0')}`
  return `${year}-${month}-${day}T${hour}:${minute}:${second}${fraction}${zoneText(zone)}`
}

/** ISO 8601 without decimals, from whole seconds on the wall. */
export function isoOfWall(wallS: number, zone: number | undefined): string {
  const { year, month, day, hour, minute, second } = wallFields(wallS)
  return `${year}-${month}-${day}T${hour}:${minute}:${second}${zoneText(zone)}`
}

/** A start so many seconds later; as it is where it is none. */
export function isoAfter(iso: string, byS: number): string {
  const clock = readClock(iso)
  return clock === undefined ? iso : isoOf(clockAfter(clock, byS))
}

/** Milliseconds since 1970; undefined where no zone is said: such a clock has no time in UTC. */
export function utcMs(iso: string | undefined): number | undefined {
  const clock = readClock(iso ?? '')
  if (clock?.zoneMinutes === undefined) return undefined
  return 1000 * (clock.wallS - 60 * clock.zoneMinutes) + 1000 * Number(`0.${clock.decimals || '0'}`)
}

/** The numbers of a clock on the wall, each as wide as it is written. */
export function wallFields(wallS: number) {
  const iso = new Date(1000 * wallS).toISOString()
  return {
    year: iso.slice(0, 4),
    month: iso.slice(5, 7),
    day: iso.slice(8, 10),
    hour: iso.slice(11, 13),
    minute: iso.slice(14, 16),
    second: iso.slice(17, 19),
  }
}

function zoneText(minutes: number | undefined): string {
  if (minutes === undefined) return ''
  if (minutes === 0) return 'Z'
  const size = Math.abs(minutes)
  const [hours, rest] = [Math.floor(size / 60), size % 60].map((part) =>
    String(part).padStart(2, '0'),
  )
  return `${minutes < 0 ? '-' : '+'}${hours}:${rest}`
}
