import type { Checkpoint, Interval } from '#core/base'
import type { SampleMath } from '#core/dsp'
import { type Channel, planesOf, type SampleSource } from '#core/signal'
import type { RenderMemory } from '../layer-sound'
import type { Hum } from './hum-of-layer'
import type { HumPhasors } from './hum-phasors'
import { framesBetween, framesCentred, phasorsIn, type Stretch, thinned } from './hum-reader'

/** Phasors are made and remembered for so many cycles at a time, and for no less than a second. */
const STRETCH_CYCLES = 64
const LEAST_STRETCH_S = 1

/** Cycles beside a stretch that its outermost frames reach into. */
const BESIDE_CYCLES = 3

/** The hum of one channel, and where what was made of it is left. */
export interface HeardHum {
  readonly hum: Hum
  readonly input: SampleSource
  readonly channel: Channel
  /** Of what is fitted. */
  readonly memory: RenderMemory
  /** Of phasors, which serve every layer that follows the same hum, of whatever width. */
  readonly ofInput: RenderMemory
  readonly math: SampleMath
  readonly checkpoint: Checkpoint
}

/** Phasors of each plane that fits from one time to another are made of. */
export async function phasorsAround(
  source: HeardHum,
  startS: number,
  endS: number,
): Promise<readonly HumPhasors[]> {
  const { aroundS } = source.hum
  const { lengthS, last } = stretchesOf(source)
  const from = Math.max(0, Math.floor((startS - aroundS) / lengthS))
  const to = Math.min(last, Math.floor((endS + aroundS) / lengthS))
  const parts: (readonly HumPhasors[])[] = []
  for (let index = from; index <= to; index++) parts.push(await stretchAt(source, index))
  const planes = planesOf(source.input, source.channel)
  return planes.map((_, p) => joinedPhasors(parts.map((part) => part[p] as HumPhasors)))
}

/** How long stretches are, and the number of the last one. */
function stretchesOf({ hum: { leastHz }, input }: HeardHum) {
  const lengthS = Math.max(LEAST_STRETCH_S, STRETCH_CYCLES / leastHz)
  return { lengthS, last: Math.floor(input.length / input.rateHz / lengthS) }
}

/** The phasors of the frames that are centred in a stretch. */
async function stretchAt(source: HeardHum, index: number): Promise<readonly HumPhasors[]> {
  const { hum, input, channel, ofInput, math, checkpoint } = source
  const { view, leastHz } = hum
  const { lengthS } = stretchesOf(source)
  const besideS = BESIDE_CYCLES / leastHz
  const own = { startS: index * lengthS, endS: (index + 1) * lengthS }
  const frames = framesOf(source, own)
  const key = `phasors ${hum.viewNumber}/${channel}@${index}`
  const remembered = ofInput.get(key)
  if (remembered !== undefined)
    return unpacked(remembered, frames.end - frames.start, planesOf(input, channel).length)
  const around = { startS: own.startS - besideS, endS: own.endS + besideS }
  const stretch = await thinned(input, channel, view.rate, around, math, checkpoint)
  const made = phasorsIn(stretch, view, math, frames)
  ofInput.set(key, packed(made))
  return made
}

/** Numbers of the frames that are centred in a stretch, of those that lie in the recording. */
function framesOf({ hum: { view }, input }: HeardHum, own: Stretch): Interval {
  const all = framesBetween(view, input, { startS: 0, endS: input.length / input.rateHz })
  const { start, end } = framesCentred(view, own)
  const first = Math.max(start, all.start)
  return { start: first, end: Math.max(first, Math.min(end, all.end)) }
}

/** Times, then the values of each plane. */
function packed(planes: readonly HumPhasors[]): Float64Array {
  return joined([planes[0]?.timesS ?? new Float64Array(0), ...planes.map(({ values }) => values)])
}

function unpacked(numbers: Float64Array, count: number, planeCount: number): HumPhasors[] {
  const timesS = numbers.subarray(0, count)
  const length = (numbers.length - count) / planeCount
  return Array.from({ length: planeCount }, (_, p) => ({
    timesS,
    values: numbers.subarray(count + p * length, count + (p + 1) * length),
    lineCount: count === 0 ? 0 : length / (2 * count),
  }))
}

/** Stretches one behind the other as one. */
function joinedPhasors(parts: readonly HumPhasors[]): HumPhasors {
  return {
    timesS: joined(parts.map(({ timesS }) => timesS)),
    values: joined(parts.map(({ values }) => values)),
    lineCount: Math.max(0, ...parts.map((part) => part.lineCount)),
  }
}

function joined(parts: readonly Float64Array[]): Float64Array {
  const out = new Float64Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    out.set(part, at)
    at += part.length
  }
  return out
}
