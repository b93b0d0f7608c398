import {
  type Capture,
  capturesOf,
  countAt,
  firstNumber,
  numberAt,
  type RecordingFacts,
  type SigmfMembers,
  type SigmfMeta,
  textAt,
} from '#core/formats'
import type { RegionDraft } from './region-draft'

/** Where an annotation keeps what SigMF has no word for. */
export const REGION = 'specmask:region'

/** What we sign annotations with. */
export const GENERATOR = 'Specmask'

/** What a region says anew, whatever its annotation said. */
const WRITTEN_ANEW = [
  REGION,
  'core:sample_start',
  'core:sample_count',
  'core:freq_lower_edge',
  'core:freq_upper_edge',
  'core:label',
]

type Place = Pick<RecordingFacts, 'rateHz' | 'length' | 'kind' | 'channels' | 'centreHz'>

/** What the numbers of annotations mean in a recording. */
export interface AnnotationGround extends Place {
  /** The number of its first sample. */
  readonly firstNumber: number
  readonly captures: readonly Capture[]
}

/** @param meta  the metadata of the recording; without any it is one capture at its centre */
export function annotationGround(meta: SigmfMeta | undefined, place: Place): AnnotationGround {
  const { kind, centreHz } = place
  const whole = {
    startSample: 0,
    headerBytes: 0,
    centreHz: kind === 'iq' ? centreHz : undefined,
    members: {},
  }
  return meta === undefined
    ? { ...place, firstNumber: 0, captures: [whole] }
    : { ...place, firstNumber: firstNumber(meta), captures: capturesOf(meta) }
}

/** What frequencies of annotations that begin at a sample are above baseband: 0 where no centre is known. */
export function shiftAt({ captures }: AnnotationGround, sample: number): number {
  return captures[captureAt(captures, sample)]?.centreHz ?? 0
}

function captureAt(captures: readonly Capture[], sample: number): number {
  return captures.findLastIndex(({ startSample }) => startSample <= Math.max(0, sample))
}

/**
 * The annotations of a recording as drafts of regions.
 *
 * @throws {SigmfError} naming the field that is wrong
 */
export function annotationDrafts(meta: SigmfMeta, place: Place): RegionDraft[] {
  const ground = annotationGround(meta, place)
  return meta.annotations.map((annotation, i) =>
    annotationDraft(annotation, ground, `annotations[${i}].`),
  )
}

/**
 * An annotation as the draft of a region, which keeps it.
 *
 * Edges are radio frequencies where their capture has one, else baseband; upside down they are
 * turned. Without edges an annotation spans the band, without a count it lasts to the end of its
 * capture.
 *
 * @param path  what the fields are named by
 * @throws {SigmfError} naming the field that is wrong
 */
export function annotationDraft(
  annotation: SigmfMembers,
  ground: AnnotationGround,
  path: string,
): RegionDraft {
  const { captures, rateHz, length } = ground
  const start = (numberAt(annotation, 'core:sample_start', path) ?? 0) - ground.firstNumber
  const captureEnd = captures[captureAt(captures, start) + 1]?.startSample ?? length
  const count = countAt(annotation, 'core:sample_count', path, Math.max(0, captureEnd - start))
  const shiftHz = shiftAt(ground, start)
  const edges = [
    numberAt(annotation, 'core:freq_lower_edge', path),
    numberAt(annotation, 'core:freq_upper_edge', path),
  ].flatMap((hz) => (hz === undefined ? [] : [hz - shiftHz]))
  const own = ownMembers(annotation)
  const kept = keptMembers(annotation, own.label)
  return {
    startS: start / rateHz,
    endS: (start + count) / rateHz,
    ...(edges.length === 2 ? { lowHz: Math.min(...edges), highHz: Math.max(...edges) } : {}),
    label:
      own.label ?? textAt(annotation, 'core:label') ?? textAt(annotation, 'core:description') ?? '',
    ...own.region,
    ...(Object.keys(kept).length === 0 ? {} : { annotation: kept }),
  }
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

/** What is worth keeping of an annotation: all of another program's, of our own what others added. */
function keptMembers(annotation: SigmfMembers, longLabel: string | undefined): SigmfMembers {
  if (!(REGION in annotation)) return annotation
  const written: SigmfMembers = { 'core:generator': GENERATOR, 'core:comment': longLabel }
  return Object.fromEntries(
    Object.entries(annotation).filter(
      ([key, value]) => !WRITTEN_ANEW.includes(key) && value !== written[key],
    ),
  )
}
