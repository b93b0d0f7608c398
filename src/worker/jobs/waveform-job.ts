import { transfer } from 'comlink'
import type { JobControl } from '#core/base'
import type { Waveform, WaveformJob } from '#protocol'
import { type HeardSpan, heardSpans } from './audio-job'

/** [minimum, maximum] of every column, of the original, of the result and of what was removed. */
export async function waveform(job: WaveformJob, control: JobControl): Promise<Waveform> {
  const { audio, channel, startSample, endSample, columns } = job
  const samples = { start: startSample, end: endSample }
  const [span] = (await heardSpans(audio, [channel], samples, control)) as [HeardSpan]
  // Of I/Q the lane shows I, which rises and falls as Q does.
  const [before] = span.original as readonly [Float32Array]
  const after = span.result?.[0]
  const original = ranges(before, columns)
  const result = after === undefined ? original.slice() : ranges(after, columns)
  const removed =
    after === undefined
      ? new Float32Array(2 * columns)
      : ranges(
          before.map((value, n) => value - (after[n] as number)),
          columns,
        )
  return transfer({ original, result, removed }, [original.buffer, result.buffer, removed.buffer])
}

function ranges(plane: Float32Array, columns: number): Float32Array<ArrayBuffer> {
  const out = new Float32Array(2 * columns)
  for (let column = 0; column < columns; column++) {
    const start = Math.floor((column * plane.length) / columns)
    // One sample more, the next column's first: so that columns join into a line, but for single ones.
    const isSample = columns === plane.length
    const next = Math.floor(((column + 1) * plane.length) / columns)
    const end = isSample ? next : Math.max(start, next) + 1
    setRange(out, column, plane, start, Math.min(end, plane.length))
  }
  return out
}

function setRange(
  out: Float32Array,
  column: number,
  plane: Float32Array,
  start: number,
  end: number,
): void {
  let low = Number.POSITIVE_INFINITY
  let high = Number.NEGATIVE_INFINITY
  for (let n = start; n < end; n++) {
    const value = plane[n] as number
    if (value < low) low = value
    if (value > high) high = value
  }
  out[2 * column] = low <= high ? low : 0
  out[2 * column + 1] = low <= high ? high : 0
}
