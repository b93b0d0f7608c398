import {
  capturesOf,
  countAt,
  numberAt,
  type RecordingFacts,
  type SigmfMembers,
  type SigmfMeta,
  textAt,
} from '#core/formats'
import { mappedShape, moving, type Region, shapeBounds } from '#core/mask'
import type { RegionDraft } from './region-draft'

/** Where an annotation keeps what SigMF has no word for. */
const REGION = 'specmask:region'

/** Longer labels are for `core:comment`, as SigMF advises. */
const LABEL_LETTERS = 20

/** The frequencies of a recording: baseband + shift = what annotations say. */
type Place = Pick<RecordingFacts, 'rateHz' | 'length' | 'kind' | 'centreHz'>

/**
 * The annotations of a recording as drafts of regions.
 *
 * Edges are radio frequencies where their capture has one, else baseband; upside down they are
 * turned. Without edges an annotation spans the band, without a count it lasts to the end of its
 * capture.
 *
 * @throws {SigmfError} naming the field that is wrong
 */
export function annotationDrafts(meta: SigmfMeta, place: Place): RegionDraft[] {
  const captures = capturesOf(meta)
  return meta.annotations.map((annotation, i) => {
    const path = `annotations[${i}].`
    const start = numberAt(annotation, 'core:sample_start', path) ?? 0
    const index = captures.findLastIndex(({ startSample }) => startSample <= Math.max(0, start))
    const captureEnd = captures[index + 1]?.startSample ?? place.length
    const count = countAt(annotation, 'core:sample_count', path, Math.max(0, captureEnd - start))
    const shiftHz = captures[index]?.centreHz ?? 0
    const edges = [
      numberAt(annotation, 'core:freq_lower_edge', path),
      numberAt(annotation, 'core:freq_upper_edge', path),
    ].flatMap((hz) => (hz === undefined ? [] : [hz - shiftHz]))
    const own = ownMembers(annotation)
    return {
      startS: start / place.rateHz,
      endS: (start + count) / place.rateHz,
      ...(edges.length === 2 ? { lowHz: Math.min(...edges), highHz: Math.max(...edges) } : {}),
      label:
        own.label ??
        textAt(annotation, 'core:label') ??
        textAt(annotation, 'core:description') ??
        '',
      ...own.region,
    }
  })
}

/** What this program wrote; whoever adds the region to a document checks it. */
function ownMembers(annotation: SigmfMembers): {
  readonly label?: string
  readonly region?: Partial<RegionDraft>
} {
  const own = annotation[REGION]
  if (typeof own !== 'object' || own === null) return {}
  const { label, ...region } = own as Partial<RegionDraft>
  return { ...(typeof label === 'string' ? { label } : {}), region }
}

/**
 * Regions as annotations, sorted by their start: label and box in SigMF's own fields, whole samples
 * and radio frequency where the centre is known; effect, softness and shape beside them.
 *
 * @param startSample  of the recording that the annotations are for, within the regions' own
 */
export function annotationsOf(
  regions: readonly Region[],
  { rateHz, kind, centreHz }: Place,
  startSample: number,
): SigmfMembers[] {
  const shiftHz = kind === 'iq' ? (centreHz ?? 0) : 0
  const startS = startSample / rateHz
  return regions
    .map(({ shape, label, hidden, locked, channels, effect, feather }) => {
      const bounds = shapeBounds(shape)
      const start = Math.max(0, Math.round(bounds.startS * rateHz) - startSample)
      const end = Math.max(start, Math.round(bounds.endS * rateHz) - startSample)
      const isLong = label.length > LABEL_LETTERS
      return {
        'core:sample_start': start,
        'core:sample_count': end - start,
        'core:freq_lower_edge': bounds.lowHz + shiftHz,
        'core:freq_upper_edge': bounds.highHz + shiftHz,
        ...(label === '' ? {} : { 'core:label': label.slice(0, LABEL_LETTERS) }),
        ...(isLong ? { 'core:comment': label } : {}),
        'core:generator': 'Specmask',
        [REGION]: {
          ...(isLong ? { label } : {}),
          hidden,
          ...(locked === undefined ? {} : { locked }),
          channels,
          effect,
          feather,
          shape: mappedShape(shape, moving(-startS, 0)),
        },
      }
    })
    .sort((a, b) => a['core:sample_start'] - b['core:sample_start'])
}
