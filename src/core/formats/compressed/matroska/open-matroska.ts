import { FormatError, LimitError } from '#core/base'
import { VIDEO } from '../../identify/identity'
import type { ByteWindow } from '../byte-window'
import type { Codecs } from '../codecs'
import type { CompressedStream } from '../decoded-block'
import { infoEntries } from '../vorbis-comments'
import { EbmlElements, ELEMENT, floatOf, unsignedOf } from './ebml'
import { matroskaCodec } from './matroska-codec'
import { MatroskaReader } from './matroska-reader'
import type { Track } from './track'

const SOUND_TRACK = 2

/** What a track is unless it says otherwise. */
const USUAL_RATE_HZ = 8000

/** Of a second, unless the file says otherwise. */
const USUAL_TICK_S = 1e-3

/**
 * Opens the first track of sound in a WebM or another Matroska file, if it is Opus, Vorbis or PCM.
 *
 * @throws {FormatError} if there is none, or its headers are damaged
 * @throws {LimitError}  if the sound is of another codec
 */
export async function openMatroska(window: ByteWindow, codecs: Codecs): Promise<CompressedStream> {
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
    } else describe(tracks.at(-1), id, body)
  }
  const track = tracks.find(({ type }) => type === SOUND_TRACK)
  if (track === undefined) {
    throw tracks.length > 0
      ? new LimitError('It is a video without a track of sound.')
      : new FormatError('The Matroska file has no tracks that can be read', 0)
  }
  const codec = matroskaCodec(track)
  if (codec === undefined) {
    throw new LimitError(
      `Its sound is ${nameOf(track)}; in WebM and Matroska, Opus, Vorbis and PCM can be read. ${VIDEO}`,
    )
  }
  const reader = new MatroskaReader(new EbmlElements(window), codecs, {
    codec,
    track: track.number,
    tickS,
    ...(durationTicks > 0 ? { durationS: durationTicks * tickS } : {}),
  })
  return {
    codec: codec.name,
    rateHz: codec.rateHz,
    channels: codec.channels,
    format: codec.format,
    tags: infoEntries(fields),
    blocks: () => reader.blocks(),
  }
}

/** Codecs that are not read, for a person. */
const NAMES: Readonly<Record<string, string>> = {
  A_AAC: 'AAC',
  A_AC3: 'AC-3',
  A_FLAC: 'FLAC',
  'A_MPEG/L3': 'MP3',
}

function nameOf({ codecId, bits }: Track): string {
  if (codecId.startsWith('A_PCM')) return `PCM of ${bits} bits`
  return NAMES[codecId] ?? codecId
}

function undescribed(): Track {
  return {
    number: 0,
    type: 0,
    codecId: '',
    codecPrivate: new Uint8Array(0),
    rateHz: USUAL_RATE_HZ,
    channels: 1,
    bits: 0,
  }
}

function describe(track: Track | undefined, id: number, body: Uint8Array): void {
  if (track === undefined) return
  if (id === ELEMENT.trackNumber) track.number = unsignedOf(body)
  else if (id === ELEMENT.trackType) track.type = unsignedOf(body)
  else if (id === ELEMENT.codecId) track.codecId = textOf(body)
  else if (id === ELEMENT.codecPrivate) track.codecPrivate = body
  else if (id === ELEMENT.samplingFrequency) track.rateHz = floatOf(body)
  else if (id === ELEMENT.channels) track.channels = unsignedOf(body)
  else if (id === ELEMENT.bitDepth) track.bits = unsignedOf(body)
}

function textOf(body: Uint8Array): string {
  return new TextDecoder().decode(body).replace(/\0.*$/s, '')
}
