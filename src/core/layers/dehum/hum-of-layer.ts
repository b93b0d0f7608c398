import { LruCache } from '#core/base'
import type { SignalFacts } from '#core/signal'
import type { DehumLayer } from './dehum-layer'
import { LEAST_WINDOW_S, WINDOW_WIDTH } from './hum-limits'
import { type HumView, humView } from './hum-reader'
import { type HumTrack, humPhase } from './hum-track'
import { trackOf } from './hum-track-of'

/** Amplitudes are fitted at so many seconds apart, and are straight between. */
export const FIT_STEP_S = 1

/** Cycles of the fundamental that a fit takes at least. */
const WINDOW_CYCLES = 64

/** Cycles on either side of what is fitted, in which the outermost phasors lie. */
const EDGE_CYCLES = 8

/** What a layer takes away of a recording. */
export interface Hum {
  readonly view: HumView
  /** The same for views of one track and as many lines. */
  readonly viewNumber: number
  /** Lines that are taken away; 1 is the fundamental. */
  readonly lines: readonly number[]
  readonly windowS: number
  /** The fundamental is nowhere lower. */
  readonly leastHz: number
  /** Seconds on either side out of which a fit is made. */
  readonly aroundS: number
}

const remembered = new WeakMap<DehumLayer, { readonly rateHz: number; readonly hum: Hum }>()

/** The hum that a layer takes away; undefined as long as its fundamental is not known. */
export function humOf(layer: DehumLayer, facts: Pick<SignalFacts, 'rateHz'>): Hum | undefined {
  const last = remembered.get(layer)
  if (last?.rateHz === facts.rateHz) return last.hum
  const track = trackOf(layer)
  if (track === undefined) return undefined
  const hum = alongTrack(layer, track, facts)
  remembered.set(layer, { rateHz: facts.rateHz, hum })
  return hum
}

/** Views that are told apart. */
const MOST_VIEWS = 16
const viewNumbers = new LruCache<number>(MOST_VIEWS)
let viewsSoFar = 0

/** Every job names its layers anew: tracks are told apart by what they say. */
function numberOf(track: HumTrack, lineCount: number): number {
  const key = JSON.stringify([track, lineCount])
  const number = viewNumbers.get(key) ?? ++viewsSoFar
  viewNumbers.set(key, number, 1)
  return number
}

function alongTrack(
  { count, widthHz, where, off }: DehumLayer,
  track: HumTrack,
  facts: Pick<SignalFacts, 'rateHz'>,
): Hum {
  const { fundamentalHz } = track
  const mostHz = fundamentalHz.reduce((most, hz) => Math.max(most, hz))
  const leastHz = fundamentalHz.reduce((least, hz) => Math.min(least, hz))
  const meanHz = fundamentalHz.reduce((sum, hz) => sum + hz, 0) / fundamentalHz.length
  const { lowHz = Number.NEGATIVE_INFINITY, highHz = Number.POSITIVE_INFINITY } = where ?? {}
  const view = humView(facts, humPhase(track), mostHz, count)
  const lines = Array.from({ length: view.lineCount }, (_, i) => i + 1)
  const windowS = Math.max(LEAST_WINDOW_S, WINDOW_WIDTH / widthHz, WINDOW_CYCLES / leastHz)
  return {
    view,
    viewNumber: numberOf(track, view.lineCount),
    lines: lines.filter((k) => !off.includes(k) && lowHz <= k * meanHz && k * meanHz <= highHz),
    windowS,
    leastHz,
    aroundS: windowS / 2 + EDGE_CYCLES / leastHz,
  }
}
