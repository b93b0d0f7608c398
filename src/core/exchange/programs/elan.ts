import { unescapedXml, xmlAttributes } from '#core/base'
import { TableError } from '../table-error'
import type { TableRow } from '../table-row'

/** Whether a text is a document of ELAN (`.eaf`). */
export function isElan(text: string): boolean {
  return /^\s*(?:<\?xml[^>]*>\s*)?<ANNOTATION_DOCUMENT\s/.test(text)
}

/** It lies between two time slots, or within an annotation of another tier. */
interface Annotation {
  readonly id: string
  readonly position: readonly [from: string, to: string] | string
  label: string
}

type Span = readonly [startS: number, endS: number]

/** What of a document is read, in the order in which it stands there. */
interface Elan {
  /** Seconds; undefined where nobody has placed a slot. */
  readonly slots: Map<string, number | undefined>
  readonly tiers: Annotation[][]
}

/** Attributes and texts hold no `<`. */
const ELEMENTS =
  /<(TIME_SLOT|TIER|ALIGNABLE_ANNOTATION|REF_ANNOTATION)\s([^<>]*)>|<ANNOTATION_VALUE>([^<]*)</g

/**
 * Reads the annotations of all tiers, one tier after the other. Slots that nobody has placed part the
 * time between those that somebody has evenly, and so do annotations of one tier within the same
 * annotation of another, as ELAN draws them.
 *
 * @throws {TableError} where an annotation lies at a slot, or within an annotation, that is not there
 */
export function readElan(text: string): readonly TableRow[] {
  const { slots, tiers } = elementsOf(text)
  for (const tier of tiers) spreadSlots(tier, slots)
  const spans = spansOf(tiers, slots)
  return tiers.flat().map((annotation): TableRow => {
    const [startS, endS] = spans.get(annotation) as Span
    return { view: '', number: '', startS, endS, label: annotation.label }
  })
}

function elementsOf(text: string): Elan {
  const elan: Elan = { slots: new Map(), tiers: [] }
  for (const [, element, attributes = '', value = ''] of text.matchAll(ELEMENTS)) {
    const members = xmlAttributes(attributes)
    const memberOf = (key: string): string => members.get(key) ?? ''
    const tier = elan.tiers.at(-1)
    const put = (position: Annotation['position']) =>
      tier?.push({ id: memberOf('ANNOTATION_ID'), position, label: '' })
    switch (element) {
      case 'TIER':
        elan.tiers.push([])
        break
      case 'TIME_SLOT': {
        const value = members.get('TIME_VALUE')
        elan.slots.set(memberOf('TIME_SLOT_ID'), value === undefined ? value : secondsOf(value))
        break
      }
      case 'ALIGNABLE_ANNOTATION':
        put([memberOf('TIME_SLOT_REF1'), memberOf('TIME_SLOT_REF2')])
        break
      case 'REF_ANNOTATION':
        put(memberOf('ANNOTATION_REF'))
        break
      default: {
        const annotation = tier?.at(-1)
        if (annotation !== undefined) annotation.label = unescapedXml(value).trim()
      }
    }
  }
  return elan
}

function secondsOf(milliseconds: string): number {
  if (/^\d+$/.test(milliseconds)) return Number(milliseconds) / 1000
  throw new TableError(`A time slot is at “${milliseconds.slice(0, 40)}”, no milliseconds`, 1)
}

/** Gives times to the slots along a tier that have none and lie between two that have. */
function spreadSlots(tier: readonly Annotation[], slots: Map<string, number | undefined>): void {
  const along = [
    ...new Set(tier.flatMap(({ position }) => (typeof position === 'string' ? [] : position))),
  ]
  let last = -1
  for (const [at, slot] of along.entries()) {
    const endS = slots.get(slot)
    if (endS === undefined) continue
    const startS = slots.get(along[last] ?? '') ?? endS
    for (let i = last + 1; i < at; i++) {
      slots.set(along[i]!, startS + ((i - last) / (at - last)) * (endS - startS))
    }
    last = at
  }
}

/** @throws {TableError} */
function spansOf(
  tiers: readonly (readonly Annotation[])[],
  slots: Elan['slots'],
): ReadonlyMap<Annotation, Span> {
  const spans = new Map<Annotation, Span>()
  const spanOf = new Map<string, Span>()
  const put = (annotation: Annotation, span: Span): void => {
    spans.set(annotation, span)
    spanOf.set(annotation.id, span)
  }
  let waiting = tiers
  while (waiting.length > 0) {
    const left = waiting.filter((tier) => !locateTier(tier, slots, spanOf, put))
    if (left.length === waiting.length) {
      throw new TableError(
        'An annotation of ELAN lies at a time, or in an annotation, that is not there',
        1,
      )
    }
    waiting = left
  }
  return spans
}

/** Places the annotations of a tier; false, and nothing is done, where one of them lies where nothing is yet. */
function locateTier(
  tier: readonly Annotation[],
  slots: Elan['slots'],
  spanOf: ReadonlyMap<string, Span>,
  put: (annotation: Annotation, span: Span) => void,
): boolean {
  const counts = new Map<unknown, number>()
  const positions = tier.map(({ position }) => {
    const at = counts.get(position) ?? 0
    counts.set(position, at + 1)
    return { position, at }
  })
  const found = positions.map(({ position, at }): Span | undefined => {
    if (typeof position === 'string') {
      const parent = spanOf.get(position)
      return parent && partOf(parent, at, counts.get(position) ?? 1)
    }
    const [startS, endS] = position.map((slot) => slots.get(slot))
    return startS === undefined || endS === undefined ? undefined : [startS, endS]
  })
  if (found.includes(undefined)) return false
  for (const [at, annotation] of tier.entries()) put(annotation, found[at]!)
  return true
}

/** One of `count` parts of equal length. */
function partOf([startS, endS]: Span, at: number, count: number): Span {
  const partS = (endS - startS) / count
  return [startS + at * partS, startS + (at + 1) * partS]
}
