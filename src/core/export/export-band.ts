import { difference, expectThat, type Interval, intersection, isEmpty } from '#core/base'
import { centreOf, encodeSamples, isoAfter, newWavPieces, type RecordingFacts } from '#core/formats'
import { releaseSpan } from '#core/layers'
import { extracted, extractedLength, extraction, extractionInput } from '#core/radio'
import {
  type ExportBand,
  type ExportInput,
  type ExportOutput,
  exportedSource,
} from './export-output'
import type { ExportPiece } from './export-plan'

/** Samples of the recording that one job is about. */
const SPAN_SAMPLES = 2 ** 18

/** What an extracted band is, as a recording of its own. */
export function bandFacts(facts: RecordingFacts, output: ExportOutput) {
  const { band, samples, format } = asked(output)
  const { rateHz, lowHz, highHz } = band
  const centreHz = centreOf(facts)
  return {
    format,
    channels: 2,
    rateHz,
    length: extractedLength(facts.rateHz, rateHz, samples),
    ...(centreHz === undefined ? {} : { centreHz: centreHz + (lowHz + highHz) / 2 }),
    ...(facts.startTime === undefined
      ? {}
      : { startTime: isoAfter(facts.startTime, samples.start / facts.rateHz) }),
  }
}

/** What an export of a band consists of; its pieces to render count the band's own samples. */
export function bandPlan(facts: RecordingFacts, output: ExportOutput): ExportPiece[] {
  const { band } = asked(output)
  const wav = bandFacts(facts, output)
  const all = { kind: 'samples', startSample: 0, endSample: wav.length } as const
  const pieces: ExportPiece[] = []
  const spanLength = Math.max(1, Math.floor((SPAN_SAMPLES * band.rateHz) / facts.rateHz))
  for (const piece of band.container === 'wav' ? newWavPieces(wav) : [all]) {
    if (piece.kind === 'bytes') pieces.push(piece)
    else if (piece.kind === 'samples') {
      for (let start = piece.startSample; start < piece.endSample; start += spanLength) {
        const endSample = Math.min(start + spanLength, piece.endSample)
        pieces.push({ kind: 'render', startSample: start, endSample })
      }
    }
  }
  return pieces
}

/**
 * The bytes of samples [start, end) of an extracted band, I and Q in turn: the result,
 * or what was removed of it, with everything outside the band filtered away.
 *
 * @returns  the bytes, and how many values saturated
 */
export async function bandSpan(
  recording: ExportInput,
  span: Interval,
  output: ExportOutput,
): Promise<{ readonly bytes: Uint8Array<ArrayBuffer>; readonly saturatedCount: number }> {
  const { band, samples, format, what } = asked(output)
  const { facts, encode = encodeSamples } = recording
  const extracting = extraction(facts.rateHz, band, samples)
  const wanted = extractionInput(extracting, span)
  const inside = intersection(wanted, { start: 0, end: facts.length })
  const input = { i: silence(wanted), q: silence(wanted), start: wanted.start }
  if (!isEmpty(inside)) {
    const rendered = await exportedSource(recording).span(band.channel, inside)
    const { original, result } = rendered
    for (const [p, plane] of [input.i, input.q].entries()) {
      const whole = original[p] as Float64Array
      const retained = result?.[p] ?? whole
      const chosen = what === 'result' ? retained : difference(whole, retained)
      plane.set(chosen, inside.start - wanted.start)
    }
    releaseSpan(rendered)
  }
  const { i, q } = extracted(extracting, input, span)
  const bytes = new Uint8Array(2 * i.length * format.bytes)
  const stride = 2 * format.bytes
  const saturatedCount =
    encode(format, i, bytes, 0, stride) + encode(format, q, bytes, format.bytes, stride)
  return { bytes, saturatedCount }
}

function asked(output: ExportOutput): ExportOutput & { readonly band: ExportBand } {
  const { band } = output
  expectThat(band !== undefined, 'an export without a band')
  return { ...output, band }
}

function silence({ start, end }: Interval): Float64Array {
  return new Float64Array(end - start)
}
