import { clamp, type Interval } from '#core/base'
import { type SigmfMembers, textAt } from '#core/formats'
import { mappedShape, moving, type Region, visibleBounds } from '#core/mask'
import { draftExtent, PLAIN_EFFECT } from '../region-draft'
import {
  type AnnotationGround,
  annotationDraft,
  GENERATOR,
  LABELS,
  REGION,
  shiftAt,
} from './sigmf-annotations'

/** Longer labels are for `core:comment`, as SigMF advises. */
const LABEL_LETTERS = 20

/**
 * Regions as annotations, sorted by their start.
 *
 * A region that came as an annotation and is as it came is that annotation, member for member. Of
 * others label and box are in SigMF's own fields, in whole samples and radio frequency where the
 * centre is known, over whatever their annotation holds besides; effect, softness and shape beside
 * them. `core:uuid` names one annotation: of copies the first has it.
 *
 * @param from     the recording that the regions lie in
 * @param to       the file that is written: samples [start, end) of it
 * @param leftOut  annotations that no region was made of: they go along
 * @throws {SigmfError} naming the field of an annotation that is wrong
 */
export function annotationsOf(
  regions: readonly Region[],
  from: AnnotationGround,
  to: AnnotationGround,
  samples: Interval,
  leftOut: readonly SigmfMembers[] = [],
): SigmfMembers[] {
  const written = [
    ...regions.map((region) => annotationOf(region, from, to, samples)),
    ...leftOut.flatMap((annotation) => carried(annotation, from, to, samples)),
  ].sort((a, b) => startOf(a) - startOf(b))
  const names = new Set<unknown>()
  return written.map((annotation) => {
    const { 'core:uuid': name, ...nameless } = annotation
    const isCopy = name !== undefined && names.has(name)
    names.add(name)
    return isCopy ? nameless : annotation
  })
}

function annotationOf(
  region: Region,
  from: AnnotationGround,
  to: AnnotationGround,
  samples: Interval,
): SigmfMembers {
  const { annotation = {}, shape, label, hidden, locked, channels, effect, feather } = region
  const box = boxMembers(region, to, samples)
  if (region.annotation !== undefined && isAsItCame(region, annotation, from)) {
    if (isSameNumbering(region, from, to, samples)) return annotation
    const said = Object.entries(box).filter(([key]) => key in annotation)
    return { ...annotation, ...Object.fromEntries(said) }
  }
  const { 'core:label': _, ...others } = annotation
  const isLong = label.length > LABEL_LETTERS
  return {
    ...(isLong ? { 'core:comment': label } : {}),
    'core:generator': GENERATOR,
    ...others,
    ...box,
    ...(label === '' ? {} : { 'core:label': label.slice(0, LABEL_LETTERS) }),
    [REGION]: {
      ...(isLong || (label === '' && isNamed(others)) ? { label } : {}),
      hidden,
      ...(locked === undefined ? {} : { locked }),
      channels,
      effect,
      feather,
      shape: mappedShape(shape, moving(-samples.start / from.rateHz, 0)),
    },
  }
}

/** Whether an annotation would be read as having a name although its region has none. */
function isNamed(annotation: SigmfMembers): boolean {
  return LABELS.some((key) => textAt(annotation, key) !== undefined)
}

/** The part of a region's box that the file holds. */
function boxMembers({ shape }: Region, to: AnnotationGround, { start, end }: Interval) {
  const bounds = visibleBounds(shape)
  const at = (timeS: number): number => clamp(Math.round(timeS * to.rateHz), start, end) - start
  const [first, last] = [at(bounds.startS), at(bounds.endS)]
  const shiftHz = shiftAt(to, first)
  return {
    'core:sample_start': to.firstNumber + first,
    'core:sample_count': last - first,
    'core:freq_lower_edge': bounds.lowHz + shiftHz,
    'core:freq_upper_edge': bounds.highHz + shiftHz,
  }
}

/** Whether a region is still what is made of its annotation, and that of another program. */
function isAsItCame(region: Region, annotation: SigmfMembers, from: AnnotationGround): boolean {
  if (!('core:sample_start' in annotation)) return false
  const { shape, effect, feather } = region
  const draft = annotationDraft(annotation, from, 'annotation.')
  const { lowHz, highHz } = { ...draftExtent(from), ...draft }
  return (
    shape.kind === 'rectangle' &&
    shape.startS === draft.startS &&
    shape.endS === draft.endS &&
    shape.lowHz === lowHz &&
    shape.highHz === highHz &&
    region.label === draft.label &&
    !(region.hidden || region.locked === true) &&
    region.channels === 'all' &&
    effect.kind === PLAIN_EFFECT.kind &&
    feather.timeS === 0 &&
    feather.freqHz === 0
  )
}

/** Whether samples and frequencies are numbered in the file as in the recording. */
function isSameNumbering(
  { shape }: Region,
  from: AnnotationGround,
  to: AnnotationGround,
  { start, end }: Interval,
): boolean {
  const sample = visibleBounds(shape).startS * from.rateHz
  return (
    start === 0 &&
    end === from.length &&
    from.firstNumber === to.firstNumber &&
    shiftAt(from, sample) === shiftAt(to, sample)
  )
}

/** An annotation that is no region, where the file holds its start. */
function carried(
  annotation: SigmfMembers,
  from: AnnotationGround,
  to: AnnotationGround,
  { start, end }: Interval,
): SigmfMembers[] {
  if (start === 0 && end === from.length && from.firstNumber === to.firstNumber) return [annotation]
  const sample = startOf(annotation) - from.firstNumber
  if (sample < start || sample >= end) return []
  return [{ ...annotation, 'core:sample_start': to.firstNumber + sample - start }]
}

/** Whatever else it may be: 0, as where it is missing. */
function startOf(annotation: SigmfMembers): number {
  const start = annotation['core:sample_start']
  return typeof start === 'number' ? start : 0
}
