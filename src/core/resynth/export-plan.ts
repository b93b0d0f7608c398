import { type Interval, intersection, isEmpty, merged } from '#core/base'
import { outputPieces, type RecordingFacts } from '#core/formats'
import { frameGrid, type StftParams, samplesOfFrames } from '#core/grid'
import { frameGains, type Mask } from '#core/mask'

/** The exported file in order: bytes of the input, new bytes, or samples to be rendered. */
export type ExportPiece =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'copy'; readonly byteStart: number; readonly byteEnd: number }
  | { readonly kind: 'render'; readonly startSample: number; readonly endSample: number }

/** Samples rendered at a time. */
const SPAN_SAMPLES = 2 ** 17

/** Input bytes copied at a time, so that progress moves. */
const COPY_BYTES = 2 ** 26

/** What an export consists of: samples that no region can reach are copies of the input's bytes. */
export function exportPlan(facts: RecordingFacts, stft: StftParams, mask: Mask): ExportPiece[] {
  const touchable = touchableSamples(facts, stft, mask)
  const plan: ExportPiece[] = []
  for (const piece of outputPieces(facts)) {
    if (piece.kind === 'bytes') plan.push(piece)
    else if (piece.kind === 'copy') addCopies(plan, piece.byteStart, piece.byteEnd)
    else addSamples(plan, facts, { start: piece.startSample, end: piece.endSample }, touchable)
  }
  return plan
}

/** Sample intervals that may differ from the input, on any channel. */
function touchableSamples(facts: RecordingFacts, stft: StftParams, mask: Mask): Interval[] {
  const grid = frameGrid(facts, stft)
  const intervals: Interval[] = []
  for (let channel = 0; channel < facts.channels; channel++) {
    for (const frames of frameGains(mask, channel, grid).candidates) {
      intervals.push(samplesOfFrames(grid, frames))
    }
  }
  return merged(intervals)
}

function addSamples(
  plan: ExportPiece[],
  facts: RecordingFacts,
  samples: Interval,
  touchable: readonly Interval[],
): void {
  let next = samples.start
  for (const interval of touchable) {
    const common = intersection(interval, samples)
    if (isEmpty(common)) continue
    addUntouched(plan, facts, { start: next, end: common.start })
    for (let start = common.start; start < common.end; start += SPAN_SAMPLES) {
      const endSample = Math.min(start + SPAN_SAMPLES, common.end)
      plan.push({ kind: 'render', startSample: start, endSample })
    }
    next = common.end
  }
  addUntouched(plan, facts, { start: next, end: samples.end })
}

function addUntouched(plan: ExportPiece[], facts: RecordingFacts, samples: Interval): void {
  const frameBytes = facts.channels * facts.format.bytes
  for (const span of facts.spans) {
    const common = intersection(samples, {
      start: span.sampleStart,
      end: span.sampleStart + span.sampleCount,
    })
    if (isEmpty(common)) continue
    const byteStart = span.byteStart + (common.start - span.sampleStart) * frameBytes
    addCopies(plan, byteStart, byteStart + (common.end - common.start) * frameBytes)
  }
}

function addCopies(plan: ExportPiece[], byteStart: number, byteEnd: number): void {
  for (let start = byteStart; start < byteEnd; start += COPY_BYTES) {
    plan.push({ kind: 'copy', byteStart: start, byteEnd: Math.min(start + COPY_BYTES, byteEnd) })
  }
}
