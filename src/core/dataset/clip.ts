import type { Interval } from '#core/base'
import {
  centreOf,
  encodeSamples,
  isoAfter,
  newWavPieces,
  type RecordingFacts,
  type SampleFormat,
} from '#core/formats'
import { readPlanes, type SampleSource } from '#core/signal'

/** Samples that are encoded at a time. */
const PART_SAMPLES = 2 ** 16

/**
 * A WAV of a part of a sound, in the recording's sample format, little-endian; of I/Q with `auxi`,
 * where start and centre are known.
 */
export async function* clipParts(
  source: SampleSource,
  facts: RecordingFacts,
  { start, end }: Interval,
): AsyncGenerator<Uint8Array> {
  const format: SampleFormat = { ...facts.format, bigEndian: false }
  const { channels, rateHz, startTime } = facts
  const centreHz = centreOf(facts)
  const clipStart = startTime === undefined ? undefined : isoAfter(startTime, start / rateHz)
  const wav = {
    format,
    channels,
    rateHz,
    length: end - start,
    ...(centreHz === undefined ? {} : { centreHz }),
    ...(clipStart === undefined ? {} : { startTime: clipStart }),
  }
  for (const piece of newWavPieces(wav)) {
    if (piece.kind === 'bytes') yield piece.bytes
    else if (piece.kind === 'samples') yield* samplesOf(source, format, { start, end })
  }
}

async function* samplesOf(
  source: SampleSource,
  format: SampleFormat,
  { start, end }: Interval,
): AsyncGenerator<Uint8Array> {
  const { channels } = source
  const stride = channels * format.bytes
  for (let at = start; at < end; at += PART_SAMPLES) {
    const length = Math.min(PART_SAMPLES, end - at)
    const planes = Array.from({ length: channels }, () => new Float64Array(length))
    await readPlanes(source, at, planes)
    const bytes = new Uint8Array(length * stride)
    for (const [c, plane] of planes.entries()) {
      encodeSamples(format, plane, bytes, c * format.bytes, stride)
    }
    yield bytes
  }
}
