import { clamp } from '#core/base'

/** The samples that playing stays in: [startSample, endSample). */
export interface Span {
  readonly startSample: number
  readonly endSample: number
}

/** The span in whole samples within the recording; the whole recording if that leaves nothing. */
export function spanWithin(span: Span | undefined, length: number): Span {
  const whole = { startSample: 0, endSample: length }
  if (span === undefined) return whole
  const startSample = clamp(Math.round(span.startSample), 0, length)
  const endSample = clamp(Math.round(span.endSample), 0, length)
  return startSample < endSample ? { startSample, endSample } : whole
}

/** Where playing starts that was asked to start at `sample`: there, or at the span's start if that is outside. */
export function entryOf(span: Span, sample: number): number {
  return sample >= span.startSample && sample < span.endSample ? sample : span.startSample
}

/** `sample` carried on past the end of a loop; at a span that does not loop it stops at the end. */
export function wrapped(span: Span, isLoop: boolean, sample: number): number {
  const { startSample, endSample } = span
  if (sample < endSample) return sample
  return isLoop ? startSample + ((sample - startSample) % (endSample - startSample)) : endSample
}
