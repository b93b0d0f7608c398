import * as v from 'valibot'
import { countText } from '#core/base'
import { objectMessage } from '#core/layers'
import type { Shape } from '#core/mask'
import { parsedBy } from '#core/project'
import type { RegionDraft } from '../region-draft'
import { isSameFile } from '../row-files'
import { rowsInRecording, type TableGround, type TableReading } from '../rows-in-recording'

const text = v.string('must be text')
const id = v.union([text, v.number()], 'must be text or a number')

function listOf<T extends v.GenericSchema>(item: T) {
  return v.optional(v.nullable(v.array(item, 'must be an array')))
}

const annotationSchema = v.looseObject(
  { sound_event: text, tags: v.optional(v.nullable(v.array(v.unknown(), 'must be an array'))) },
  objectMessage,
)

/** What is read of a file in the Acoustic Objects Exchange Format, version 1. */
const aoefSchema = v.looseObject(
  {
    data: v.looseObject(
      {
        tags: listOf(v.looseObject({ id, key: v.optional(text), value: text }, objectMessage)),
        recordings: listOf(v.looseObject({ uuid: text, path: text }, objectMessage)),
        sound_events: listOf(
          v.looseObject(
            {
              uuid: text,
              recording: v.optional(v.nullable(text)),
              geometry: v.nullish(
                v.looseObject({ type: text, coordinates: v.unknown() }, objectMessage),
              ),
            },
            objectMessage,
          ),
        ),
        sound_event_annotations: listOf(annotationSchema),
        sound_event_predictions: listOf(annotationSchema),
      },
      objectMessage,
    ),
  },
  objectMessage,
)

type Aoef = v.InferOutput<typeof aoefSchema>['data']
type Annotation = v.InferOutput<typeof annotationSchema>

/** Whether JSON is in the Acoustic Objects Exchange Format, as whombat and soundevent write it. */
export function isAoef(value: unknown): boolean {
  const { data } = (value ?? {}) as Readonly<Record<string, unknown>>
  if (typeof data !== 'object' || data === null) return false
  return 'collection_type' in data || 'sound_events' in data
}

/** Kinds of tags that name what is heard, those that say it best first. */
const NAMING = [/species|scientific|vernacular|common/i, /label|class|taxon/i]

/**
 * Reads the annotations of a file of whombat or soundevent that are of a recording, by its name;
 * boxes, intervals and polygons become regions, instants markers, other geometries the box around
 * them. A label is the tag that names a species, else the first.
 *
 * @throws {EditError} with the path of what is wrong
 */
export function readAoef(value: unknown, ground: TableGround): TableReading {
  const { data } = parsedBy(aoefSchema, value, [])
  const { rows, othersCount } = rowsOf(data, ground.name)
  const reading = rowsInRecording(rows, ground)
  const others = countText(othersCount, 'row is of another file', 'rows are of other files')
  return { ...reading, notices: [...(othersCount === 0 ? [] : [others]), ...reading.notices] }
}

function rowsOf(data: Aoef, name: string) {
  const events = new Map((data.sound_events ?? []).map((event) => [event.uuid, event]))
  const recordings = new Map((data.recordings ?? []).map(({ uuid, path }) => [uuid, path]))
  const tags = new Map((data.tags ?? []).map((tag) => [tag.id, tag]))
  const annotated = [
    ...(data.sound_event_annotations ?? []),
    ...(data.sound_event_predictions ?? []),
  ]
  // A dataset may have events that nobody has annotated.
  const all: readonly Annotation[] =
    annotated.length > 0 ? annotated : [...events.keys()].map((uuid) => ({ sound_event: uuid }))
  const rows: RegionDraft[] = []
  let othersCount = 0
  for (const annotation of all) {
    const event = events.get(annotation.sound_event)
    const geometry = event?.geometry
    if (geometry === undefined || geometry === null) continue
    const path = recordings.get(event?.recording ?? '')
    if (path !== undefined && !isSameFile(path, name)) {
      othersCount++
      continue
    }
    const own = (annotation.tags ?? []).flatMap((tag) => {
      // Of predictions a tag stands beside its score.
      return tags.get((Array.isArray(tag) ? tag[0] : tag) as string | number) ?? []
    })
    const naming = NAMING.flatMap((form) => own.filter(({ key = '' }) => form.test(key)))
    const box = boxOf(geometry.type, geometry.coordinates)
    if (box !== undefined) rows.push({ ...box, label: (naming[0] ?? own[0])?.value ?? '' })
  }
  return { rows, othersCount }
}

type Box = Omit<RegionDraft, 'label'>

/** Time and frequency in turn, however deep; of an interval and an instant times alone. */
function boxOf(type: string, coordinates: unknown): Box | undefined {
  const numbers = [coordinates].flat(5).map(Number)
  if (numbers.length === 0 || !numbers.every(Number.isFinite)) return undefined
  const [first = 0, second = first] = numbers
  if (type === 'TimeStamp') return { startS: first, endS: first }
  if (type === 'TimeInterval') return { startS: first, endS: second }
  const times = numbers.filter((_, i) => i % 2 === 0)
  const bands = numbers.filter((_, i) => i % 2 === 1)
  const [startS, endS] = [Math.min(...times), Math.max(...times)]
  const box = { startS, endS, lowHz: Math.min(...bands), highHz: Math.max(...bands) }
  const shape = type === 'Polygon' ? lassoOf(coordinates) : undefined
  return shape === undefined ? box : { ...box, shape }
}

/** A polygon without holes. */
function lassoOf(coordinates: unknown): Shape | undefined {
  const rings = Array.isArray(coordinates) ? (coordinates as unknown[]) : []
  const [ring] = rings
  if (rings.length !== 1 || !Array.isArray(ring)) return undefined
  const points = (ring as unknown[]).map((point) => (point as number[]).map(Number))
  const [first, last] = [points[0], points.at(-1)]
  const isClosed = first?.every((value, i) => value === last?.[i]) === true
  const open = isClosed ? points.slice(0, -1) : points
  return open.length < 3
    ? undefined
    : { kind: 'lasso', points: open.map(([timeS = 0, freqHz = 0]) => [timeS, freqHz] as const) }
}
