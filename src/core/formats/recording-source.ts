import { FormatError, firstIndex } from '#core/base'
import type { PcmDecoder } from '#core/dsp'
import type { SampleSource } from '#core/signal'
import type { ByteSource } from './byte-source'
import { decodePcm } from './decode-samples'
import { isTurned, storedChannel, turnSigns } from './radio/iq-reading'
import type { DataSpan, RecordingFacts } from './recording-facts'
import { pcmLayout, topBitsTurned } from './riff/pcm-layout'

/** Sample instants [startSample, endSample) of a span, as bytes. */
interface Run {
  readonly byteStart: number
  readonly startSample: number
  readonly endSample: number
}

const READ_BYTES = 2 ** 23

/** Reading through so many bytes takes no longer than starting another read. */
const READ_THROUGH_BYTES = 2 ** 16

/** With more channels than these only the wanted ones stay in memory. */
const PACKED_CHANNELS = 8

/** Samples that were loaded last, for whoever loads the same. */
interface SharedSamples {
  readonly start: number
  readonly count: number
  readonly loaded: ReturnType<SampleSource['load']>
  /** Those who have not released them yet. */
  holderCount: number
}

/**
 * The samples of an opened recording, read in pieces of 8 MiB. What was loaded last is kept, so that
 * one channel after the other is decoded from one reading.
 *
 * @param decode  what turns bytes into samples
 */
export function recordingSource(
  bytes: ByteSource,
  facts: RecordingFacts,
  decode: PcmDecoder = decodePcm,
): SampleSource {
  const { kind, rateHz, channels, length } = facts
  let last: SharedSamples | undefined
  return {
    kind,
    rateHz,
    channels,
    length,
    load: async (start, count, wanted) => {
      if (channels > PACKED_CHANNELS && wanted.length < channels) {
        return loadSamples(bytes, facts, decode, start, count, wanted)
      }
      if (last?.start !== start || last.count !== count) {
        const loaded = loadSamples(bytes, facts, decode, start, count, undefined)
        last = { start, count, loaded, holderCount: 0 }
      }
      const shared = last
      shared.holderCount++
      const { fill, release } = await shared.loaded
      return {
        fill,
        release: () => {
          shared.holderCount--
          // Where nothing is read into it again, the next channel may as well be decoded from it.
          if (shared.holderCount > 0 || bytes.release === undefined) return
          if (last === shared) last = undefined
          release()
        },
      }
    },
  }
}

/** @param wanted  the channels to keep, of many; undefined keeps all as they lie in the file */
async function loadSamples(
  bytes: ByteSource,
  facts: RecordingFacts,
  decode: PcmDecoder,
  start: number,
  count: number,
  wanted: readonly number[] | undefined,
): ReturnType<SampleSource['load']> {
  const { format, channels } = facts
  const { layout, isTopBitTurned } = pcmLayout(format, wanted?.length ?? channels)
  const instantBytes = layout.channels * layout.bytes
  const runs: { readonly startSample: number; readonly bytes: Uint8Array }[] = []
  /** What the runs were read into, once each. */
  const buffers = new Map<ArrayBufferLike, Uint8Array>()
  for await (const { run, raw } of readRuns(bytes, facts, start, start + count)) {
    const retained = wanted === undefined ? raw : picked(facts, raw, wanted)
    if (retained === raw) buffers.set(raw.buffer, raw)
    const readable = isTopBitTurned ? topBitsTurned(retained, format) : retained
    runs.push({ startSample: run.startSample - start, bytes: readable })
  }
  return {
    fill: (offset, planes) => {
      const stored =
        wanted === undefined
          ? planes.map((_, channel) => planes[storedChannel(facts, channel)])
          : wanted.map((channel) => planes[channel])
      const end = offset + (stored.find((plane) => plane !== undefined)?.length ?? 0)
      let nonFiniteCount = 0
      let filledTo = 0
      for (const run of runs) {
        const from = Math.max(offset, run.startSample)
        const to = Math.min(end, run.startSample + run.bytes.length / instantBytes)
        if (from >= to) continue
        const part = run.bytes.subarray(
          (from - run.startSample) * instantBytes,
          (to - run.startSample) * instantBytes,
        )
        for (const plane of stored) plane?.fill(0, filledTo, from - offset)
        nonFiniteCount += decode(layout, part, stored, from - offset)
        filledTo = to - offset
      }
      for (const plane of stored) plane?.fill(0, filledTo)
      for (const [channel, plane] of planes.entries()) {
        if (plane !== undefined && isTurned(facts, channel)) turnSigns(plane)
      }
      return nonFiniteCount
    },
    release: () => {
      runs.length = 0
      for (const buffer of buffers.values()) bytes.release?.(buffer)
      buffers.clear()
    },
  }
}

/** The values of some channels, next to each other as all of them were. */
function picked(facts: RecordingFacts, raw: Uint8Array, channels: readonly number[]): Uint8Array {
  const { bytes } = facts.format
  const stored = channels.map((channel) => storedChannel(facts, channel))
  const out = new Uint8Array((raw.length / facts.channels) * channels.length)
  let to = 0
  for (let at = 0; at < raw.length; at += facts.channels * bytes) {
    for (const channel of stored) {
      for (let byte = 0; byte < bytes; byte++) {
        out[to++] = raw[at + channel * bytes + byte] as number
      }
    }
  }
  return out
}

/**
 * The bytes of sample instants [startSample, endSample) as they lie in the file, channels
 * interleaved, across data chunks; only those within the recording.
 */
export async function readInstants(
  bytes: ByteSource,
  facts: RecordingFacts,
  startSample: number,
  endSample: number,
): Promise<Uint8Array> {
  const start = Math.max(0, startSample)
  const end = Math.min(facts.length, endSample)
  const instantBytes = facts.channels * facts.format.bytes
  const out = new Uint8Array(Math.max(0, end - start) * instantBytes)
  for await (const { run, raw } of readRuns(bytes, facts, start, end)) {
    out.set(raw, (run.startSample - start) * instantBytes)
  }
  return out
}

/** The runs of samples [start, end) with their bytes. Runs that lie close together are read at once. */
async function* readRuns(
  bytes: ByteSource,
  facts: RecordingFacts,
  start: number,
  end: number,
): AsyncGenerator<{ readonly run: Run; readonly raw: Uint8Array }> {
  const instantBytes = facts.channels * facts.format.bytes
  const byteEnd = (run: Run): number =>
    run.byteStart + (run.endSample - run.startSample) * instantBytes
  for (const group of readGroups(runs(facts, start, end), byteEnd)) {
    const first = group[0] as Run
    const length = byteEnd(group.at(-1) as Run) - first.byteStart
    const raw = await bytes.read(first.byteStart, length)
    if (raw.length < length) {
      throw new FormatError(
        'The file ends before its samples do: it was changed while it was open',
        first.byteStart + raw.length,
      )
    }
    for (const run of group) {
      const at = run.byteStart - first.byteStart
      yield { run, raw: raw.subarray(at, byteEnd(run) - first.byteStart) }
    }
  }
}

/** Runs in groups of at most READ_BYTES that one read each brings in. */
function* readGroups(
  runs: Iterable<Run>,
  byteEnd: (run: Run) => number,
): Generator<readonly Run[]> {
  let group: Run[] = []
  for (const run of runs) {
    const [first, last] = [group[0], group.at(-1)]
    const gap = last === undefined ? 0 : run.byteStart - byteEnd(last)
    const isNear = gap >= 0 && gap <= READ_THROUGH_BYTES
    if (first !== undefined && !(isNear && byteEnd(run) - first.byteStart <= READ_BYTES)) {
      yield group
      group = []
    }
    group.push(run)
  }
  if (group.length > 0) yield group
}

/** The pieces, of at most READ_BYTES, that samples [start, end) are read in. */
function* runs(facts: RecordingFacts, start: number, end: number): Generator<Run> {
  const instantBytes = facts.channels * facts.format.bytes
  const pieceSamples = Math.max(1, Math.floor(READ_BYTES / instantBytes))
  const { spans } = facts
  for (let i = spanIndexAt(spans, start); i < spans.length; i++) {
    const span = spans[i] as DataSpan
    if (span.sampleStart >= end) return
    const spanEnd = Math.min(end, span.sampleStart + span.sampleCount)
    let at = Math.max(start, span.sampleStart)
    while (at < spanEnd) {
      const endSample = Math.min(spanEnd, at + pieceSamples)
      const byteStart = span.byteStart + (at - span.sampleStart) * instantBytes
      yield { byteStart, startSample: at, endSample }
      at = endSample
    }
  }
}

/** The index of the span that holds a sample, or of the first. */
export function spanIndexAt(spans: readonly DataSpan[], sample: number): number {
  const next = firstIndex(spans.length, (i) => (spans[i] as DataSpan).sampleStart > sample)
  return Math.max(0, next - 1)
}
