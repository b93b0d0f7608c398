import {
  ADTS,
  AudioSampleSink,
  BlobSource,
  EncodedPacketSink,
  Input,
  type InputAudioTrack,
  MATROSKA,
  type MetadataTags,
  MP4,
  QTFF,
} from 'mediabunny'
import { blobSource } from '#browser'
import { FormatError, type JobControl, LimitError } from '#core/base'
import type { Decoded } from '#core/formats'
import { DELAY_UNKNOWN, mp4End, withoutSpans } from '#core/formats'
import type { TemporaryFile } from '#protocol'
import { DECODED, privateFile } from '../private-file'
import { FLOAT_32 } from './float-format'
import { infoOf } from './stream-tags'
import { StreamWriter } from './stream-writer'
import { trimmed, trimmedRange } from './trimmed-range'

/** What may hold it. */
const FORMATS = [ADTS, MP4, QTFF, MATROSKA]

/** Names of codecs for a person. */
const CODECS: Readonly<Record<string, string>> = {
  aac: 'AAC',
  mp3: 'MP3',
  flac: 'FLAC',
  opus: 'Opus',
}

/**
 * Decodes AAC, in Matroska too, and what else an MP4 may hold, at its own rate with what the browser has, slice by
 * slice, into a private file as 32-bit floats. What the encoder put in front and behind to fill its
 * frames is cut off where the file says how much it is. Its tags become LIST INFO.
 *
 * @param container  what the file's first bytes say, for a person
 * @throws {FormatError}    if there is nothing in it to decode
 * @throws {LimitError}     if this browser cannot decode it, or has no room for it
 * @throws {CancelledError} at a checkpoint
 */
export async function decodeAac(
  given: Blob,
  container: string,
  temporaryFile: TemporaryFile,
  control: JobControl,
): Promise<Decoded<Blob>> {
  if (!hasDecoder(globalThis)) {
    throw new LimitError(
      `${container} cannot be decoded by this browser (it has no AudioDecoder that works). ` +
        'A WAV of it can be opened.',
    )
  }
  const { isCut, file } =
    container === 'MP4/M4A' ? await wholeMp4(given) : { isCut: false, file: given }
  const input = new Input({ source: new BlobSource(file), formats: FORMATS })
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
    const endS = await track.computeDuration()
    const out = await privateFile(await temporaryFile(), DECODED)
    try {
      const writer = new StreamWriter({ out, codec, endS, isCut })
      const samples = new AudioSampleSink(track).samples()
      const { rateHz, channels, sampleCount, isBroken, warnings } = await writer.write(
        samples,
        control,
      )
      const range = await trimmedRange(file, track, container, endS, rateHz)
      const decoded = await out.file()
      const { parts, length } = trimmed(decoded, sampleCount, 4 * channels, range, isBroken)
      if (length === 0) throw new FormatError(`The ${codec} stream holds no samples`, 0)
      const info = infoOf(await tagsOf(input))
      const chunks = info === undefined ? [] : [{ id: 'LIST', body: info }]
      const blobs = parts.map((part) => (part instanceof Blob ? part : new Blob([part])))
      const facts = { codec, format: FLOAT_32, rateHz, channels, length, samples: blobs, chunks }
      return { ...facts, warnings: range.isDelayStated ? warnings : [...warnings, DELAY_UNKNOWN] }
    } finally {
      out.close()
    }
  } finally {
    input.dispose()
  }
}

/** WebKitGTK 2.50 has one that takes the whole page down with it: there it is not asked. */
export function hasDecoder(scope: {
  readonly AudioDecoder?: unknown
  readonly navigator?: { readonly userAgent: string }
}): boolean {
  const browser = scope.navigator?.userAgent ?? ''
  const isWebkitGtk = /Linux.* AppleWebKit\/60\d/.test(browser) && !/Chrom|Android/.test(browser)
  return scope.AudioDecoder !== undefined && !isWebkitGtk
}

/**
 * Whether the end of an MP4 is missing, and what of it is to be read: headers that are repeated count once.
 *
 * @throws {FormatError} if nothing of it can be read because its end is missing
 */
async function wholeMp4(file: Blob): Promise<{ readonly isCut: boolean; readonly file: Blob }> {
  const { isCut, hasIndex, repeats } = await mp4End(blobSource(file))
  if (isCut && !hasIndex) {
    throw new FormatError(
      'The file ends before its index (moov), which says where the sound lies: nothing can be read',
      file.size,
    )
  }
  if (repeats.length === 0) return { isCut, file }
  const parts = withoutSpans(file.size, repeats)
  return { isCut, file: new Blob(parts.map(({ start, end }) => file.slice(start, end))) }
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
