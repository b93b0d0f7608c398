import { clamp, type Interval, intersection, isEmpty } from '#core/base'
import { reachOfChain, touchedSamples } from '#core/chain'
import {
  type ByteSource,
  isSameFormat,
  outputPieces,
  partPieces,
  type RecordingFacts,
  silentByte,
  spanIndexAt,
} from '#core/formats'
import type { Layer } from '#core/layers'
import { BLOCK_SAMPLES } from './export-bytes'
import type { ExportOutput } from './export-output'

/** The exported file in order: bytes of the input, new bytes, one byte over and over, or samples to be rendered. */
export type ExportPiece =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'copy'; readonly byteStart: number; readonly byteEnd: number }
  | { readonly kind: 'fill'; readonly byte: number; readonly byteCount: number }
  | { readonly kind: 'render'; readonly startSample: number; readonly endSample: number }

/** About how many bytes of the output are rendered in one job: beside them it costs nothing to hand it out. */
const SPAN_BYTES = 2 ** 21

/** What several workers render at most in one job, of a chain that reaches far. */
const MOST_SPAN_BYTES = 2 ** 23

/** A span of such a chain is so many times as long as its reach: what lies around it is rendered for its neighbours, too. */
const REACHES = 3

/** Input bytes copied at a time, so that progress moves. */
const COPY_BYTES = 2 ** 26

/** Equal bytes made at a time: they are in memory. */
const FILL_BYTES = 2 ** 22

/**
 * What an export consists of. Samples that no layer can touch are copies of the input's bytes, or
 * rendered where the format is another, or silence where the removed part is asked for.
 *
 * @param bytes  the input file, of which at most chunks of tags and markers are read
 * @param spanBytes  about how many are rendered at a time
 * @throws {LimitError} if the container cannot hold that many bytes
 */
export async function exportPlan(
  bytes: ByteSource,
  facts: RecordingFacts,
  chain: readonly Layer[],
  output: ExportOutput,
  spanBytes = SPAN_BYTES,
): Promise<ExportPiece[]> {
  const { samples, format } = output
  const isWhole = samples.start === 0 && samples.end === facts.length
  const touchable = touchedSamples(chain, facts)
  const isEdited = output.what === 'removed' || touchable.length > 0
  const pieces = output.isSigmf
    ? [{ kind: 'samples' as const, startSample: samples.start, endSample: samples.end }]
    : isWhole && isSameFormat(facts.format, format)
      ? outputPieces(facts, isEdited)
      : await partPieces(bytes, facts, samples, format)
  const plan: ExportPiece[] = []
  for (const piece of pieces) {
    if (piece.kind === 'bytes') plan.push(piece)
    else if (piece.kind === 'copy') addCopies(plan, piece.byteStart, piece.byteEnd)
    else {
      const span = { start: piece.startSample, end: piece.endSample }
      addSamples(plan, facts, { ...output, spanBytes }, span, touchable)
    }
  }
  return plan
}

/** As long as spans are to be that are rendered by several workers, each from what lies around it. */
export function spanBytesApart(
  chain: readonly Layer[],
  facts: RecordingFacts,
  { format }: Pick<ExportOutput, 'format'>,
): number {
  const bytes = REACHES * reachOfChain(chain, facts) * facts.channels * format.bytes
  return clamp(bytes, SPAN_BYTES, MOST_SPAN_BYTES)
}

/** What is to be planned, in spans of so many bytes. */
interface SpannedOutput extends ExportOutput {
  readonly spanBytes: number
}

function addSamples(
  plan: ExportPiece[],
  facts: RecordingFacts,
  output: SpannedOutput,
  samples: Interval,
  touchable: readonly Interval[],
): void {
  let next = samples.start
  for (const interval of touchable) {
    const common = intersection(interval, samples)
    if (isEmpty(common)) continue
    addUntouched(plan, facts, output, { start: next, end: common.start })
    addRendered(plan, facts, output, common)
    next = common.end
  }
  addUntouched(plan, facts, output, { start: next, end: samples.end })
}

function addUntouched(
  plan: ExportPiece[],
  facts: RecordingFacts,
  output: SpannedOutput,
  samples: Interval,
): void {
  const { what, format } = output
  if (isEmpty(samples)) return
  if (what === 'removed') {
    const byteCount = (samples.end - samples.start) * facts.channels * format.bytes
    const byte = silentByte(format)
    if (byte === undefined) addRendered(plan, facts, output, samples)
    else addFill(plan, byte, byteCount)
  } else if (isSameFormat(facts.format, format)) addSampleCopies(plan, facts, samples)
  else addRendered(plan, facts, output, samples)
}

function addRendered(
  plan: ExportPiece[],
  { channels }: RecordingFacts,
  { format, spanBytes }: SpannedOutput,
  samples: Interval,
): void {
  const blocks = Math.floor(spanBytes / (channels * format.bytes) / BLOCK_SAMPLES)
  const spanSamples = Math.max(1, blocks) * BLOCK_SAMPLES
  for (let start = samples.start; start < samples.end; start += spanSamples) {
    const endSample = Math.min(start + spanSamples, samples.end)
    plan.push({ kind: 'render', startSample: start, endSample })
  }
}

function addFill(plan: ExportPiece[], byte: number, byteCount: number): void {
  for (let made = 0; made < byteCount; made += FILL_BYTES) {
    plan.push({ kind: 'fill', byte, byteCount: Math.min(FILL_BYTES, byteCount - made) })
  }
}

function addSampleCopies(plan: ExportPiece[], facts: RecordingFacts, samples: Interval): void {
  const instantBytes = facts.channels * facts.format.bytes
  // An hour of KiwiSDR has about 84,000 spans: only those within are looked at.
  for (let i = spanIndexAt(facts.spans, samples.start); i < facts.spans.length; i++) {
    const span = facts.spans[i] as (typeof facts.spans)[number]
    if (span.sampleStart >= samples.end) return
    const common = intersection(samples, {
      start: span.sampleStart,
      end: span.sampleStart + span.sampleCount,
    })
    const byteStart = span.byteStart + (common.start - span.sampleStart) * instantBytes
    addCopies(plan, byteStart, byteStart + (common.end - common.start) * instantBytes)
  }
}

function addCopies(plan: ExportPiece[], byteStart: number, byteEnd: number): void {
  for (let start = byteStart; start < byteEnd; start += COPY_BYTES) {
    plan.push({ kind: 'copy', byteStart: start, byteEnd: Math.min(start + COPY_BYTES, byteEnd) })
  }
}
