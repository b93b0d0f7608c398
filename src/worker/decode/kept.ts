import type { InputAudioTrack } from 'mediabunny'
import type { Interval } from '#core/base'
import { itunesGap, mp3Info } from '#core/formats'
import { blobSource } from '../blob-source'

/** What of a decoder's samples is the recording; the others filled the encoder's frames. */
export interface Kept {
  /** By the decoder's rate, whose first sample is 0. */
  readonly samples: (rateHz: number) => Interval
  /** How long the recording is said to be; undefined where nothing says so. */
  readonly declaredS: number | undefined
  /** Whether the file says what its encoder put in front. */
  readonly isDelayKnown: boolean
}

/**
 * Reads what of a stream is its recording.
 *
 * MP3: what the LAME tag says. M4A: what its edit list or the comment of iTunes says. Ogg: all up to
 * the last page's count of samples; Opus decoders cut the start themselves. FLAC: everything. An MP3
 * without that tag and bare AAC (ADTS) do not say what their encoders put in front.
 *
 * @param container  what the file's first bytes say, for a person
 * @param endS       the end of what there is of the stream, in its own time
 */
export async function keptOf(
  file: Blob,
  track: InputAudioTrack,
  container: string,
  endS: number,
): Promise<Kept> {
  const codec = await track.getCodec()
  const bytes = blobSource(file)
  const startS = await track.getFirstTimestamp()
  if (codec === 'flac') {
    const samples = () => ({ start: 0, end: Number.POSITIVE_INFINITY })
    const declaredS = (await track.getDurationFromMetadata()) ?? undefined
    return { samples, declaredS, isDelayKnown: true }
  }
  if (codec === 'mp3') return keptOfMp3(file, endS, await track.getSampleRate())
  const gap = codec === 'aac' && startS >= 0 ? await itunesGap(bytes) : undefined
  const samples = (rateHz: number) => {
    const start = gap?.delay ?? Math.max(0, Math.round(-startS * rateHz))
    const rest = Math.round((endS - startS) * rateHz) - start
    return { start, end: start + (gap?.length ?? rest) }
  }
  return { samples, declaredS: undefined, isDelayKnown: container !== 'AAC' }
}

async function keptOfMp3(file: Blob, endS: number, rateHz: number): Promise<Kept> {
  const info = await mp3Info(blobSource(file), Math.round(endS * rateHz))
  const { delay: start = 0, length } = info?.gap ?? {}
  const total = info?.totalSamples
  const declared = total === undefined ? undefined : (length ?? total)
  return {
    samples: () => ({ start, end: start + (length ?? Number.POSITIVE_INFINITY) }),
    declaredS: declared === undefined ? undefined : declared / rateHz,
    isDelayKnown: info?.gap !== undefined,
  }
}
