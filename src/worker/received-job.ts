import { difference, type Interval, intersection, type JobControl, scaled } from '#core/base'
import { type RenderedSpan, releaseSpan } from '#core/layers'
import { type Receiver, received, receiver, receiverInput } from '#core/radio'
import { type Channel, readChannel, type SampleSource } from '#core/signal'
import type { AudioBlock, LoudnessJob, ReceivedJob } from '#protocol'
import { opened } from './context'
import { openedChain } from './opened-chain'
import { rememberedBytes } from './remembered-bytes'

/** The level of a receiver is measured at so many places of the recording, spread evenly. */
const LEVEL_POINTS = 16
const LEVEL_POINT_S = 0.05
const LEVEL_QUANTILE = 0.999

type Planes = readonly Float64Array[]

/** Original, resulting and removed I/Q, each through the receiver on its own: only so is what is heard the edit. */
export async function receivedBlock(job: ReceivedJob, control: JobControl): Promise<AudioBlock> {
  const { source, made } = openedChain(job.audio, control, rememberedBytes)
  const set = receiver(job.tuning, source)
  const sound = { start: job.startSample, end: job.endSample }
  const wanted = receiverInput(set, sound)
  const samples = intersection(wanted, { start: 0, end: source.length })
  const span = await made.span(job.channel, samples)
  const hear = (planes: Planes): Float32Array[] => {
    const [i, q] = planes.map((plane) => padded(plane, samples, wanted))
    const heard = received(
      set,
      { i: i as Float64Array, q: q as Float64Array, start: wanted.start },
      sound,
    )
    return heard.map((plane) => scaled(plane, job.gain))
  }
  const heard = heardOf(span, hear)
  releaseSpan(span)
  return heard
}

function heardOf(
  { original, result }: RenderedSpan,
  hear: (planes: Planes) => Float32Array[],
): AudioBlock {
  if (result === undefined) return { original: hear(original), result: undefined }
  const removed = original.map((plane, p) => difference(plane, result[p] as Float64Array))
  return { original: hear(original), result: hear(result), removed: hear(removed) }
}

/** The plane of `samples` within that of `wanted`: zeros outside the recording. */
function padded(plane: Float64Array, samples: Interval, wanted: Interval): Float64Array {
  const out = new Float64Array(wanted.end - wanted.start)
  out.set(plane, samples.start - wanted.start)
  return out
}

/**
 * How loud a receiver makes the original: the level that all but a thousandth of its values keep
 * below, looked for in 16 places of 50 ms spread over the recording; 0 where it is silent.
 */
export async function receivedLevel(
  { audio, channel, tuning }: LoudnessJob,
  control: JobControl,
): Promise<number> {
  const { source } = opened(audio.recording, control)
  const set = receiver(tuning, source)
  const count = Math.min(set.length, Math.ceil(LEVEL_POINT_S * set.rateHz))
  const levels: number[] = []
  for (let point = 0; point < LEVEL_POINTS; point++) {
    const start = Math.floor(((set.length - count) * point) / LEVEL_POINTS)
    for (const plane of await receivedOriginal(source, channel, set, {
      start,
      end: start + count,
    })) {
      for (const x of plane) levels.push(Math.abs(x))
    }
  }
  levels.sort((a, b) => a - b)
  return levels[Math.floor(LEVEL_QUANTILE * (levels.length - 1))] ?? 0
}

async function receivedOriginal(
  source: SampleSource,
  channel: Channel,
  set: Receiver,
  sound: Interval,
): Promise<Planes> {
  const { start, end } = receiverInput(set, sound)
  const [i, q] = await readChannel(source, channel, start, end - start)
  return received(set, { i: i as Float64Array, q: q as Float64Array, start }, sound)
}
