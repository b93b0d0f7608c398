import type { Marker, RecordingFacts } from '#core/formats'
import { type Region, visibleBounds } from '#core/mask'
import { exactDecimal } from '../cells/cells'
import { type LabelledSpan, tiersOf } from './tiers'

/** The recording that annotations are of. */
export type Annotated = Pick<RecordingFacts, 'name' | 'rateHz' | 'length'>

/**
 * Regions and markers as a TextGrid of Praat, long: tiers `regions`, `regions 2` … where regions
 * overlap, `ranges` and `points` of markers. Intervals without a text fill what lies between, as Praat
 * expects of a tier that it reads. A region without a label has the name of its effect: without a text
 * it would be none. Bands have no place in a TextGrid.
 */
export function textGrid(
  regions: readonly Region[],
  markers: readonly Marker[],
  { rateHz, length }: Annotated,
): string {
  const durationS = length / rateHz
  const within = (spans: readonly LabelledSpan[]): LabelledSpan[] =>
    spans
      .map(({ startS, endS, label }) => {
        return { startS: Math.max(0, startS), endS: Math.min(durationS, endS), label }
      })
      .filter(({ startS, endS }) => startS < endS)
  const spans = within(
    regions.map(({ label, effect, shape }) => {
      return { ...visibleBounds(shape), label: label.trim() === '' ? effect.kind : label }
    }),
  )
  const ranges = within(
    markers.flatMap(({ timeS, endS, label }) => {
      return endS === undefined ? [] : [{ startS: timeS, endS, label: label || 'range' }]
    }),
  )
  const points = markers.filter(({ timeS, endS }) => {
    return endS === undefined && timeS >= 0 && timeS <= durationS
  })
  const tiers = [
    ...named('regions', tiersOf(spans)).map(([name, tier]) => intervalTier(name, tier, durationS)),
    ...named('ranges', tiersOf(ranges)).map(([name, tier]) => intervalTier(name, tier, durationS)),
    ...(points.length === 0 ? [] : [pointTier(points, durationS)]),
  ]
  const all = tiers.length > 0 ? tiers : [intervalTier('regions', [], durationS)]
  return [
    'File type = "ooTextFile"',
    'Object class = "TextGrid"',
    '',
    'xmin = 0',
    `xmax = ${seconds(durationS)}`,
    'tiers? <exists>',
    `size = ${all.length}`,
    'item []:',
    ...all.flatMap((lines, i) => [
      `    item [${i + 1}]:`,
      ...lines.map((line) => `        ${line}`),
    ]),
    '',
  ].join('\n')
}

function named<T>(name: string, tiers: readonly T[]): (readonly [string, T])[] {
  return tiers.map((tier, i) => [i === 0 ? name : `${name} ${i + 1}`, tier])
}

function intervalTier(name: string, tier: readonly LabelledSpan[], durationS: number): string[] {
  const filled: LabelledSpan[] = []
  let at = 0
  for (const span of tier) {
    if (span.startS > at) filled.push({ startS: at, endS: span.startS, label: '' })
    filled.push(span)
    at = span.endS
  }
  if (at < durationS) filled.push({ startS: at, endS: durationS, label: '' })
  return [
    ...tierHead('IntervalTier', name, durationS),
    `intervals: size = ${filled.length}`,
    ...filled.flatMap(({ startS, endS, label }, i) => [
      `intervals [${i + 1}]:`,
      `    xmin = ${seconds(startS)}`,
      `    xmax = ${seconds(endS)}`,
      `    text = ${quoted(label)}`,
    ]),
  ]
}

function pointTier(points: readonly Marker[], durationS: number): string[] {
  const sorted = points.toSorted((a, b) => a.timeS - b.timeS)
  return [
    ...tierHead('TextTier', 'points', durationS),
    `points: size = ${sorted.length}`,
    ...sorted.flatMap(({ timeS, label }, i) => [
      `points [${i + 1}]:`,
      `    number = ${seconds(timeS)}`,
      `    mark = ${quoted(label)}`,
    ]),
  ]
}

function tierHead(kind: string, name: string, durationS: number): string[] {
  return [`class = "${kind}"`, `name = ${quoted(name)}`, 'xmin = 0', `xmax = ${seconds(durationS)}`]
}

function seconds(timeS: number): string {
  return exactDecimal(timeS)
}

/** A text between quotes, which are doubled in it. */
function quoted(text: string): string {
  return `"${text.replace(/\s+/g, ' ').replaceAll('"', '""')}"`
}
