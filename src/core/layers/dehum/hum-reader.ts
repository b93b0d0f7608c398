import type { Checkpoint, Interval } from '#core/base'
import type { SampleMath } from '#core/dsp'
import type { Channel, SampleSource, SignalFacts } from '#core/signal'
import { CYCLES_APART, demodulate, type HumPhasors } from './hum-phasors'
import type { HumPhase } from './hum-track'
import { type LowRate, lowRate, lowRatePlanes } from './low-rate'

/** From one time to another. */
export interface Stretch {
  readonly startS: number
  readonly endS: number
}

/** How a hum is seen: how many lines of it, along which phase. */
export interface HumView {
  readonly phase: HumPhase
  readonly lineCount: number
  readonly rate: LowRate
}

/** Lines whose frequency lies above so much of the rate are left alone. */
const TOP = 0.45

/**
 * @param mostHz  the fundamental is nowhere higher
 * @param count   lines; those that the recording has no room for are left out
 */
export function humView(
  { rateHz }: Pick<SignalFacts, 'rateHz'>,
  phase: HumPhase,
  mostHz: number,
  count: number,
): HumView {
  const lineCount = humLineCount({ rateHz }, mostHz, count)
  return { phase, lineCount, rate: lowRate(rateHz, (lineCount + 1) * mostHz) }
}

/** Lines that a recording has room for. */
export function humLineCount(
  { rateHz }: Pick<SignalFacts, 'rateHz'>,
  mostHz: number,
  count: number,
): number {
  return Math.max(0, Math.min(count, Math.floor((TOP * rateHz) / mostHz)))
}

/** Numbers of the frames between two times that lie in the recording with all of their window. */
export function framesBetween(
  { phase }: Pick<HumView, 'phase'>,
  { rateHz, length }: SignalFacts,
  { startS, endS }: Stretch,
): Interval {
  const start = Math.ceil(phase.cyclesAt(Math.max(0, startS)) / CYCLES_APART) + 1
  const end = Math.floor(phase.cyclesAt(Math.min(length / rateHz, endS)) / CYCLES_APART)
  return { start, end: Math.max(start, end) }
}

/** Numbers of the frames whose centres lie in a stretch. */
export function framesCentred({ phase }: HumView, { startS, endS }: Stretch): Interval {
  const firstFrom = (timeS: number): number => Math.ceil(phase.cyclesAt(timeS) / CYCLES_APART)
  return { start: firstFrom(startS), end: firstFrom(endS) }
}

/** A channel between two times, thinned out: what phasors along any phase are made of. */
export interface ThinnedStretch extends Stretch {
  readonly facts: SignalFacts
  readonly rateHz: number
  /** Number of the planes' first sample. */
  readonly first: number
  readonly planes: readonly Float64Array[]
}

export async function thinned(
  input: SampleSource,
  channel: Channel,
  rate: LowRate,
  { startS, endS }: Stretch,
  math: SampleMath,
  checkpoint: Checkpoint,
): Promise<ThinnedStretch> {
  const lastS = Math.min(endS, input.length / input.rateHz)
  const first = Math.floor(Math.max(0, startS) * rate.rateHz)
  const samples = { start: first, end: Math.ceil(lastS * rate.rateHz) + 1 }
  const planes = await lowRatePlanes(input, channel, rate, samples, math, checkpoint)
  return { startS, endS, facts: input, rateHz: rate.rateHz, first, planes }
}

/**
 * Phasors of each plane of a stretch; one does not depend on those that it is made with.
 *
 * @param frames  all that lie in it where left out
 */
export function phasorsIn(
  stretch: ThinnedStretch,
  { phase, lineCount }: Pick<HumView, 'phase' | 'lineCount'>,
  math: SampleMath,
  frames: Interval = framesBetween({ phase }, stretch.facts, stretch),
): readonly HumPhasors[] {
  const { rateHz, first, planes } = stretch
  return planes.map((plane) => demodulate({ rateHz, first, plane }, phase, lineCount, frames, math))
}
