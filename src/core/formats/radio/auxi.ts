import { type Interval, viewOf } from '#core/base'
import { auxiText, movedXml, withText, xmlFacts } from './auxi-xml'
import { plausibleCentre, type RadioFacts, radioFacts } from './radio-facts'
import { isoTime, putSystemTime, systemTimeMs } from './system-time'

const STOP_TIME = 16
const CENTRE = 32
const CENTRE_LOW = 60
const CENTRE_HIGH = 64
const NEXT_NAME = 68

/**
 * Reads an `auxi` chunk, little-endian in every container: SpectraVue's struct of 36 to 164 bytes or
 * SDR Console's XML.
 *
 * The struct counts only where its start is a plausible date: text read as the struct gives a made-up
 * centre. Its centre has 32 bits; HDSDR repeats them behind and adds 32 above.
 */
export function auxiFacts(body: Uint8Array): RadioFacts {
  const text = auxiText(body)
  if (text !== undefined) return xmlFacts(text)
  const view = viewOf(body)
  const startMs = systemTimeMs(view, 0)
  if (startMs === undefined) return {}
  return radioFacts({
    centreHz: centreOf(view),
    startTime: isoTime(startMs),
    receiver: undefined,
  })
}

function centreOf(view: DataView): number | undefined {
  if (view.byteLength < CENTRE + 4) return undefined
  const low = view.getUint32(CENTRE, true)
  const isWide = view.byteLength >= CENTRE_HIGH + 4 && view.getUint32(CENTRE_LOW, true) === low
  const high = isWide ? view.getUint32(CENTRE_HIGH, true) : 0
  return plausibleCentre(low + high * 2 ** 32) ?? plausibleCentre(low)
}

/**
 * An `auxi` chunk for a part: start and stop time are the part's, to a millisecond, and it names no
 * next file. A start that cannot be one stays as it is; so does a stop time that was never filled
 * in. XML has its times moved as far as their decimals can say.
 */
export function movedAuxi(body: Uint8Array, samples: Interval, rateHz: number): Uint8Array {
  const text = auxiText(body)
  if (text !== undefined) return withText(body, movedXml(text, samples.start / rateHz))
  const out = body.slice()
  const view = viewOf(out)
  const startMs = systemTimeMs(view, 0)
  if (startMs === undefined) return body
  const partStartMs = startMs + (1000 * samples.start) / rateHz
  putSystemTime(view, 0, partStartMs)
  if (systemTimeMs(view, STOP_TIME) !== undefined) {
    putSystemTime(view, STOP_TIME, partStartMs + (1000 * (samples.end - samples.start)) / rateHz)
  }
  return out.fill(0, NEXT_NAME)
}
