import { transfer } from 'comlink'
import { frameGains } from '#core/mask'
import { type RenderedSpan, renderSpan } from '#core/resynth'
import type { AudioBlock, AudioJob, AudioRef, ChannelChoice } from '#protocol'
import { engineFor, opened } from './context'

/** Original and filtered samples of a span, in float32 for the ear. */
export async function audioBlock(job: AudioJob): Promise<AudioBlock> {
  const spans: RenderedSpan[][] = []
  for (const choice of job.channels) {
    spans.push(await renderedChannels(job.audio, choice, job.startSample, job.endSample))
  }
  const isTouched = spans.some((span) => span.some(({ filtered }) => filtered !== undefined))
  const original = spans.map((span) => meanPlane(span.map((part) => part.original)))
  const filtered = isTouched
    ? spans.map((span) => meanPlane(span.map((part) => part.filtered ?? part.original)))
    : undefined
  const buffers = [...original, ...(filtered ?? [])].map((plane) => plane.buffer as ArrayBuffer)
  return transfer({ original, filtered }, buffers)
}

/** The rendered span of one channel, or of each when their mean is asked for. */
export async function renderedChannels(
  audio: AudioRef,
  choice: ChannelChoice,
  start: number,
  end: number,
): Promise<RenderedSpan[]> {
  const { source, grid } = opened(audio.recording, audio.stft)
  const engine = engineFor(audio.stft)
  const channels =
    choice === 'mean' ? Array.from({ length: source.channels }, (_, index) => index) : [choice]
  const spans: RenderedSpan[] = []
  for (const channel of channels) {
    const gains = frameGains(audio.mask, channel, grid)
    spans.push(await renderSpan(source, grid, engine, gains, channel, { start, end }))
  }
  return spans
}

/** The mean of equally long planes, in float32. */
export function meanPlane(planes: readonly Float64Array[]): Float32Array {
  const [first] = planes
  if (planes.length === 1 && first !== undefined) return Float32Array.from(first)
  return Float32Array.from({ length: first?.length ?? 0 }, (_, n) => {
    let sum = 0
    for (const plane of planes) sum += plane[n] as number
    return sum / planes.length
  })
}
