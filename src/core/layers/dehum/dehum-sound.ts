import { type Checkpoint, hypot, type Interval, log10 } from '#core/base'
import type { SampleMath } from '#core/dsp'
import { sampleMathOf } from '#core/grid'
import { channelsOf, type SampleSource } from '#core/signal'
import type { LayerSound } from '../layer-sound'
import { recycledPlanes } from '../recycled-planes'
import { loadedChannel, passedSpan, type RenderedSpan } from '../rendered-span'
import type { DehumLayer } from './dehum-layer'
import { fitLines } from './fit-lines'
import { fitsAt } from './hum-fits'
import { FIT_STEP_S, humOf } from './hum-of-layer'
import { phasorsIn, thinned } from './hum-reader'
import type { HeardHum } from './hum-stretches'
import { learnTrack } from './learn-track'
import { subtractHum } from './subtract-hum'

/** What is written of a line that is not there, dBFS. */
const LEAST_DB = -200

/** Levels of lines are means of so many fits at most. */
const MOST_LEVEL_FITS = 64

/**
 * A hum taken away as the sum of its lines,
 *
 *     h(t) = Σ_k 2·Re(c_k(t)·e^(2πikφ(t))),
 *
 * φ the learnt phase that all lines share, c_k fitted to the input over seconds around t: a line is as
 * narrow as that is long, and nothing between lines is touched.
 */
export const dehumSound: LayerSound<DehumLayer> = {
  rendering: (layer, facts, engineFor, memory, ofInput) => {
    const hum = humOf(layer, facts)
    if (hum === undefined || hum.lines.length === 0) return passedSpan
    const math = sampleMathOf(engineFor)
    return (input, channel, samples, checkpoint) =>
      rendered({ hum, input, channel, memory, ofInput, math, checkpoint }, samples)
  },
  learnt: async (layer, input, engineFor, control) => {
    const math = sampleMathOf(engineFor)
    const track = await learnTrack(layer, input, math, control)
    const levelsDb = await levels({ ...layer, learnt: { track } }, input, math, control.checkpoint)
    return { ...layer, learnt: { track, levelsDb } }
  },
}

async function rendered(heard: HeardHum, samples: Interval): Promise<RenderedSpan> {
  const { hum, input, channel, math, checkpoint } = heard
  const { rateHz } = input
  const first = Math.floor(samples.start / rateHz / FIT_STEP_S)
  const last = Math.floor((samples.end - 1) / rateHz / FIT_STEP_S) + 1
  const fits = await fitsAt(heard, { start: first, end: last + 1 })
  const original = await loadedChannel(input, channel, samples)
  const result: Float64Array[] = []
  for (const [p, plane] of original.entries()) {
    const out = recycledPlanes.take(plane.length)
    for (let knot = first; knot < last; knot++) {
      const [startS, endS] = [knot * FIT_STEP_S, (knot + 1) * FIT_STEP_S]
      const from = Math.max(samples.start, Math.ceil(startS * rateHz))
      const to = Math.min(samples.end, Math.ceil(endS * rateHz))
      const part = plane.subarray(from - samples.start, to - samples.start)
      const [low, high] = [fits[knot - first]?.[p], fits[knot + 1 - first]?.[p]]
      const stretch = { startS, endS, low: low as Float64Array, high: high as Float64Array }
      const without = out.subarray(from - samples.start, to - samples.start)
      subtractHum(hum.view.phase, stretch, rateHz, from, part, math, without)
      await checkpoint()
    }
    result.push(out)
  }
  return { original, result, touched: [samples] }
}

/** How strong each line is, dBFS: the power of what is fitted, over all that was learnt of. */
async function levels(
  layer: DehumLayer,
  input: SampleSource,
  math: SampleMath,
  checkpoint: Checkpoint,
): Promise<number[]> {
  const hum = humOf(layer, input)
  if (hum === undefined) return []
  const { view, windowS, aroundS } = hum
  const { channels = 'all' } = layer
  const durationS = input.length / input.rateHz
  const fits = Math.max(1, Math.min(MOST_LEVEL_FITS, Math.floor(durationS / windowS)))
  const powers = new Float64Array(view.lineCount)
  const fit = new Float64Array(2 * view.lineCount)
  for (const channel of channelsOf(input)) {
    if (channels !== 'all' && !channels.includes(channel)) continue
    for (let i = 0; i < fits; i++) {
      const timeS = ((i + 0.5) * durationS) / fits
      const around = { startS: timeS - aroundS, endS: timeS + aroundS }
      const stretch = await thinned(input, channel, view.rate, around, math, checkpoint)
      for (const phasors of phasorsIn(stretch, view, math)) {
        fitLines(phasors, timeS, windowS, math, fit)
        for (let k = 0; k < powers.length; k++) {
          const amplitude = 2 * hypot(fit[2 * k] as number, fit[2 * k + 1] as number)
          powers[k] = (powers[k] as number) + (amplitude * amplitude) / fits
        }
      }
    }
  }
  return Array.from(powers, (power) => {
    const levelDb = power > 0 ? 10 * log10(power) : LEAST_DB
    return Math.round(10 * Math.max(LEAST_DB, levelDb)) / 10
  })
}
