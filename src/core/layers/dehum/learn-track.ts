import { clamp, firstIndex, type JobControl, NothingFoundError } from '#core/base'
import type { SampleMath } from '#core/dsp'
import { type Channel, channelsOf, type SampleSource } from '#core/signal'
import { type CoarseTrack, coarseTrack } from './coarse-track'
import type { DehumLayer } from './dehum-layer'
import { phaseShifts } from './follow-hum'
import type { HumPhasors } from './hum-phasors'
import { humLineCount, phasorsIn, type Stretch, type ThinnedStretch, thinned } from './hum-reader'
import { type HumPhase, type HumTrack, humPhase } from './hum-track'
import { lowRate } from './low-rate'

/** How far the fundamental may lie from its nominal value, as a share of it. */
const REACH = 0.02

/** Nominal fundamentals of mains. */
const MAINS_HZ = [50, 60]

/** Seconds between the points of a track. */
const STEP_S = 0.2

/** A recording is followed in spans of so many seconds, each with a margin on either side. */
const SPAN_S = 240
const MARGIN_S = 8

/** How much of a recording tells 50 from 60 Hz: so many spans of so many seconds. */
const PROBES = 4
const PROBE_S = 20

/** Lines that a track is followed by; more add nothing. */
const MOST_LINES = 24

/** Planes that a track is followed by. */
const MOST_PLANES = 2

/** Decades of power by which lines stand out at least where there is a hum; those of a voice reach 1. */
const LEAST_PROMINENCE = 1.3

/** Nothing shorter has a hum to be found. */
const LEAST_S = 1

/** A fundamental that is sought. */
interface Sought {
  readonly input: SampleSource
  readonly channels: readonly Channel[]
  readonly count: number
  readonly math: SampleMath
  readonly control: JobControl
}

/**
 * The fundamental of a hum over time: where a layer says 'auto', the one of 50 and 60 Hz whose lines
 * stand out most, within 2 % of it. Where the layer follows no drift, one number.
 *
 * @throws {NothingFoundError} where there is none, or the input is too short to find one
 */
export async function learnTrack(
  { fundamentalHz, drift, count, channels = 'all' }: DehumLayer,
  input: SampleSource,
  math: SampleMath,
  control: JobControl,
): Promise<HumTrack> {
  const used = channelsOf(input).filter((c) => channels === 'all' || channels.includes(c))
  const most = input.kind === 'iq' ? MOST_PLANES / 2 : MOST_PLANES
  const sought = { input, channels: used.slice(0, most), count, math, control }
  const durationS = input.length / input.rateHz
  if (durationS < LEAST_S) {
    throw new NothingFoundError(
      `a hum is found in no less than ${LEAST_S} s, there are ${durationS} s`,
    )
  }
  const nominalHz = fundamentalHz === 'auto' ? await mainsHz(sought, durationS) : fundamentalHz
  const values: number[] = []
  for (let startS = 0; startS < durationS; startS += SPAN_S) {
    const endS = Math.min(durationS, startS + SPAN_S)
    values.push(...(await followed(sought, nominalHz, startS, endS)))
    control.progress(endS / durationS)
  }
  const hz = values.map((value) => Math.round(value * 1e6) / 1e6)
  if (drift) return { stepS: STEP_S, fundamentalHz: hz }
  const mean = hz.reduce((sum, value) => sum + value, 0) / hz.length
  return { stepS: STEP_S, fundamentalHz: [mean] }
}

async function mainsHz(sought: Sought, durationS: number): Promise<number> {
  const probes = Math.max(1, Math.min(PROBES, Math.floor(durationS / PROBE_S)))
  const found = MAINS_HZ.map((hz) => ({ hz, prominence: 0 }))
  for (let i = 0; i < probes; i++) {
    const startS = (i * durationS) / probes
    const stretch = { startS, endS: Math.min(durationS, startS + PROBE_S) }
    const heard = await heardIn(sought, Math.max(...MAINS_HZ), stretch)
    for (const each of found) {
      each.prominence = Math.max(each.prominence, coarseOf(heard, each.hz).prominence)
    }
  }
  const best = found.reduce((most, each) => (each.prominence > most.prominence ? each : most))
  if (best.prominence < LEAST_PROMINENCE) {
    throw new NothingFoundError(
      'no hum is found within 2 % of 50 or 60 Hz: give its fundamental where it is another one',
    )
  }
  return best.hz
}

/** What is sought in a stretch: its planes, and how many lines are looked at. */
interface Heard {
  readonly channels: readonly ThinnedStretch[]
  readonly math: SampleMath
  readonly lineCount: number
}

/** Read once, however often its phasors are made. */
async function heardIn(
  { input, channels, count, math, control }: Sought,
  nominalHz: number,
  stretch: Stretch,
): Promise<Heard> {
  const mostHz = nominalHz * (1 + REACH)
  const lineCount = humLineCount(input, mostHz, Math.min(count, MOST_LINES))
  const rate = lowRate(input.rateHz, (lineCount + 1) * mostHz)
  const heard: ThinnedStretch[] = []
  for (const channel of channels) {
    heard.push(await thinned(input, channel, rate, stretch, math, control.checkpoint))
  }
  return { channels: heard, math, lineCount }
}

/** Phasors along a phase, of all planes. */
function phasorsAlong(
  { channels, math, lineCount }: Heard,
  phase: HumPhase,
): readonly HumPhasors[] {
  return channels.flatMap((stretch) => phasorsIn(stretch, { phase, lineCount }, math))
}

function coarseOf(heard: Heard, nominalHz: number): CoarseTrack {
  const phase = humPhase({ stepS: 1, fundamentalHz: [nominalHz] })
  return coarseTrack(phasorsAlong(heard, phase), REACH * nominalHz)
}

/** The fundamental at every point of the track from one time to another. */
async function followed(
  sought: Sought,
  nominalHz: number,
  startS: number,
  endS: number,
): Promise<number[]> {
  const fromS = Math.max(0, startS - MARGIN_S)
  const heard = await heardIn(sought, nominalHz, { startS: fromS, endS: endS + MARGIN_S })
  const coarse = coarseOf(heard, nominalHz)
  const first = Math.round(startS / STEP_S)
  const margin = Math.round((startS - fromS) / STEP_S)
  const ahead = Math.ceil(MARGIN_S / STEP_S)
  const count = Math.ceil((endS - startS) / STEP_S) + margin + ahead
  const timeOf = (j: number): number => (first - margin + j) * STEP_S
  let values = Array.from({ length: count }, (_, j) => nominalHz + offsetAt(coarse, timeOf(j)))
  for (let round = 0; round < 2; round++) {
    const track = { stepS: STEP_S, fundamentalHz: values }
    const phase = humPhase(track, timeOf(0))
    const phasors = phasorsAlong(heard, phase)
    await sought.control.checkpoint()
    const times = phasors[0]?.timesS ?? new Float64Array(0)
    if (times.length < 2) break
    const shifts = phaseShifts(phasors, sought.math)
    const ahead = (timeS: number): number =>
      phase.cyclesAt(timeS) + interpolated(times, shifts, timeS)
    values = values.map((_, j) => {
      const half = STEP_S / 2
      return (ahead(timeOf(j) + half) - ahead(timeOf(j) - half)) / STEP_S
    })
  }
  return values.slice(margin, count - ahead)
}

function offsetAt({ timesS, offsetsHz }: CoarseTrack, timeS: number): number {
  const within = clamp(timeS, timesS[0] ?? 0, timesS.at(-1) ?? 0)
  return interpolated(timesS, offsetsHz, within)
}

/** Values at ascending times, straight between and beyond. */
function interpolated(times: ArrayLike<number>, values: ArrayLike<number>, timeS: number): number {
  const last = times.length - 1
  if (last <= 0) return values[0] ?? 0
  const low = Math.max(0, firstIndex(last, (i) => (times[i] as number) > timeS) - 1)
  const [from, to] = [times[low] as number, times[low + 1] as number]
  const share = (timeS - from) / (to - from)
  return (values[low] as number) + share * ((values[low + 1] as number) - (values[low] as number))
}
