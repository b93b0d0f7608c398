import type { InputAudioTrack } from 'mediabunny'
import { itunesGap, lameGap } from '#core/formats'
import { blobSource } from '../blob-source'

/** Which of a decoder's samples are the recording, by its rate; the others filled the encoder's frames. */
export type Kept = (rateHz: number) => { readonly start: number; readonly end: number }

/**
 * Reads what of a stream is its recording.
 *
 * MP3: what the LAME tag says. M4A: what its edit list or the comment of iTunes says. Ogg: all up to
 * the last page's count of samples; Opus decoders cut the start themselves. FLAC: everything.
 *
 * @param endS  the stream's end in its own time
 */
export async function keptOf(file: Blob, track: InputAudioTrack, endS: number): Promise<Kept> {
  const codec = await track.getCodec()
  if (codec === 'flac') return () => ({ start: 0, end: Number.POSITIVE_INFINITY })
  const startS = await track.getFirstTimestamp()
  const bytes = blobSource(file)
  const gap =
    codec === 'mp3'
      ? await lameGap(bytes, Math.round(endS * (await track.getSampleRate())))
      : codec === 'aac' && startS >= 0
        ? await itunesGap(bytes)
        : undefined
  return (rateHz) => {
    const start = gap?.delay ?? Math.max(0, Math.round(-startS * rateHz))
    const rest = Math.round((endS - startS) * rateHz) - start
    return { start, end: start + (gap?.length ?? rest) }
  }
}
