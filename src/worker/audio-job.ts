import { transfer } from 'comlink'
import { frameGains } from '#core/mask'
import { renderSpan } from '#core/resynth'
import type { ChannelChoice } from '#core/signal'
import type { AudioBlock, AudioJob, AudioRef } from '#protocol'
import { engineFor, opened } from './context'

/** What is heard of a span: one channel, or the mean of all; `filtered` is undefined where nothing is touched. */
export interface HeardSpan {
  readonly original: Float32Array
  readonly filtered: Float32Array | undefined
}

/** Original and filtered samples of a span, in float32 for the ear. */
export async function audioBlock(job: AudioJob): Promise<AudioBlock> {
  const heard: HeardSpan[] = []
  for (const choice of job.channels) {
    heard.push(await heardSpan(job.audio, choice, job.startSample, job.endSample))
  }
  const isTouched = heard.some(({ filtered }) => filtered !== undefined)
  const original = heard.map((span) => span.original)
  const filtered = isTouched
    ? heard.map((span) => span.filtered ?? span.original.slice())
    : undefined
  const buffers = [...original, ...(filtered ?? [])].map((plane) => plane.buffer as ArrayBuffer)
  return transfer({ original, filtered }, buffers)
}

/** Renders channel by channel, so that memory does not grow with their number. */
export async function heardSpan(
  audio: AudioRef,
  choice: ChannelChoice,
  start: number,
  end: number,
): Promise<HeardSpan> {
  const { source, grid } = opened(audio.recording, audio.stft)
  const engine = engineFor(audio.stft)
  const channels = choice === 'mean' ? [...Array(source.channels).keys()] : [choice]
  const original = new Float64Array(end - start)
  const filtered = new Float64Array(end - start)
  let isTouched = false
  for (const channel of channels) {
    const gains = frameGains(audio.mask, channel, grid)
    const span = await renderSpan(source, grid, engine, gains, channel, { start, end })
    isTouched ||= span.filtered !== undefined
    addScaled(original, span.original, 1 / channels.length)
    addScaled(filtered, span.filtered ?? span.original, 1 / channels.length)
  }
  return {
    original: Float32Array.from(original),
    filtered: isTouched ? Float32Array.from(filtered) : undefined,
  }
}

function addScaled(sums: Float64Array, plane: Float64Array, scale: number): void {
  for (let n = 0; n < sums.length; n++) {
    sums[n] = (sums[n] as number) + scale * (plane[n] as number)
  }
}
