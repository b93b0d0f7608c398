import { FormatError, LimitError } from '#core/base'
import type { ByteWindow } from '../byte-window'
import { type EbmlElement, EbmlElements, ELEMENT, floatOf, unsignedOf } from './ebml'
import type { Track } from './track'

const SOUND_TRACK = 2

/** What a track is unless it says otherwise. */
const USUAL_RATE_HZ = 8000

/** Of a second, unless the file says otherwise. */
const USUAL_TICK_S = 1e-3

/** What stands in front of the blocks of a Matroska file. */
interface MatroskaHead {
  /** The first track of sound. */
  readonly track: Track
  readonly tickS: number
  /** Of all tracks; undefined where it is not stated. */
  readonly durationS: number | undefined
  /** Tags by their names, in capitals. */
  readonly fields: ReadonlyMap<string, string>
}

/**
 * Reads what stands in front of the first cluster.
 *
 * @throws {FormatError} if there are no tracks that can be read
 * @throws {LimitError}  if none is of sound
 */
export async function matroskaHead(window: ByteWindow): Promise<MatroskaHead> {
  const elements = new EbmlElements(window)
  const tracks: Track[] = []
  const fields = new Map<string, string>()
  let tagName = ''
  let tickS = USUAL_TICK_S
  let durationTicks = 0
  for (;;) {
    const element = await elements.next()
    if (element === undefined || element.id === ELEMENT.cluster) break
    const { id, body } = element
    if (id === ELEMENT.timestampScale) tickS = unsignedOf(body) / 1e9
    else if (id === ELEMENT.duration) durationTicks = floatOf(body)
    else if (id === ELEMENT.tagName) tagName = textOf(body).toUpperCase()
    else if (id === ELEMENT.tagString) {
      if (!fields.has(tagName)) fields.set(tagName, textOf(body))
    } else if (id === ELEMENT.trackEntry) {
      tracks.push(undescribed())
    } else describe(tracks.at(-1), element)
  }
  const track = tracks.find(({ type }) => type === SOUND_TRACK)
  if (track === undefined) {
    throw tracks.length > 0
      ? new LimitError('It is a video without a track of sound.')
      : new FormatError('The Matroska file has no tracks that can be read', 0)
  }
  const durationS = durationTicks > 0 ? durationTicks * tickS : undefined
  return { track, tickS, durationS, fields }
}

function undescribed(): Track {
  return {
    number: 0,
    type: 0,
    codecId: '',
    codecPrivate: new Uint8Array(0),
    privateStart: 0,
    delayS: undefined,
    rateHz: USUAL_RATE_HZ,
    channels: 1,
    bits: 0,
  }
}

function describe(track: Track | undefined, { id, body, bodyStart }: EbmlElement): void {
  if (track === undefined) return
  if (id === ELEMENT.trackNumber) track.number = unsignedOf(body)
  else if (id === ELEMENT.trackType) track.type = unsignedOf(body)
  else if (id === ELEMENT.codecId) track.codecId = textOf(body)
  else if (id === ELEMENT.codecPrivate) {
    track.codecPrivate = body
    track.privateStart = bodyStart
  } else if (id === ELEMENT.codecDelay) track.delayS = unsignedOf(body) / 1e9
  else if (id === ELEMENT.samplingFrequency) track.rateHz = floatOf(body)
  else if (id === ELEMENT.channels) track.channels = unsignedOf(body)
  else if (id === ELEMENT.bitDepth) track.bits = unsignedOf(body)
}

function textOf(body: Uint8Array): string {
  return new TextDecoder().decode(body).replace(/\0.*$/s, '')
}
