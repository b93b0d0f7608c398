/**
 * A name of a column as tables of all programs share it: lower case, words between single blanks.
 * “Begin Time (s)”, R's “Begin.Time..s.”, begin_time_s and beginTimeS are one name; dB and kHz stay whole.
 */
export function columnKey(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/(\p{Ll}{2})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** A column of numbers, and what its unit is worth in seconds or hertz. */
interface NumberColumn {
  readonly key: string
  readonly scale: number
}

/** Where a table says what its rows are. */
export interface TableColumns {
  readonly start: NumberColumn
  readonly end?: NumberColumn
  readonly duration?: NumberColumn
  readonly low?: NumberColumn
  readonly high?: NumberColumn
  /** Within the row's own file, where `start` counts over several. */
  readonly fileOffset?: NumberColumn
}

const TIME_UNITS = new Map([
  ...['s', 'sec', 'secs', 'second', 'seconds', 'ss msec'].map((unit) => [unit, 1] as const),
  ...['ms', 'msec', 'msecs', 'millisecond', 'milliseconds'].map((unit) => [unit, 1e-3] as const),
])
const FREQUENCY_UNITS = new Map([
  ...['hz', 'hertz'].map((unit) => [unit, 1] as const),
  ...['khz', 'kilohertz'].map((unit) => [unit, 1e3] as const),
  ...['mhz', 'megahertz'].map((unit) => [unit, 1e6] as const),
])

const STARTS = words(
  'start|begin|onset',
  'time',
  'start datetime|start date time|begin datetime|begin date time|t0|t min|min t|tmin|x min|xmin|x1|from',
)
const ENDS = words(
  'end|stop|finish',
  'time',
  'end datetime|end date time|t1|t max|max t|tmax|x max|xmax|x2|to|until',
)
const DURATIONS = ['duration', 'dur', 'delta time', 'time delta', 'length', 'delta t']
const LOWS = words(
  'low|lower|lowest|min|minimum|bottom',
  'freq|frequency|f',
  'fmin|freq lower edge|lower edge|y1',
)
const HIGHS = words(
  'high|higher|highest|upper|max|maximum|top',
  'freq|frequency|f',
  'fmax|freq upper edge|upper edge|y2',
)

/** Each of some words, alone, before and behind each of others, and what else there is. */
function words(some: string, others: string, more: string): string[] {
  const [these, those] = [some.split('|'), others.split('|')]
  const pairs = these.flatMap((a) => those.flatMap((b) => [`${a} ${b}`, `${b} ${a}`]))
  return [...these, ...pairs, ...more.split('|')]
}

/** What warbleR calls the edges of a band, in kilohertz. */
const WARBLER = new Set(['bottom freq', 'top freq'])

/** Columns of which one says that the identifier of bats in Kaleidoscope wrote the table: fmin and fmax in kilohertz. */
const KALEIDOSCOPE_BATS = ['fc', 'tbc']

/**
 * What the columns of a table mean; undefined where none says when a row begins, so that it is no
 * table of regions. `offset` is an end beside an onset, and a start beside a duration (Kaleidoscope).
 *
 * @param keys  by columnKey
 */
export function tableColumns(keys: ReadonlySet<string>): TableColumns | undefined {
  const time = (names: readonly string[]) => found(keys, names, TIME_UNITS)
  const band = (names: readonly string[]) => {
    const column = found(keys, names, FREQUENCY_UNITS)
    if (column === undefined || !isInKilohertz(column.key, keys)) return column
    return { ...column, scale: 1e3 }
  }
  const first = time(STARTS)
  const duration = time(DURATIONS)
  const offset = time(['offset'])
  const start =
    first ?? (duration === undefined ? undefined : offset) ?? time(['time', 'timestamp'])
  if (start === undefined) return undefined
  const end = time(ENDS) ?? (first === undefined ? undefined : offset)
  const low = band(LOWS)
  // Alone, the frequency of a maximum is where the row is loudest.
  const isPeak = !/min/.test(low?.key ?? '')
  const high = band(isPeak ? HIGHS.filter((name) => !name.includes('max')) : HIGHS)
  const fileOffset = time(['file offset'])
  return {
    start,
    ...(end === undefined ? {} : { end }),
    ...(duration === undefined ? {} : { duration }),
    ...(low === undefined ? {} : { low }),
    ...(high === undefined ? {} : { high }),
    ...(fileOffset === undefined ? {} : { fileOffset }),
  }
}

function isInKilohertz(key: string, keys: ReadonlySet<string>): boolean {
  if (WARBLER.has(key)) return true
  return (key === 'fmin' || key === 'fmax') && KALEIDOSCOPE_BATS.some((each) => keys.has(each))
}

/** What programs put in front of such a name, where anything. */
const WHOSE = ['', 'event ', 'call ', 'syllable ', 'segment ', 'annotation ', 'detection ']

/** The first of the names that a table has, with a unit behind it or without. */
function found(
  keys: ReadonlySet<string>,
  names: readonly string[],
  units: ReadonlyMap<string, number>,
): NumberColumn | undefined {
  for (const whose of WHOSE) {
    for (const name of names) {
      const key = `${whose}${name}`
      if (keys.has(key)) return { key, scale: 1 }
      for (const [unit, scale] of units) {
        if (keys.has(`${key} ${unit}`)) return { key: `${key} ${unit}`, scale }
      }
    }
  }
  return undefined
}
