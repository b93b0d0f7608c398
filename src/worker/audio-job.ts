import { transfer } from 'comlink'
import { frameGains } from '#core/mask'
import { renderSpan } from '#core/resynth'
import { type ChannelChoice, channelsOf } from '#core/signal'
import type { AudioBlock, AudioJob, AudioRef } from '#protocol'
import { engineFor, opened } from './context'

/**
 * What is heard of a span, of one channel or the mean of all: a plane, or I and Q; `filtered` is
 * undefined where nothing is touched.
 */
export interface HeardSpan {
  readonly original: readonly Float32Array[]
  readonly filtered: readonly Float32Array[] | undefined
}

/** Original and filtered samples of a span, in float32 for the ear. */
export async function audioBlock(job: AudioJob): Promise<AudioBlock> {
  const heard: HeardSpan[] = []
  for (const choice of job.channels) {
    heard.push(await heardSpan(job.audio, choice, job.startSample, job.endSample))
  }
  const isTouched = heard.some(({ filtered }) => filtered !== undefined)
  const original = heard.flatMap((span) => span.original)
  const filtered = isTouched
    ? heard.flatMap((span) => span.filtered ?? span.original.map((plane) => plane.slice()))
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
  const engine = engineFor(grid)
  const channels = choice === 'mean' ? channelsOf(source) : [choice]
  const planeCount = source.kind === 'iq' ? 2 : 1
  const silence = (): Float64Array[] =>
    Array.from({ length: planeCount }, () => new Float64Array(end - start))
  const original = silence()
  const filtered = silence()
  let isTouched = false
  for (const channel of channels) {
    const gains = frameGains(audio.mask, channel, grid)
    const span = await renderSpan(source, grid, engine, gains, channel, { start, end })
    isTouched ||= span.filtered !== undefined
    addScaled(original, span.original, 1 / channels.length)
    addScaled(filtered, span.filtered ?? span.original, 1 / channels.length)
  }
  return {
    original: original.map((plane) => new Float32Array(plane)),
    filtered: isTouched ? filtered.map((plane) => new Float32Array(plane)) : undefined,
  }
}

function addScaled(
  sums: readonly Float64Array[],
  planes: readonly Float64Array[],
  scale: number,
): void {
  for (const [p, sum] of sums.entries()) {
    const plane = planes[p] as Float64Array
    for (let n = 0; n < sum.length; n++) {
      sum[n] = (sum[n] as number) + scale * (plane[n] as number)
    }
  }
}
