import { type Interval, viewOf } from '#core/base'
import { plausibleCentre, type RadioFacts, radioFacts } from './radio-facts'
import { isoTime } from './system-time'

const CENTRE = 0
const START = 8

/** Seconds since 1970 that a 32-bit clock of a radio may show: from 1990 on. */
const EARLIEST_S = Date.UTC(1990) / 1000

/** Reads a Perseus radio's `rcvr` chunk: i32 centre in hertz, i32 rate index, i32 start in seconds since 1970. */
export function rcvrFacts(body: Uint8Array): RadioFacts {
  if (body.length < START + 4) return {}
  const view = viewOf(body)
  const startS = view.getInt32(START, true)
  return radioFacts({
    centreHz: plausibleCentre(view.getInt32(CENTRE, true)),
    startTime: startS < EARLIEST_S ? undefined : isoTime(1000 * startS),
    receiver: 'Perseus',
  })
}

/** A `rcvr` chunk for a part: its start is the part's, to a second. */
export function movedRcvr(body: Uint8Array, samples: Interval, rateHz: number): Uint8Array {
  if (body.length < START + 4) return body
  const out = body.slice()
  const view = new DataView(out.buffer)
  const startS = view.getInt32(START, true)
  if (startS <= 0) return body
  view.setInt32(START, startS + Math.floor(samples.start / rateHz), true)
  return out
}
