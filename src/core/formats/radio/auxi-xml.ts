import { unescapedXml } from '#core/base'
import { clockAfter, readClock, wallFields } from '../times/clock-time'
import { plausibleCentre, type RadioFacts, radioFacts } from './radio-facts'
import { isoOfFields, isoTime } from './system-time'

const ATTRIBUTE = /([\w-]+)(\s*=\s*)"([^"<]*)"/g
const DAY_FIRST = /^(\d\d)-(\d\d)-(\d{4}) (\d\d):(\d\d):(\d\d)/

/** The text of an `auxi` chunk that holds some, UTF-16 or of 8 bits; undefined where it is no XML. */
export function auxiText(body: Uint8Array): string | undefined {
  const text = decoded(body)
  return text.startsWith('<') ? text.replace(/\0+$/, '') : undefined
}

function decoded(body: Uint8Array): string {
  return new TextDecoder(isWide(body) ? 'utf-16le' : 'utf-8').decode(body)
}

/** Whether letters have two bytes each: SDR Console writes UTF-16 without saying so. */
function isWide(body: Uint8Array): boolean {
  return body[1] === 0 || (body[0] === 0xff && body[1] === 0xfe)
}

/** The chunk's body with other text, in its own letters, with the NULs that stood at its end. */
export function withText(body: Uint8Array, text: string): Uint8Array {
  const nuls = /\0*$/.exec(decoded(body))?.[0] ?? ''
  if (!isWide(body)) return new TextEncoder().encode(text + nuls)
  const letters = text + nuls
  const mark = body[0] === 0xff ? [0xff, 0xfe] : []
  const out = new Uint8Array(mark.length + 2 * letters.length)
  out.set(mark)
  const view = new DataView(out.buffer)
  for (let i = 0; i < letters.length; i++) {
    view.setUint16(mark.length + 2 * i, letters.charCodeAt(i), true)
  }
  return out
}

/**
 * What SDR Console's XML says: the attributes of its element `Definition`, if that is whole. Text is
 * all it is taken for: entities of a document type are not resolved.
 */
export function xmlFacts(text: string): RadioFacts {
  const element = /<Definition\s([^>]*)>/.exec(text)?.[1]
  if (element === undefined) return {}
  const values = new Map<string, string>()
  for (const [, name = '', , value = ''] of element.matchAll(ATTRIBUTE)) {
    values.set(name, unescapedXml(value))
  }
  const radio = [values.get('RadioModel'), values.get('SoftwareName')].filter(Boolean)
  return radioFacts({
    centreHz: plausibleCentre(Number(values.get('RadioCenterFreq') ?? 0)),
    startTime:
      secondsTime(values.get('UTCSeconds')) ??
      dayFirstTime(values.get('UTC') ?? values.get('CurrentTimeUTC')),
    receiver: radio.join(', '),
  })
}

function secondsTime(text: string | undefined): string | undefined {
  const timeS = Number(text ?? 0)
  const isPlausible = timeS >= Date.UTC(1990) / 1000 && timeS < Date.UTC(2101) / 1000
  return isPlausible ? isoTime(1000 * timeS) : undefined
}

function dayFirstTime(text: string | undefined): string | undefined {
  const fields = DAY_FIRST.exec(text ?? '')
  if (fields === null) return undefined
  const [day = 0, month = 0, year = 0, ...clock] = fields.slice(1).map(Number)
  return isoOfFields([year, month, day, ...clock], true)
}

/**
 * The XML with every time in it later, and no files before and behind: by as much as its decimals can
 * say, those without any by whole seconds.
 */
export function movedXml(text: string, byS: number): string {
  return text.replace(ATTRIBUTE, (all: string, name: string, equals: string, value: string) => {
    if (name === 'NextFile' || name === 'PreviousFile') return `${name}${equals}""`
    const moved = name === 'UTCSeconds' ? movedSeconds(value, byS) : movedDayFirst(value, byS)
    return moved === undefined ? all : `${name}${equals}"${moved}"`
  })
}

function movedSeconds(value: string, byS: number): string | undefined {
  if (!/^\d+(\.\d+)?$/.test(value)) return undefined
  const digits = value.split('.')[1]?.length ?? 0
  return (Number(value) + sayable(byS, digits)).toFixed(digits)
}

function movedDayFirst(value: string, byS: number): string | undefined {
  const iso = dayFirstTime(value)
  const [, decimals = '', rest = ''] =
    /^(?:\.(\d{1,9}))?(.*)$/s.exec(value.slice(DAY_FIRST_LETTERS)) ?? []
  const clock = iso === undefined ? undefined : readClock(iso)
  if (clock === undefined) return undefined
  const moved = clockAfter({ ...clock, decimals }, sayable(byS, decimals.length))
  const { year, month, day, hour, minute, second } = wallFields(moved.wallS)
  const fraction = decimals === '' ? '' : `.${moved.decimals}`
  return `${day}-${month}-${year} ${hour}:${minute}:${second}${fraction}${rest}`
}

const DAY_FIRST_LETTERS = 'dd-mm-yyyy hh:mm:ss'.length

/** Seconds as so many decimals can say them; without any the whole ones that have passed. */
function sayable(byS: number, digits: number): number {
  return digits === 0 ? Math.floor(byS) : Number(byS.toFixed(Math.min(digits, 9)))
}
