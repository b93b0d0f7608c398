import { isoAfter } from '../times/clock-time'
import { spanStartS } from '../times/name-time'
import { plausibleCentre, type RadioFacts, radioFacts } from './radio-facts'
import { isoOfFields } from './system-time'

/** What a file's name tells: a recording of a radio by some program, or of what came out of its loudspeaker. */
export interface NameFacts extends RadioFacts {
  readonly isIq: boolean
}

interface NamePattern {
  readonly program: string
  /**
   * Groups: `date` and `clock` (digits, with anything between), `day` where the date has it first,
   * `z` where the time is UTC, `centre` with `unit`, `audio` where it is sound.
   */
  readonly pattern: RegExp
  /** Of `centre` where the name has no unit. */
  readonly unit?: 'k'
  /** Whether its clock is UTC though the name has no zone. */
  readonly isUtc?: true
}

const DATE = '(?<date>[12]\\d{3}-?\\d\\d-?\\d\\d)'
const CLOCK = '(?<clock>\\d\\d[-_]?\\d\\d[-_]?\\d\\d)'
const STAMP = `${DATE}[_T]${CLOCK}`
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** A frequency with its unit; plain hertz have six digits or more: `noisefloor_105Hz` is no centre. */
const CENTRE = '(?<centre>\\d+(?:\\.\\d+)?(?=[kMG]Hz)|\\d{6,}(?=Hz))(?<unit>[kMG]?)Hz'

const PATTERNS: readonly NamePattern[] = [
  named('SDRuno', `SDRuno_${STAMP}(?<z>Z?)_${CENTRE}`),
  named('SDRconnect', `SDRconnect_(?:IQ|(?<audio>AUDIO|AF))_${STAMP}(?<z>Z?)_${CENTRE}`),
  named('HDSDR', `HDSDR_${STAMP}(?<z>Z?)_${CENTRE}_(?:RF|(?<audio>AF))`),
  named('SDR#', `SDRSharp_${STAMP}(?<z>Z?)_${CENTRE}_(?:IQ|(?<audio>AF))`),
  named(
    'SDR++',
    `(?:baseband|(?<audio>audio))_${CENTRE}_(?<clock>\\d\\d-\\d\\d-\\d\\d)_(?<day>\\d\\d-\\d\\d-\\d{4})`,
  ),
  named(
    'SDR Console',
    `(?<day>\\d\\d-(?:${MONTHS.join('|')})-\\d{4}) (?<clock>\\d{6})(?:\\.\\d+)? ${CENTRE}`,
  ),
  {
    ...named('Gqrx', `(?<audio>gqrx)_${STAMP}_(?<centre>\\d{6,})\\.wav$`),
    isUtc: true,
  },
  { ...named('SatDump', `${STAMP}(?:-\\d+)?_\\d+SPS_${CENTRE}`), isUtc: true },
  named('sdrtrunk', `${STAMP}_(?<centre>\\d{6,})_.*_baseband\\b`),
  named('sdrtrunk', `_baseband_${STAMP}(?!\\d)`),
  {
    ...named(
      'KiwiSDR',
      `${DATE}T${CLOCK}(?<z>Z)_(?<centre>\\d+\\.\\d+)_(?:iq|(?<audio>[a-z]{2,5}))\\b`,
    ),
    unit: 'k',
  },
  named('KiwiSDR', `${DATE}T${CLOCK}(?<z>Z)_(?<centre>\\d{4,})_(?:iq|(?<audio>[a-z]{2,5}))\\b`),
  named('HackRF', `HackRF_${STAMP}(?<z>Z?)_${CENTRE}_IQ`),
  named('Airspy', `AIRSPY_${STAMP}(?<z>Z?)_${CENTRE}_IQ`),
  named('SigDigger', `sigdigger_${STAMP}(?<z>Z?)_\\d+_(?<centre>\\d+)_float32_iq`),
]

function named(program: string, pattern: string): NamePattern {
  return { program, pattern: new RegExp(pattern, 'i') }
}

const UNIT_HZ: Readonly<Record<string, number>> = { k: 1e3, m: 1e6, g: 1e9 }

/**
 * Reads a file's name as radio programs write it: program, start, centre frequency, and whether it
 * is I/Q or demodulated sound; undefined where no program's pattern fits. What people put before
 * and behind does not matter.
 */
export function nameFacts(name: string): NameFacts | undefined {
  for (const { program, pattern, unit, isUtc } of PATTERNS) {
    const groups = pattern.exec(name)?.groups
    if (groups === undefined) continue
    const unitHz = UNIT_HZ[(groups.unit || unit || '').toLowerCase()] ?? 1
    const centreHz = Math.round(Number(groups.centre) * unitHz)
    return {
      isIq: groups.audio === undefined,
      ...radioFacts({
        centreHz: plausibleCentre(centreHz),
        startTime: partStart(startOf(groups, isUtc === true), name),
        receiver: program,
      }),
    }
  }
  return undefined
}

function startOf(
  groups: Readonly<Record<string, string | undefined>>,
  isUtc: boolean,
): string | undefined {
  const clock = digitsOf(groups.clock).match(/\d\d/g) ?? []
  const date = groups.day === undefined ? digitsOf(groups.date) : yearFirst(groups.day)
  const fields = [date.slice(0, 4), date.slice(4, 6), date.slice(6, 8), ...clock].map(Number)
  return isoOfFields(fields, isUtc || (groups.z ?? '') !== '')
}

/** A part that was exported under the name began later. */
function partStart(startTime: string | undefined, name: string): string | undefined {
  return startTime === undefined ? undefined : isoAfter(startTime, spanStartS(name))
}

/** `31-Jul-2026` and `31-07-2026` as `20260731`. */
function yearFirst(date: string): string {
  const [day = '', month = '', year = ''] = date.split('-')
  const index = MONTHS.indexOf(month.toLowerCase())
  return `${year}${index < 0 ? month : String(index + 1).padStart(2, '0')}${day}`
}

function digitsOf(text: string | undefined): string {
  return (text ?? '').replace(/\D/g, '')
}
