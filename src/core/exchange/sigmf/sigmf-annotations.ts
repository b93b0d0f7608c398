import { countText } from '#core/base'
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
import { draftExtent, type RegionDraft } from '../region-draft'

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

/** Where the name of what an annotation marks may stand, the first that is there counts. */
export const LABELS = ['core:label', 'core:description', 'core:comment']

type AnnotationFacts = Pick<RecordingFacts, 'rateHz' | 'length' | 'kind' | 'channels' | 'centreHz'>

/** What the numbers of annotations mean in a recording. */
export interface AnnotationGround extends AnnotationFacts {
  /** The number of its first sample for annotations. */
  readonly firstNumber: number
  readonly captures: readonly Capture[]
}

/** @param meta  the metadata of the recording; without any it is one capture at its centre */
export function annotationGround(
  meta: SigmfMeta | undefined,
  facts: AnnotationFacts,
): AnnotationGround {
  const { kind, centreHz } = facts
  const whole = {
    startSample: 0,
    headerBytes: 0,
    centreHz: kind === 'iq' ? centreHz : undefined,
    members: {},
  }
  if (meta === undefined) return { ...facts, firstNumber: 0, captures: [whole] }
  const captures = capturesOf(meta, facts.length)
  const { annotationsFrom = countedFrom(meta, captures, facts.length) } = meta
  return { ...facts, firstNumber: annotationsFrom, captures }
}

/**
 * The number of the first sample from which annotations count. Captures and annotations should count
 * alike; where a recording was split, some programs leave the numbers of one or the other as they
 * were in the whole. What counts is the number by which most annotations lie in the file.
 */
function countedFrom(meta: SigmfMeta, captures: readonly Capture[], length: number): number {
  const shared = firstNumber(meta, length)
  const globals = captures.flatMap(({ members, startSample }) => {
    const index = members['core:global_index']
    return typeof index === 'number' ? [index - startSample] : []
  })
  // What is not a number is refused where it is read.
  const starts = meta.annotations.flatMap(({ 'core:sample_start': start = 0 }) => {
    return typeof start === 'number' ? [start] : []
  })
  const insideCount = (first: number): number =>
    starts.filter((start) => start >= first && start < first + length).length
  let [best, mostCount] = [shared, insideCount(shared)]
  for (const first of [countAt(meta.global, 'core:offset', 'global.', 0), 0, ...globals]) {
    const count = insideCount(first)
    if (count > mostCount) [best, mostCount] = [first, count]
  }
  return best
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
export function annotationDrafts(meta: SigmfMeta, facts: AnnotationFacts): RegionDraft[] {
  const ground = annotationGround(meta, facts)
  return meta.annotations.map((annotation, i) =>
    annotationDraft(annotation, ground, `annotations[${i}].`),
  )
}

/** What was not as SigMF has it in annotations, each a sentence for a person. */
export function annotationWarnings(meta: SigmfMeta, facts: AnnotationFacts): string[] {
  const ground = annotationGround(meta, facts)
  const shared = firstNumber(meta, facts.length)
  const warnings: string[] = []
  if (ground.firstNumber !== shared) {
    const [own, usual] = [ground.firstNumber, shared].map((number) => number.toLocaleString('en'))
    warnings.push(`The annotations count samples from ${own} on, not from ${usual}; read so.`)
  }
  let basebandCount = 0
  let outsideCount = 0
  for (const [i, annotation] of meta.annotations.entries()) {
    const edges = edgesOf(annotation, `annotations[${i}].`)
    const shiftHz = shiftAt(ground, startOf(annotation, ground, `annotations[${i}].`))
    if (edges.length < 2) continue
    if (edgeShift(edges, shiftHz, ground) !== shiftHz) basebandCount += 1
    else if (!isInBand(edges, shiftHz, ground)) outsideCount += 1
  }
  if (basebandCount > 0) {
    warnings.push(
      `${annotationCount(basebandCount, 'has', 'have')} edges in baseband although the centre is known; read as baseband.`,
    )
  }
  if (outsideCount > 0) {
    warnings.push(`${annotationCount(outsideCount, 'lies', 'lie')} outside the band.`)
  }
  return warnings
}

function annotationCount(count: number, one: string, many: string): string {
  return countText(count, `annotation ${one}`, `annotations ${many}`)
}

/** The sample of the recording that an annotation begins at. */
function startOf(annotation: SigmfMembers, ground: AnnotationGround, path: string): number {
  return (numberAt(annotation, 'core:sample_start', path) ?? 0) - ground.firstNumber
}

/** As they stand there; both or, where one is missing, fewer. */
function edgesOf(annotation: SigmfMembers, path: string): readonly number[] {
  return ['core:freq_lower_edge', 'core:freq_upper_edge'].flatMap(
    (key) => numberAt(annotation, key, path) ?? [],
  )
}

/**
 * What edges are above baseband: their capture's centre, but 0 where with it they would lie outside
 * the band and without it they do not. Some programs write baseband whatever the centre.
 */
function edgeShift(edges: readonly number[], shiftHz: number, ground: AnnotationGround): number {
  return !isInBand(edges, shiftHz, ground) && isInBand(edges, 0, ground) ? 0 : shiftHz
}

function isInBand(edges: readonly number[], shiftHz: number, ground: AnnotationGround): boolean {
  const { lowHz, highHz } = draftExtent(ground)
  return Math.min(...edges) - shiftHz <= highHz && Math.max(...edges) - shiftHz >= lowHz
}

/**
 * An annotation as the draft of a region, which keeps it. Without a label its comment is one.
 *
 * Edges are radio frequencies where their capture has one, else baseband, and baseband too where only
 * then they lie in the band; upside down they are turned. Without edges an annotation spans the band, without a count it lasts to the end of its
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
  const start = startOf(annotation, ground, path)
  const captureEnd = captures[captureAt(captures, start) + 1]?.startSample ?? length
  const count = countAt(annotation, 'core:sample_count', path, Math.max(0, captureEnd - start))
  const said = edgesOf(annotation, path)
  const shiftHz = edgeShift(said, shiftAt(ground, start), ground)
  const edges = said.map((hz) => hz - shiftHz)
  const own = ownMembers(annotation)
  const retained = retainedMembers(annotation, own.label)
  return {
    startS: start / rateHz,
    endS: (start + count) / rateHz,
    ...(edges.length === 2 ? { lowHz: Math.min(...edges), highHz: Math.max(...edges) } : {}),
    label: own.label ?? LABELS.flatMap((key) => textAt(annotation, key) ?? [])[0] ?? '',
    ...own.region,
    ...(Object.keys(retained).length === 0 ? {} : { annotation: retained }),
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
function retainedMembers(annotation: SigmfMembers, longLabel: string | undefined): SigmfMembers {
  if (!(REGION in annotation)) return annotation
  const written: SigmfMembers = { 'core:generator': GENERATOR, 'core:comment': longLabel }
  return Object.fromEntries(
    Object.entries(annotation).filter(
      ([key, value]) => !WRITTEN_ANEW.includes(key) && value !== written[key],
    ),
  )
}
