import { type EncodedPacket, EncodedPacketSink, type InputAudioTrack } from 'mediabunny'
import { blobSource } from '#browser'
import { itunesGap, MATROSKA_AAC, matroskaDelayS } from '#core/formats'

/** What of a decoder's samples is the recording; the others filled the encoder's frames. */
export interface TrimmedRange {
  /** Of the first that is; the decoder's first is 0. */
  readonly start: number
  readonly end: number
  /** That a decoder gives which drops nothing. */
  readonly decodedCount: number
  /** Whether the file says what its encoder put in front. */
  readonly isDelayStated: boolean
}

/**
 * Reads what of a stream is its recording.
 *
 * M4A: what its edit list or the comment of iTunes says. Bare AAC (ADTS) does not say what its
 * encoder put in front, and Matroska may not; its times are whole ticks, by which frames are counted.
 *
 * @param container  what the file's first bytes say, for a person
 * @param endS       the end of what there is of the stream, in its own time
 * @param rateHz     of the decoder
 */
export async function trimmedRange(
  file: Blob,
  track: InputAudioTrack,
  container: string,
  endS: number,
  rateHz: number,
): Promise<TrimmedRange> {
  if (container === MATROSKA_AAC) return rangeInMatroska(file, track, rateHz)
  const codec = await track.getCodec()
  const startS = await track.getFirstTimestamp()
  const gap = codec === 'aac' && startS >= 0 ? await itunesGap(blobSource(file)) : undefined
  const start = gap?.delay ?? Math.max(0, Math.round(-startS * rateHz))
  const decodedCount = Math.round((endS - startS) * rateHz)
  const end = gap?.length === undefined ? decodedCount : start + gap.length
  return { start, end, decodedCount, isDelayStated: container !== 'AAC' }
}

/** Samples of a frame; of those that hold twice as many, half of one. */
const FRAME = 1024

/** Blocks have times but no lengths: the last is taken to be as long as the first. */
async function rangeInMatroska(
  file: Blob,
  track: InputAudioTrack,
  rateHz: number,
): Promise<TrimmedRange> {
  const delayS = await matroskaDelayS(blobSource(file))
  const packets = new EncodedPacketSink(track)
  const timeOf = (packet: EncodedPacket | null) => packet?.timestamp ?? 0
  const first = await packets.getFirstPacket()
  const second = first && (await packets.getNextPacket(first))
  const last = await packets.getPacket(Number.POSITIVE_INFINITY)
  const framesUntil = (packet: EncodedPacket | null) =>
    Math.round(((timeOf(packet) - timeOf(first)) * rateHz) / FRAME)
  const decodedCount = FRAME * (framesUntil(last) + Math.max(1, framesUntil(second)))
  const start = Math.round((delayS ?? 0) * rateHz)
  return { start, end: decodedCount, decodedCount, isDelayStated: delayS !== undefined }
}

/** Frames that a decoder may drop at the start. */
const MOST_DROPPED = 2 * FRAME

/**
 * The recording among the decoded samples: Chromium's decoder of AAC gives the frame that the
 * encoder put in front, Firefox's does not, and starts 1,024 samples later.
 *
 * @param decoded       all that the decoder gave
 * @param sampleCount   of these
 * @param instantBytes  of a sample instant
 * @param isBroken      whether the decoder gave up midway
 */
export function trimmed(
  decoded: Blob,
  sampleCount: number,
  instantBytes: number,
  { start, end, decodedCount }: TrimmedRange,
  isBroken: boolean,
): { readonly parts: readonly (Blob | Uint8Array<ArrayBuffer>)[]; readonly length: number } {
  const missing = decodedCount - sampleCount
  const dropped = isBroken || missing < 0 || missing > MOST_DROPPED ? 0 : missing
  const from = start - dropped
  const to = Math.max(from, Math.min(sampleCount, end - dropped))
  const silence = new Uint8Array(Math.max(0, -from) * instantBytes)
  const part = decoded.slice(Math.max(0, from) * instantBytes, Math.max(0, to) * instantBytes)
  return { parts: [silence, part], length: to - from }
}
