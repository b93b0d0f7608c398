import type { Checkpoint, Interval } from '#core/base'
import type { Channel, SampleSource, SignalFacts } from '#core/signal'
import { CYCLES_APART, demodulate, type HumPhasors } from './hum-phasors'
import type { HumPhase } from './hum-track'
import { type LowRate, lowRate, lowRatePlanes } from './low-rate'

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
  const lineCount = Math.max(0, Math.min(count, Math.floor((TOP * rateHz) / mostHz)))
  return { phase, lineCount, rate: lowRate(rateHz, (lineCount + 1) * mostHz) }
}

/** Numbers of the frames between two times that lie in the recording with all of their window. */
function framesBetween(
  { phase }: HumView,
  { rateHz, length }: SignalFacts,
  startS: number,
  endS: number,
): Interval {
  const start = Math.ceil(phase.cyclesAt(Math.max(0, startS)) / CYCLES_APART) + 1
  const end = Math.floor(phase.cyclesAt(Math.min(length / rateHz, endS)) / CYCLES_APART)
  return { start, end: Math.max(start, end) }
}

/**
 * Phasors of each plane of a channel between two times, of the frames that framesBetween counts. One
 * does not depend on those that it is read with.
 */
export async function readPhasors(
  input: SampleSource,
  channel: Channel,
  view: HumView,
  startS: number,
  endS: number,
  checkpoint: Checkpoint,
): Promise<readonly HumPhasors[]> {
  const { rate, phase, lineCount } = view
  const lastS = Math.min(endS, input.length / input.rateHz)
  const samples = {
    start: Math.floor(Math.max(0, startS) * rate.rateHz),
    end: Math.ceil(lastS * rate.rateHz) + 1,
  }
  const planes = await lowRatePlanes(input, channel, rate, samples, checkpoint)
  const phasors = framesBetween(view, input, startS, endS)
  return planes.map((plane) =>
    demodulate({ rateHz: rate.rateHz, first: samples.start, plane }, phase, lineCount, phasors),
  )
}
