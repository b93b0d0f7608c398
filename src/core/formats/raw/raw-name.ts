import { plausibleCentre } from '../radio/radio-facts'
import { nameStart } from '../times/name-time'

/** What the name of raw samples tells of them. */
export interface RawNameFacts {
  /** SigMF's name. */
  readonly datatype?: string
  readonly rateHz?: number
  readonly centreHz?: number
  /** ISO 8601; without a zone where none is said. */
  readonly startTime?: string
  readonly receiver?: string
}

interface Program {
  readonly receiver: string
  /** Groups: `centre` and `rate` in hertz. */
  readonly pattern: RegExp
  readonly datatype?: string
  /** Whether its clock is UTC though the name has no zone. */
  readonly isUtc?: true
}

const STAMP = '\\d{8}_\\d{6}Z?'

/** Programs that write plain numbers. Their units are those of no other. */
const PROGRAMS: readonly Program[] = [
  {
    receiver: 'Gqrx',
    pattern: new RegExp(`gqrx_${STAMP}_(?<centre>\\d+)_(?<rate>\\d+)_fc\\b`, 'i'),
    datatype: 'cf32_le',
    isUtc: true,
  },
  {
    receiver: 'SigDigger',
    pattern: new RegExp(`sigdigger_${STAMP}_(?<rate>\\d+)_(?<centre>\\d+)_float32_iq\\b`, 'i'),
    datatype: 'cf32_le',
  },
  { receiver: 'inspectrum', pattern: /-f(?<centre>\d+)-s(?<rate>\d+)(?=-t|\.|$)/ },
]

/** Its clock is UTC though the name has no zone. What was extracted from such a file adds its own numbers behind. */
const SATDUMP = /\d{4}-\d\d-\d\d_\d\d-\d\d-\d\d(?:-\d+)?_\d+SPS_\d+Hz/i

/** Numbers with a unit between separators: `433.92M`, `250k`, `2Msps`, `1000000SPS`. */
const NUMBER = numbersWith('\\.')

/** URH writes a line for the decimal point: `433_92MHz`. */
const URH_NUMBER = numbersWith('[._]')

function numbersWith(point: string): RegExp {
  const digits = `(?<whole>\\d+)(?:${point}(?<decimals>\\d+))?`
  const unit = '(?<prefix>[kMG]?)(?<unit>sps|S\\/s|Hz)?'
  return new RegExp(`(?<![a-z\\d.])${digits}${unit}(?![a-z\\d])`, 'gi')
}

const PREFIX_HZ: Readonly<Record<string, number>> = { '': 1, k: 1e3, m: 1e6, g: 1e9 }

/** Tuners receive nothing below, and no cheap receiver samples faster: between `2M` and `433M` lies what each means. */
const LOWEST_TUNED_HZ = 24e6

/** Plain hertz of a centre have as many digits, as other numbers hardly have. */
const LEAST_DIGITS = 6

/**
 * Reads a name as programs write it that record raw I/Q.
 *
 *     gqrx_20260601_050000_433920000_250000_fc.raw     centre, rate
 *     sigdigger_20260601_050000Z_250000_433920000_float32_iq.raw
 *     x-f433920000-s250000-t….cfile                    inspectrum
 *     g001_433.92M_250k.cu8                            rtl_433: a bare M is the centre, a bare k the rate
 *     HackRF-20260601_050000-433_92MHz-2MSps-2MHz.complex16s    URH: the first frequency; the other is a width
 *     2026-06-01_05-00-00_250000SPS_433920000Hz.cs16   SatDump, and extracted bands
 *
 * A bare M below 24 is the rate where none is said: nobody tunes there. Of several rates the last
 * counts, as for rtl_433.
 */
export function rawNameFacts(name: string): RawNameFacts {
  for (const { pattern, receiver, datatype, isUtc } of PROGRAMS) {
    const groups = pattern.exec(name)?.groups
    if (groups === undefined) continue
    return {
      receiver,
      ...(datatype === undefined ? {} : { datatype }),
      ...plausible(Number(groups.rate), Number(groups.centre)),
      ...startOf(name, isUtc === true),
    }
  }
  const isSatDump = SATDUMP.test(name)
  const isUrh = /-\d+(?:_\d+)?[kMG]?Hz-\d+(?:_\d+)?[kMG]?Sps/i.test(name)
  return {
    ...(isSatDump ? { receiver: 'SatDump' } : isUrh ? { receiver: 'URH' } : {}),
    ...numbersOf(name, isUrh),
    ...startOf(name, isSatDump),
  }
}

function numbersOf(name: string, isUrh: boolean) {
  let rateHz: number | undefined
  let centreHz: number | undefined
  let bareHz: number | undefined
  for (const { groups } of name.matchAll(isUrh ? URH_NUMBER : NUMBER)) {
    const { whole = '', decimals = '', prefix = '', unit = '' } = groups ?? {}
    const hz = Math.round(Number(`${whole}.${decimals}`) * (PREFIX_HZ[prefix.toLowerCase()] ?? 1))
    if (/^s/i.test(unit)) rateHz = hz
    else if (unit !== '') {
      const isFrequency = prefix !== '' || whole.length >= LEAST_DIGITS
      if (isFrequency) centreHz ??= hz
    } else if (prefix === 'k' || prefix === 'K') {
      if (hz < LOWEST_TUNED_HZ) rateHz = hz
      else centreHz ??= hz
    } else if (/^[MG]$/.test(prefix)) {
      if (hz < LOWEST_TUNED_HZ) bareHz = hz
      else centreHz ??= hz
    }
  }
  if (rateHz === undefined) rateHz = bareHz
  else centreHz ??= bareHz
  return plausible(rateHz ?? 0, centreHz ?? 0)
}

function plausible(rateHz: number, centre: number) {
  const centreHz = plausibleCentre(centre)
  return {
    ...(rateHz > 0 ? { rateHz } : {}),
    ...(centreHz === undefined ? {} : { centreHz }),
  }
}

function startOf(name: string, isUtc: boolean): { readonly startTime?: string } {
  const start = nameStart(name)
  if (start === undefined) return {}
  const startTime = isUtc && !/(Z|[+-]\d\d:\d\d)$/.test(start) ? `${start}Z` : start
  return { startTime }
}
