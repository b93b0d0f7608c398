import { transfer } from 'comlink'
import type { SampleSource } from '#core/signal'
import type { ChannelChoice, Waveform, WaveformJob } from '#protocol'
import { meanPlane, renderedChannels } from './audio-job'
import { opened } from './context'

/** Above this many samples a column is judged by its first ones. */
const COLUMN_SAMPLES = 2 ** 16

/** [minimum, maximum] of every column, of the original and, where asked for, of the filtered. */
export async function waveform(job: WaveformJob): Promise<Waveform> {
  const { audio, channel, startSample, endSample, columns } = job
  const samplesPerColumn = (endSample - startSample) / columns
  if (!job.withFiltered || samplesPerColumn > COLUMN_SAMPLES) {
    const { source } = opened(audio.recording, audio.stft)
    const original = new Float32Array(2 * columns)
    for (let column = 0; column < columns; column++) {
      const start = Math.floor(startSample + column * samplesPerColumn)
      const length = Math.max(1, Math.min(COLUMN_SAMPLES, Math.ceil(samplesPerColumn)))
      const plane = await originalPlane(source, channel, start, length)
      setRange(original, column, plane, 0, plane.length)
    }
    return transfer({ original, filtered: undefined }, [original.buffer])
  }
  const spans = await renderedChannels(audio, channel, startSample, endSample)
  const original = ranges(meanPlane(spans.map((span) => span.original)), columns)
  const filtered = ranges(meanPlane(spans.map((span) => span.filtered ?? span.original)), columns)
  return transfer({ original, filtered }, [original.buffer, filtered.buffer])
}

async function originalPlane(
  source: SampleSource,
  channel: ChannelChoice,
  start: number,
  length: number,
): Promise<Float32Array> {
  const planes = Array.from({ length: source.channels }, (_, index) =>
    channel === 'mean' || channel === index ? new Float64Array(length) : undefined,
  )
  await source.read(start, planes)
  return meanPlane(planes.filter((plane) => plane !== undefined))
}

function ranges(plane: Float32Array, columns: number): Float32Array<ArrayBuffer> {
  const out = new Float32Array(2 * columns)
  for (let column = 0; column < columns; column++) {
    const start = Math.floor((column * plane.length) / columns)
    const end = Math.max(start + 1, Math.floor(((column + 1) * plane.length) / columns))
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
