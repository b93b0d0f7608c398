import { FormatError } from '#core/base'
import type { ByteWindow } from '../byte-window'
import type { Codecs } from '../codecs'
import type { CompressedStream } from '../decoded-block'
import { FLOAT_32 } from '../sample-bytes'
import { frameHeader } from './frame-header'
import { frameRuns, MOST_FRAME_BYTES } from './frame-runs'
import { id3Tags } from './id3'
import { type InfoTag, infoTag } from './info-tag'
import { lostFrames } from './lost-frames'
import { Mp3Reader } from './mp3-reader'

/** Where an MP3's first frame is, if it is within these bytes. */
export async function mp3Start(window: ByteWindow): Promise<number | undefined> {
  return (await frameRuns(window, 0))?.runs[0]?.byteStart
}

/**
 * Opens an MP3. Its frames have no numbers: they are counted, and those that are missing reckoned
 * from the bytes in their stead.
 *
 * @throws {FormatError} if there are no frames
 */
export async function openMp3(window: ByteWindow, codecs: Codecs): Promise<CompressedStream> {
  const { tags, byteEnd: byteStart } = await id3Tags(window)
  const index = await frameRuns(window, byteStart)
  const [first] = index?.runs ?? []
  if (index === undefined || first === undefined) {
    throw new FormatError('The MP3 holds no frames', byteStart)
  }
  await window.need(first.byteStart, MOST_FRAME_BYTES)
  const at = first.byteStart - window.start
  const header = frameHeader(window.bytes, at) ?? index.header
  const info = infoTag(window.bytes.subarray(at, at + header.sizeBytes), header)
  const reader = new Mp3Reader(window, codecs, {
    index,
    info,
    beginsWithFrame: first.byteStart === byteStart,
    lost: lostFrames(index, byteStart, declaredFrames(info, index.frameCount)),
  })
  return {
    codec: 'MP3',
    rateHz: header.rateHz,
    channels: header.channels,
    format: FLOAT_32,
    tags,
    blocks: () => reader.blocks(),
  }
}

/** The first, which holds the tag, is none of those that it counts. */
function declaredFrames(info: InfoTag | undefined, frameCount: number): number | undefined {
  const declared = info?.frameCount
  // A count that is out of all proportion is a damaged one.
  return declared === undefined || declared > 100 * frameCount ? undefined : declared + 1
}
