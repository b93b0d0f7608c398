import type { Interval, JobControl } from '#core/base'
import { type RenderedSpan, releaseSpan } from '#core/layers'
import { type Channel, type ChannelChoice, channelsOf } from '#core/signal'
import type { AudioBlock, AudioJob, AudioRef } from '#protocol'
import { openedChain } from '../opened-chain'
import { rememberedBytes } from '../remembered-bytes'

/**
 * What is heard of a span, of one channel or the mean of all: a plane, or I and Q; `result` is
 * undefined where nothing is touched.
 */
export interface HeardSpan {
  readonly original: readonly Float32Array[]
  readonly result: readonly Float32Array[] | undefined
}

/** Original and resulting samples of a span, in float32, which playing needs. */
export async function audioBlock(job: AudioJob, control: JobControl): Promise<AudioBlock> {
  const samples = { start: job.startSample, end: job.endSample }
  const heard = await heardSpans(job.audio, job.channels, samples, control)
  const isTouched = heard.some(({ result }) => result !== undefined)
  const original = heard.flatMap((span) => span.original)
  const result = isTouched
    ? heard.flatMap((span) => span.result ?? span.original.map((plane) => plane.slice()))
    : undefined
  return { original, result }
}

/**
 * The one or two channels that are heard are read at once; a mean goes channel by channel, so that
 * memory does not grow with their number.
 */
export async function heardSpans(
  audio: AudioRef,
  choices: readonly ChannelChoice[],
  samples: Interval,
  control: JobControl,
): Promise<HeardSpan[]> {
  const { source, made } = openedChain(audio, control, rememberedBytes)
  const channels = channelsOf(source)
  const render = (channel: Channel): Promise<RenderedSpan> => made.span(channel, samples)
  return Promise.all(
    choices.map(async (choice) => {
      if (choice === 'mean') return meanOf(channels, render)
      const span = await render(choice)
      const { original, result } = span
      const heard = { original: asFloat32(original), result: result && asFloat32(result) }
      releaseSpan(span)
      return heard
    }),
  )
}

async function meanOf(
  channels: readonly Channel[],
  render: (channel: Channel) => Promise<RenderedSpan>,
): Promise<HeardSpan> {
  const sums = { original: [] as Float64Array[], result: [] as Float64Array[] }
  let isTouched = false
  for (const channel of channels) {
    const span = await render(channel)
    const { original, result } = span
    isTouched ||= result !== undefined
    addScaled(sums.original, original, 1 / channels.length)
    addScaled(sums.result, result ?? original, 1 / channels.length)
    releaseSpan(span)
  }
  return {
    original: asFloat32(sums.original),
    result: isTouched ? asFloat32(sums.result) : undefined,
  }
}

function asFloat32(planes: readonly Float64Array[]): Float32Array[] {
  return planes.map((plane) => new Float32Array(plane))
}

/** Adds to the sums, which begin as none. */
function addScaled(sums: Float64Array[], planes: readonly Float64Array[], scale: number): void {
  for (const [p, plane] of planes.entries()) {
    sums[p] ??= new Float64Array(plane.length)
    const sum = sums[p]
    for (let n = 0; n < sum.length; n++) {
      sum[n] = (sum[n] as number) + scale * (plane[n] as number)
    }
  }
}
