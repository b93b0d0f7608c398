import { type Interval, intersection, merged } from '#core/base'
import { channelsOf, type SignalFacts } from '#core/signal'
import { isSame } from '../is-same'
import type { LayerFacts } from '../layer-facts'
import { clickMarks, MOST_CLICK_S, marksWithin } from './click-marks'
import { clickScale } from './click-scale'
import type { DeclickLayer } from './declick-layer'

export const declickFacts: LayerFacts<DeclickLayer> = {
  reach,
  touched: (layer, facts, within) => {
    const marks = clickMarks(layer, facts).flatMap((own) => marksWithin(own, within))
    return merged(marks.map((mark) => intersection(mark, within)))
  },
  changed: (before, after, facts) => {
    if (isSame(before.learnt, after.learnt)) return []
    const own = clickMarks(before, facts)
    const next = clickMarks(after, facts)
    return merged(
      channelsOf(facts).flatMap((c) => changedMarks(own[c]!, next[c]!, reach(after, facts))),
    )
  },
  isUnlearnt: ({ learnt }) => learnt === undefined,
}

function reach(_: DeclickLayer, { rateHz }: SignalFacts): number {
  return clickScale(rateHz).context + Math.ceil(MOST_CLICK_S * rateHz) + 1
}

/** The marks of either list within reach of one that the other list lacks. */
function changedMarks(
  before: readonly Interval[],
  after: readonly Interval[],
  reach: number,
): Interval[] {
  const text = ({ start, end }: Interval): string => `${start} ${end}`
  const [old, next] = [new Set(before.map(text)), new Set(after.map(text))]
  const differ = [
    ...before.filter((mark) => !next.has(text(mark))),
    ...after.filter((mark) => !old.has(text(mark))),
  ]
  return differ.flatMap(({ start, end }) => {
    const near = { start: start - reach, end: end + reach }
    return [...marksWithin(before, near), ...marksWithin(after, near)]
  })
}
