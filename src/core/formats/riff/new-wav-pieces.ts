import type { Interval } from '#core/base'
import type { OutputPiece } from '../output-pieces'
import { auxiBody } from '../radio/auxi-body'
import type { RecordingFacts, SampleFormat } from '../recording-facts'
import { isoAfter, utcMs } from '../times/clock-time'
import { bytesChunk, riffPieces } from './riff-pieces'
import { newFmtBody } from './wav-header'

/** A WAV that is not made from another: RIFF, or RF64 from 4 GiB on. Little-endian. */
export type NewWav = Pick<
  RecordingFacts,
  'format' | 'channels' | 'rateHz' | 'length' | 'centreHz' | 'startTime'
>

/**
 * The file in order, `auxi` in front of the samples as SDR programs expect it. That chunk is read by
 * its start time, so where none is known, or no centre that it could hold, there is none.
 */
export function newWavPieces(wav: NewWav): readonly OutputPiece[] {
  const { format, channels, length } = wav
  const auxi = auxiOf(wav)
  return riffPieces({ magic: 'RIFF', isLittleEndian: true }, [
    bytesChunk('fmt ', newFmtBody(wav)),
    ...(auxi === undefined ? [] : [bytesChunk('auxi', auxi)]),
    {
      id: 'data',
      sizeBytes: length * channels * format.bytes,
      body: { kind: 'samples', startSample: 0, endSample: length },
      sampleCount: length,
    },
  ])
}

/** The same of a part of a recording, whose samples are then those of the part. */
export function partAsWav(
  facts: RecordingFacts,
  { start, end }: Interval,
  format: SampleFormat,
): readonly OutputPiece[] {
  const { startTime, ...others } = facts
  const startS = start / facts.rateHz
  const moved = startTime === undefined ? {} : { startTime: isoAfter(startTime, startS) }
  const wav = newWavPieces({ ...others, ...moved, format, length: end - start })
  return wav.map((piece) => {
    return piece.kind === 'samples'
      ? { kind: 'samples', startSample: start, endSample: end }
      : piece
  })
}

function auxiOf({ startTime, centreHz, rateHz, length }: NewWav): Uint8Array | undefined {
  // A clock without a zone has no time in UTC.
  const startMs = utcMs(startTime)
  if (startMs === undefined || centreHz === undefined || centreHz < 0) return undefined
  return auxiBody(startMs, startMs + (1000 * length) / rateHz, centreHz, rateHz)
}
