import type { InputAudioTrack } from 'mediabunny'
import { FormatError, LimitError } from '#core/base'
import type { DecodingHost } from '#protocol'
import type { Decoded } from './decoded'
import { keptOf } from './kept'
import { privateFile } from './private-file'
import { decodedFormat } from './stream-format'
import { StreamWriter } from './stream-writer'

/** Names of codecs for a person. */
const CODECS: Readonly<Record<string, string>> = {
  mp3: 'MP3',
  flac: 'FLAC',
  vorbis: 'Ogg Vorbis',
  opus: 'Opus',
  aac: 'AAC',
}

/**
 * Decodes MP3, FLAC, Ogg Vorbis, Opus or AAC at its own rate, slice by slice, into a private file:
 * FLAC as integers of its own depth, the others as 32-bit floats. What the encoder put in front and
 * behind to fill its frames is cut off where the file says how much it is.
 *
 * @param container  what the file's first bytes say, for a person
 * @throws {FormatError}    if there is nothing in it to decode
 * @throws {LimitError}     if this browser cannot decode it, or has no room for it
 * @throws {CancelledError} after `host.keepGoing` said no
 */
export async function decodeStream(
  file: Blob,
  container: string,
  host: DecodingHost,
): Promise<Decoded> {
  if (!('AudioDecoder' in globalThis)) {
    throw new LimitError(
      `${container} cannot be decoded by this browser (it has no AudioDecoder). ` +
        'A WAV of it can be opened.',
    )
  }
  const { ADTS, AudioSampleSink, BlobSource, FLAC, Input, MP3, MP4, OGG, QTFF } = await import(
    'mediabunny'
  )
  const input = new Input({
    source: new BlobSource(file),
    formats: [ADTS, FLAC, MP3, MP4, OGG, QTFF],
  })
  try {
    const track = await firstTrack(() => input.getPrimaryAudioTrack(), container)
    const codec = CODECS[(await track.getCodec()) ?? ''] ?? container
    if (!(await track.canDecode())) {
      throw new LimitError(`The sound in this ${container} file cannot be decoded by this browser.`)
    }
    const format = await decodedFormat(track)
    const endS = await track.computeDuration()
    const kept = await keptOf(file, track, endS)
    const out = await privateFile(await host.place())
    try {
      const writer = new StreamWriter({ out, codec, format, kept, endS })
      const facts = await writer.write(new AudioSampleSink(track).samples(), host.keepGoing)
      return { ...facts, codec, format, samples: [await out.file()] }
    } finally {
      out.close()
    }
  } finally {
    input.dispose()
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
      `Not a WAV file: it begins like ${container} but holds no sound that can be read`,
      0,
    )
  }
  return track
}
