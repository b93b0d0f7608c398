import {
  ADTS,
  AudioSampleSink,
  BlobSource,
  EncodedPacketSink,
  FLAC,
  Input,
  type InputAudioTrack,
  type MetadataTags,
  MP3,
  MP4,
  OGG,
  QTFF,
} from 'mediabunny'
import { FormatError, type JobControl, LimitError } from '#core/base'
import { mp4End, oggEnd } from '#core/formats'
import type { TemporaryFile } from '#protocol'
import { blobSource } from '../blob-source'
import type { Decoded } from './decoded'
import { keptOf } from './kept'
import { privateFile } from './private-file'
import { decodedFormat } from './stream-format'
import { infoOf } from './stream-tags'
import { StreamWriter } from './stream-writer'

/** Names of codecs for a person. */
const CODECS: Readonly<Record<string, string>> = {
  mp3: 'MP3',
  flac: 'FLAC',
  vorbis: 'Ogg Vorbis',
  opus: 'Opus',
  aac: 'AAC',
}

/** The demuxer looks so far ahead for a frame's header, and misses a last frame that is shorter. */
const FLAC_PAD_BYTES = 16

/**
 * Decodes MP3, FLAC, Ogg Vorbis, Opus or AAC at its own rate, slice by slice, into a private file:
 * FLAC as integers of its own depth, the others as 32-bit floats. What the encoder put in front and
 * behind to fill its frames is cut off where the file says how much it is. Its tags become LIST INFO.
 *
 * @param container  what the file's first bytes say, for a person
 * @throws {FormatError}    if there is nothing in it to decode
 * @throws {LimitError}     if this browser cannot decode it, or has no room for it
 * @throws {CancelledError} at a checkpoint
 */
export async function decodeStream(
  file: Blob,
  container: string,
  temporaryFile: TemporaryFile,
  control: JobControl,
): Promise<Decoded> {
  if (!('AudioDecoder' in globalThis)) {
    throw new LimitError(
      `${container} cannot be decoded by this browser (it has no AudioDecoder). ` +
        'A WAV of it can be opened.',
    )
  }
  const { whole, isCut } = await wholePart(file, container)
  const input = new Input({
    source: new BlobSource(whole),
    formats: [ADTS, FLAC, MP3, MP4, OGG, QTFF],
  })
  try {
    const track = await firstTrack(async () => {
      const first = await input.getPrimaryAudioTrack()
      const packet = first && (await new EncodedPacketSink(first).getFirstPacket())
      return packet && first
    }, container)
    const codec = CODECS[(await track.getCodec()) ?? ''] ?? container
    if (!(await track.canDecode())) {
      throw new LimitError(`The sound in this ${container} file cannot be decoded by this browser.`)
    }
    const format = await decodedFormat(track)
    const endS = await track.computeDuration()
    const kept = await keptOf(file, track, container, endS)
    const out = await privateFile(await temporaryFile())
    try {
      const writer = new StreamWriter({ out, codec, format, kept, endS, isCut })
      const facts = await writer.write(new AudioSampleSink(track).samples(), control)
      const info = infoOf(await tagsOf(input))
      const chunks = info === undefined ? [] : [{ id: 'LIST', body: info }]
      return { ...facts, codec, format, samples: [await out.file()], chunks }
    } finally {
      out.close()
    }
  } finally {
    input.dispose()
  }
}

/**
 * The part of a file that can be read where its end is missing, and whether it is.
 *
 * @throws {FormatError} if nothing can be
 */
async function wholePart(file: Blob, container: string) {
  if (container === 'Ogg') {
    const { byteEnd, isCut } = await oggEnd(blobSource(file))
    return { whole: file.slice(0, byteEnd), isCut }
  }
  if (container === 'FLAC') {
    return { whole: new Blob([file, new Uint8Array(FLAC_PAD_BYTES)]), isCut: false }
  }
  if (container !== 'MP4/M4A') return { whole: file, isCut: false }
  const { isCut, hasIndex } = await mp4End(blobSource(file))
  if (isCut && !hasIndex) {
    throw new FormatError(
      'The file ends before its index (moov), which says where the sound lies: nothing can be read',
      file.size,
    )
  }
  return { whole: file, isCut }
}

/** What is damaged is passed over: tags are never a reason to refuse a file. */
async function tagsOf(input: Input): Promise<MetadataTags> {
  try {
    return await input.getMetadataTags()
  } catch {
    return {}
  }
}

/** The track to decode; a demuxer's own words for bytes that are none help nobody. */
async function firstTrack(
  find: () => Promise<InputAudioTrack | null>,
  container: string,
): Promise<InputAudioTrack> {
  const track = await find().catch(() => null)
  if (track === null) {
    throw new FormatError(
      `Not a WAV file: it begins like ${container} but holds no sound that can be read; it is damaged or cut off`,
      0,
    )
  }
  return track
}
