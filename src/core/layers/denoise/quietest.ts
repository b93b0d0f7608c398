import type { Interval, JobControl } from '#core/base'
import type { SampleMath } from '#core/dsp'
import type { Channel, SampleSource } from '#core/signal'
import { recycledPlanes } from '../recycled-planes'
import { loadedChannel } from '../rendered-span'

/** How long a stretch is looked for: a second, or a quarter of what there is. */
const STRETCH_S = 1
const MOST_SHARE = 1 / 4
/** Stretches begin at multiples of this part of their length. */
const STEPS = 20
const BLOCK_SAMPLES = 2 ** 16
/** No more of a recording is looked at than this, in so many pieces: as layers below render all of that. */
const MOST_SEARCHED_S = 600
const PIECES = 120

/**
 * The stretch with the least energy, of a second or a quarter of the recording, and at least
 * `leastSamples` long; of more than ten minutes pieces are looked at that lie evenly spread. Digital
 * silence is passed over where there is anything else: a gap between two recordings says nothing of
 * either's noise. The first of several alike.
 */
export async function quietestStretch(
  input: SampleSource,
  channels: readonly Channel[],
  leastSamples: number,
  math: SampleMath,
  { checkpoint, progress }: JobControl,
): Promise<Interval> {
  const { rateHz, length } = input
  const wanted = Math.max(leastSamples, Math.min(STRETCH_S * rateHz, length * MOST_SHARE))
  const step = Math.max(1, Math.floor(Math.min(wanted, length) / STEPS))
  let best = { start: 0, end: length, energy: Number.POSITIVE_INFINITY, isSilent: true }
  const pieces = piecesOf(input, wanted, step)
  for (const [i, piece] of pieces.entries()) {
    const energies = await stepEnergies(input, channels, piece, step, math, {
      checkpoint,
      progress: (share) => progress((i + share) / pieces.length),
    })
    const count = Math.min(energies.length, Math.ceil(wanted / step))
    for (let at = 0; at + count <= energies.length; at++) {
      const own = energies.subarray(at, at + count)
      const energy = sumOf(own)
      const isSilent = own.includes(0)
      const isBetter = isSilent === best.isSilent ? energy < best.energy : best.isSilent
      if (!isBetter) continue
      const start = piece.start + at * step
      best = { start, end: Math.min(length, start + count * step), energy, isSilent }
    }
  }
  return { start: best.start, end: best.end }
}

/** Where is looked, from multiples of a step on. */
function piecesOf({ rateHz, length }: SampleSource, wanted: number, step: number): Interval[] {
  const most = MOST_SEARCHED_S * rateHz
  if (length <= most) return [{ start: 0, end: length }]
  const pieceLength = Math.ceil(Math.max(most / PIECES, 2 * wanted))
  return Array.from({ length: PIECES }, (_, i) => {
    const start = step * Math.floor((i * (length - pieceLength)) / (PIECES - 1) / step)
    return { start, end: start + pieceLength }
  })
}

/** Σ x² of each step of a piece over all channels; the last may be shorter than a step, and is left out. */
async function stepEnergies(
  input: SampleSource,
  channels: readonly Channel[],
  piece: Interval,
  step: number,
  math: SampleMath,
  { checkpoint, progress }: JobControl,
): Promise<Float64Array> {
  const energies = new Float64Array(Math.floor((piece.end - piece.start) / step))
  const stepsAtOnce = Math.max(1, Math.floor(BLOCK_SAMPLES / step))
  for (let first = 0; first < energies.length; first += stepsAtOnce) {
    const count = Math.min(stepsAtOnce, energies.length - first)
    const start = piece.start + first * step
    // Channel by channel the recording would be read once for each.
    for (const channel of channels) {
      const planes = await loadedChannel(input, channel, { start, end: start + count * step })
      for (const plane of planes) {
        math.addEnergies(plane, step, energies.subarray(first, first + count))
      }
      recycledPlanes.giveBack(planes)
      await checkpoint()
    }
    progress(first / energies.length)
  }
  return energies
}

function sumOf(values: Float64Array): number {
  let sum = 0
  for (let i = 0; i < values.length; i++) sum += values[i] as number
  return sum
}
