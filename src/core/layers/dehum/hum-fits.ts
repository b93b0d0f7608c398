import type { Interval } from '#core/base'
import { planesOf } from '#core/signal'
import { fitLines } from './fit-lines'
import { FIT_STEP_S } from './hum-of-layer'
import type { HumPhasors } from './hum-phasors'
import { type HeardHum, phasorsAround } from './hum-stretches'

/**
 * Amplitudes of the lines that are taken away at multiples of FIT_STEP_S, re and im each, of each plane:
 * [knot][plane]. They do not depend on which are asked for together.
 *
 * @param knots  numbers of the multiples
 */
export async function fitsAt(
  source: HeardHum,
  knots: Interval,
): Promise<readonly (readonly Float64Array[])[]> {
  const { hum, input, channel, memory } = source
  const planeCount = planesOf(input, channel).length
  const keyOf = (knot: number): string => `fit ${channel}@${knot}`
  const numbers = Array.from({ length: knots.end - knots.start }, (_, i) => knots.start + i)
  const there = new Map(numbers.map((knot) => [knot, memory.get(keyOf(knot))]))
  const missing = numbers.filter((knot) => there.get(knot) === undefined)
  if (missing.length > 0) {
    const [from, to] = [missing[0] as number, missing.at(-1) as number]
    const phasors = await phasorsAround(source, from * FIT_STEP_S, to * FIT_STEP_S)
    for (const knot of missing) {
      const fits = phasors.map((plane) => fitOf(source, plane, knot * FIT_STEP_S))
      const joined = new Float64Array(planeCount * 2 * hum.view.lineCount)
      for (const [p, fit] of fits.entries()) joined.set(fit, p * fit.length)
      memory.set(keyOf(knot), joined)
      there.set(knot, joined)
    }
  }
  const length = 2 * hum.view.lineCount
  return numbers.map((knot) =>
    Array.from({ length: planeCount }, (_, p) =>
      (there.get(knot) as Float64Array).subarray(p * length, (p + 1) * length),
    ),
  )
}

function fitOf(
  { hum: { view, lines, windowS }, math }: HeardHum,
  phasors: HumPhasors,
  timeS: number,
): Float64Array {
  const fit = new Float64Array(2 * view.lineCount)
  fitLines(phasors, timeS, windowS, math, fit)
  for (let k = 1; k <= view.lineCount; k++) {
    if (!lines.includes(k)) fit.fill(0, 2 * k - 2, 2 * k)
  }
  return fit
}
