import { LimitError } from '#core/base'
import type { ByteSource } from '../../byte-source'
import { CompressedError } from '../../compression'
import { VIDEO } from '../../identify/identity'
import { ByteWindow } from '../byte-window'
import type { Codecs } from '../codecs'
import type { CompressedStream } from '../decoded-block'
import { openFlac } from '../flac/open-flac'
import { infoEntries } from '../vorbis-comments'
import { EbmlElements } from './ebml'
import { matroskaCodec } from './matroska-codec'
import { matroskaHead } from './matroska-head'
import { MatroskaReader } from './matroska-reader'
import type { Track } from './track'
import { unwrappedTrack } from './unwrapped-track'

/** The format of a Matroska file whose sound the platform decodes. */
export const MATROSKA_AAC = 'AAC in Matroska'

/** Whether a stream is refused here because it is that. */
export function isMatroskaAac(error: unknown): boolean {
  if (!(error instanceof CompressedError)) return false
  const { compression } = error
  return compression.kind === 'stream' && compression.format === MATROSKA_AAC
}

/**
 * Opens the first track of sound in a WebM or another Matroska file, if it is Opus, Vorbis, FLAC, MP3
 * or PCM. A FLAC is read as one that lies alone: by the numbers and checksums of its own frames.
 *
 * @throws {FormatError}     if there is none, or its headers are damaged
 * @throws {CompressedError} if it is AAC, which is decoded elsewhere
 * @throws {LimitError}      if the sound is of another codec
 */
export async function openMatroska(window: ByteWindow, codecs: Codecs): Promise<CompressedStream> {
  const { track, tickS, durationS, fields } = await matroskaHead(window)
  const tags = infoEntries(fields)
  if (track.codecId === 'A_FLAC') {
    const stream = await openFlac(await unwrappedTrack(window, track), 0)
    return { ...stream, tags: stream.tags.length > 0 ? stream.tags : tags }
  }
  if (track.codecId.startsWith('A_AAC')) {
    throw new CompressedError('Its sound is AAC.', { kind: 'stream', format: MATROSKA_AAC })
  }
  const codec = matroskaCodec(track)
  if (codec === undefined) {
    throw new LimitError(
      `Its sound is ${nameOf(track)}; in WebM and Matroska, Opus, Vorbis, FLAC, MP3, AAC and PCM can be read. ${VIDEO}`,
    )
  }
  const reader = new MatroskaReader(new EbmlElements(window), codecs, {
    codec,
    track: track.number,
    tickS,
    ...(durationS === undefined ? {} : { durationS }),
  })
  return {
    codec: codec.name,
    rateHz: codec.rateHz,
    channels: codec.channels,
    format: codec.format,
    tags,
    blocks: () => reader.blocks(),
  }
}

/** What the encoder put in front of the first track of sound; undefined where the file does not say. */
export async function matroskaDelayS(bytes: ByteSource): Promise<number | undefined> {
  const { track } = await matroskaHead(new ByteWindow(bytes))
  return track.delayS
}

/** Codecs that are not read, for a person. */
const NAMES: Readonly<Record<string, string>> = {
  A_AC3: 'AC-3',
  A_ALAC: 'Apple Lossless (ALAC)',
  A_DTS: 'DTS',
  A_EAC3: 'E-AC-3',
  A_TRUEHD: 'TrueHD',
  A_TTA1: 'True Audio',
  A_WAVPACK4: 'WavPack',
  'A_MPEG/L2': 'MP2',
}

function nameOf({ codecId, bits }: Track): string {
  if (codecId.startsWith('A_PCM')) return `PCM of ${bits} bits`
  return NAMES[codecId] ?? codecId
}
