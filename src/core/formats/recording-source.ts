import { FormatError } from '#core/base'
import type { SampleSource } from '#core/signal'
import type { ByteSource } from './byte-source'
import { decodeChannel, interleaved } from './decode-samples'
import type { DataSpan, RecordingFacts } from './recording-facts'

/** The samples of a file, and how many of those read so far (once a read) were not finite. */
interface RecordingSource extends SampleSource {
  readonly nonFiniteCountSoFar: number
}

/** Sample instants [startSample, endSample) of a span, as bytes. */
interface Run {
  readonly byteStart: number
  readonly startSample: number
  readonly endSample: number
}

const READ_BYTES = 2 ** 21

/** The samples of an opened recording, read and decoded in pieces of 2 MiB. */
export function recordingSource(bytes: ByteSource, facts: RecordingFacts): RecordingSource {
  let nonFiniteCountSoFar = 0
  return {
    kind: facts.kind,
    rateHz: facts.rateHz,
    channels: facts.channels,
    length: facts.length,
    get nonFiniteCountSoFar() {
      return nonFiniteCountSoFar
    },
    read: async (start, planes) => {
      const wanted = planes.flatMap((plane, channel) =>
        plane === undefined ? [] : [{ plane, channel }],
      )
      const length = wanted[0]?.plane.length ?? 0
      for (const { plane } of wanted) plane.fill(0)
      for (const run of runs(facts, start, start + length)) {
        const raw = await readRun(bytes, facts, run)
        const from = interleaved(facts.format, facts.channels, raw)
        for (const { plane, channel } of wanted) {
          nonFiniteCountSoFar += decodeChannel(from, channel, plane, run.startSample - start)
        }
      }
    },
  }
}

/**
 * The bytes of sample instants [startSample, endSample) as they lie in the file, channels
 * interleaved, across data chunks; only those within the recording.
 */
export async function readFrames(
  bytes: ByteSource,
  facts: RecordingFacts,
  startSample: number,
  endSample: number,
): Promise<Uint8Array> {
  const start = Math.max(0, startSample)
  const end = Math.min(facts.length, endSample)
  const frameBytes = facts.channels * facts.format.bytes
  const out = new Uint8Array(Math.max(0, end - start) * frameBytes)
  for (const run of runs(facts, start, end)) {
    out.set(await readRun(bytes, facts, run), (run.startSample - start) * frameBytes)
  }
  return out
}

async function readRun(bytes: ByteSource, facts: RecordingFacts, run: Run): Promise<Uint8Array> {
  const length = (run.endSample - run.startSample) * facts.channels * facts.format.bytes
  const raw = await bytes.read(run.byteStart, length)
  if (raw.length < length) {
    throw new FormatError(
      'The file ends before its samples do: it was changed while it was open',
      run.byteStart + raw.length,
    )
  }
  return raw
}

/** The pieces, of at most READ_BYTES, that samples [start, end) are read in. */
function* runs(facts: RecordingFacts, start: number, end: number): Generator<Run> {
  const frameBytes = facts.channels * facts.format.bytes
  const pieceSamples = Math.max(1, Math.floor(READ_BYTES / frameBytes))
  const { spans } = facts
  for (let i = firstSpan(spans, start); i < spans.length; i++) {
    const span = spans[i] as DataSpan
    if (span.sampleStart >= end) return
    const spanEnd = Math.min(end, span.sampleStart + span.sampleCount)
    let at = Math.max(start, span.sampleStart)
    while (at < spanEnd) {
      const endSample = Math.min(spanEnd, at + pieceSamples)
      const byteStart = span.byteStart + (at - span.sampleStart) * frameBytes
      yield { byteStart, startSample: at, endSample }
      at = endSample
    }
  }
}

/** The index of the span that holds a sample, or of the first. */
function firstSpan(spans: readonly DataSpan[], sample: number): number {
  let low = 0
  let high = spans.length
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if ((spans[middle] as DataSpan).sampleStart <= sample) low = middle
    else high = middle
  }
  return low
}
