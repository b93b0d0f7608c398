import { FormatError, LimitError } from '#core/base'
import type { ByteWindow } from '../byte-window'
import type { Codecs } from '../codecs'
import type { CompressedStream } from '../decoded-block'
import { openFlac } from '../flac/open-flac'
import { FLOAT_32 } from '../sample-bytes'
import { vorbisComments } from '../vorbis-comments'
import { oggCodec } from './ogg-codec'
import { isOggFlac, OGG_FLAC_HEAD_BYTES, unwrappedFlac } from './ogg-flac'
import { type OggLink, openLink } from './ogg-link'
import { OggPages } from './ogg-pages'
import { OggReader } from './ogg-reader'

/**
 * Opens the first stream of Vorbis, Opus or FLAC in an Ogg file.
 *
 * @throws {FormatError} if there is none, or its headers are damaged
 * @throws {LimitError}  if the sound is of another codec
 */
export async function openOgg(window: ByteWindow, codecs: Codecs): Promise<CompressedStream> {
  const pages = new OggPages(window)
  let isOther = false
  let serial: number | undefined
  for (;;) {
    const page = await pages.next()
    if (page === undefined && serial !== undefined && !isOther) {
      // FLAC does without its headers: its frames say what they are.
      return openFlac(await unwrappedFlac(window, serial), 0)
    }
    if (page === undefined || (isOther && !page.isFirst)) throw nothing(isOther)
    serial ??= page.serial
    if (!page.isFirst) continue
    if (isOggFlac(page.body)) {
      return openFlac(await unwrappedFlac(window, page.serial), OGG_FLAC_HEAD_BYTES)
    }
    const codec = oggCodec(page.body)
    isOther = codec === undefined
    if (codec === undefined) continue
    const link = await openLink(pages, page, codec)
    return streamOf(new OggReader(window, pages, codecs, link), link)
  }
}

function nothing(isOther: boolean): LimitError | FormatError {
  return isOther
    ? new LimitError(
        'The sound in this Ogg file is neither Vorbis nor Opus nor FLAC, and cannot be decoded.',
      )
    : new FormatError('The Ogg file holds no stream that is whole', 0)
}

function streamOf(reader: OggReader, { codec, comments }: OggLink): CompressedStream {
  return {
    codec: codec.name,
    rateHz: codec.rateHz,
    channels: codec.channels,
    format: FLOAT_32,
    tags: vorbisComments(comments),
    blocks: () => reader.blocks(),
  }
}
