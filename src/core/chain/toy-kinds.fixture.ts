import {
  type Checkpoint,
  expectThat,
  type Interval,
  intersection,
  isEmpty,
  LimitError,
  merged,
} from '#core/base'
import { loadedChannel, type RenderedSpan } from '#core/layers'
import { type Channel, readChannel, type SampleSource, type SignalFacts } from '#core/signal'
import type { AnyLayer } from './acting'
import { DOCUMENT_KINDS, type SoundKind, type SoundKinds } from './sound-kinds'

/** A layer of a kind that only tests know. */
export interface ToyLayer extends AnyLayer {
  /** Sample numbers in which it acts. */
  readonly at: Interval
  /** How far it looks back. */
  readonly back: number
}

/** Values of `back` more samples than are asked for, and one of `samples`. */
type Formula = (values: Float64Array, at: number, back: number) => number

/** −x[n − back] */
const delayed: Formula = (values, at, back) => -(values[at - back] as number)

/** A one-pole filter that begins anew `back` samples before each: Σ 0.9^k·x[n − k], k = back … 0. */
const recursive: Formula = (values, at, back) => {
  let sum = 0
  for (let n = at - back; n <= at; n++) sum = 0.9 * sum + (values[n] as number)
  return sum
}

function toyKind(formula: Formula): SoundKind<ToyLayer> {
  const touched = ({ at }: ToyLayer, { length }: SignalFacts, within: Interval): Interval[] => {
    const run = intersection(intersection(at, { start: 0, end: length }), within)
    return isEmpty(run) ? [] : [run]
  }
  return {
    reach: ({ back }) => back,
    touched,
    changed: (before, after, facts) => {
      if (JSON.stringify(before) === JSON.stringify(after)) return []
      const all = { start: 0, end: facts.length }
      return merged([...touched(before, facts, all), ...touched(after, facts, all)])
    },
    rendering: (layer, facts) => async (input, channel, samples, checkpoint) => {
      const runs = touched(layer, facts, samples)
      return rendered(input, channel, samples, checkpoint, runs, layer.back, formula)
    },
  }
}

async function rendered(
  input: SampleSource,
  channel: Channel,
  samples: Interval,
  checkpoint: Checkpoint,
  touched: readonly Interval[],
  back: number,
  formula: Formula,
): Promise<RenderedSpan> {
  const whole = await loadedChannel(input, channel, {
    start: samples.start - back,
    end: samples.end,
  })
  await checkpoint()
  const original = whole.map((plane) => plane.slice(back))
  if (touched.length === 0) return { original, result: undefined, touched }
  const result = original.map((plane) => plane.slice())
  for (const { start, end } of touched) {
    for (const [p, plane] of result.entries()) {
      for (let n = start; n < end; n++) {
        const at = n - samples.start
        plane[at] = formula(whole[p] as Float64Array, at + back, back)
      }
    }
  }
  return { original, result, touched }
}

/** A layer of a kind that learns the largest value there is, and divides by it. */
export interface LearningToy extends AnyLayer {
  readonly learnt?: { readonly peak: number }
}

const normalise: SoundKind<LearningToy> = {
  reach: () => 0,
  touched: (_layer, _facts, within) => [within],
  changed: (before, after, { length }) =>
    before.learnt?.peak === after.learnt?.peak ? [] : [{ start: 0, end: length }],
  rendering:
    ({ learnt }) =>
    async (input, channel, samples) => {
      expectThat(learnt !== undefined, 'nobody renders what has yet to learn')
      const original = await loadedChannel(input, channel, samples)
      const result = original.map((plane) => plane.map((value) => value / learnt.peak))
      return { original, result, touched: [samples] }
    },
  isUnlearnt: ({ learnt }) => learnt === undefined,
  learnt: async (layer, input, _engineFor, { checkpoint, progress }) => {
    await checkpoint()
    const [plane] = await readChannel(input, 0, 0, input.length)
    progress(1)
    const peak = plane!.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
    if (peak === 0) throw new LimitError('There is nothing but silence.')
    return { ...layer, learnt: { peak } }
  },
}

/** The document's kinds, and three more. */
export const TOY_KINDS: SoundKinds = {
  ...DOCUMENT_KINDS,
  delay: toyKind(delayed) as SoundKind<AnyLayer>,
  pole: toyKind(recursive) as SoundKind<AnyLayer>,
  normalise: normalise as SoundKind<AnyLayer>,
}
