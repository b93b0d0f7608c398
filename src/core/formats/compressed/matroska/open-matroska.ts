import { FormatError, LimitError } from '#core/base'
import type { SampleFormat } from '../../recording-facts'
import type { ByteWindow } from '../byte-window'
import type { Codecs } from '../codecs'
import type { CompressedStream } from '../decoded-block'
import { oggCodec } from '../ogg/ogg-codec'
import { infoEntries } from '../vorbis-comments'
import { xiphSizes } from './block-packets'
import { EbmlElements, ELEMENT, floatOf, unsignedOf } from './ebml'
import { MatroskaReader } from './matroska-reader'

const FLOAT_32: SampleFormat = { encoding: 'float', bits: 32, bytes: 4, bigEndian: false }

/** A track of sound. */
interface Track {
  number: number
  type: number
  codecId: string
  codecPrivate: Uint8Array
}

const SOUND_TRACK = 2

/** Of a second, unless the file says otherwise. */
const USUAL_TICK_S = 1e-3

/**
 * Opens the first track of sound in a WebM or another Matroska file, if it is Opus or Vorbis.
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
      tracks.push({ number: 0, type: 0, codecId: '', codecPrivate: new Uint8Array(0) })
    } else describe(tracks.at(-1), id, body)
  }
  const track = tracks.find(({ type }) => type === SOUND_TRACK)
  if (track === undefined) {
    throw tracks.length > 0
      ? new LimitError('It is a video without a track of sound.')
      : new FormatError('The Matroska file has no tracks that can be read', 0)
  }
  const headers = headersOf(track)
  const codec = headers[0] && oggCodec(headers[0])
  if (codec === undefined) {
    throw new LimitError(
      `Its sound is ${NAMES[track.codecId] ?? track.codecId}; in WebM and Matroska, Opus and Vorbis can be read.`,
    )
  }
  const reader = new MatroskaReader(new EbmlElements(window), codecs, {
    codec,
    headers,
    track: track.number,
    tickS,
    ...(durationTicks > 0 ? { durationS: durationTicks * tickS } : {}),
  })
  return {
    // Of Ogg's two names one says that the codec is in Ogg.
    codec: codec.name.replace('Ogg ', ''),
    rateHz: codec.rateHz,
    channels: codec.channels,
    format: FLOAT_32,
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
  'A_PCM/INT/LIT': 'PCM',
  'A_PCM/FLOAT/IEEE': 'PCM',
}

function describe(track: Track | undefined, id: number, body: Uint8Array): void {
  if (track === undefined) return
  if (id === ELEMENT.trackNumber) track.number = unsignedOf(body)
  else if (id === ELEMENT.trackType) track.type = unsignedOf(body)
  else if (id === ELEMENT.codecId) track.codecId = textOf(body)
  else if (id === ELEMENT.codecPrivate) track.codecPrivate = body
}

/** The packets that a codec's stream begins with: of Vorbis three, behind the sizes of two. */
function headersOf({ codecId, codecPrivate }: Track): readonly Uint8Array[] {
  if (codecId === 'A_OPUS') return [codecPrivate]
  if (codecId !== 'A_VORBIS') return []
  const rest = codecPrivate.subarray(1)
  const laced = xiphSizes(rest, 2)
  if (codecPrivate[0] !== 2 || laced === undefined) return []
  const [first = 0, second = 0] = laced.sizes
  const [a, b] = [laced.length + first, laced.length + first + second]
  return [rest.subarray(laced.length, a), rest.subarray(a, b), rest.subarray(b)]
}

function textOf(body: Uint8Array): string {
  return new TextDecoder().decode(body).replace(/\0.*$/s, '')
}
