import type { RecordingFacts } from '#core/formats'
import { type Region, visibleBounds } from '#core/mask'
import { channelCount } from '#core/signal'

/** What the Acoustic Objects Exchange Format says of a recording. */
type AoefFacts = Pick<
  RecordingFacts,
  'name' | 'fingerprint' | 'rateHz' | 'length' | 'channels' | 'kind'
>

/** What has an id of its own in the file. */
const KINDS = [
  'project',
  'recording',
  'clip',
  'event',
  'annotation',
  'clipAnnotation',
  'task',
] as const

/**
 * Regions as an annotation project in the Acoustic Objects Exchange Format, which whombat imports and
 * soundevent reads: rectangles as boxes, lassos as polygons, other shapes by the box around them; labels
 * as tags. Ids follow from the recording and the order, so that the same regions make the same bytes.
 */
export function aoefText(regions: readonly Region[], facts: AoefFacts): string {
  const { name, rateHz, length } = facts
  const idOf = (kind: (typeof KINDS)[number], index = 0): string => uuid(facts, kind, index)
  const labels = [...new Set(regions.map(({ label }) => label))].filter((label) => label !== '')
  const clip = idOf('clip')
  const data = {
    uuid: idOf('project'),
    name,
    collection_type: 'annotation_project',
    tags: labels.map((value, id) => ({ id, key: 'label', value })),
    recordings: [
      {
        uuid: idOf('recording'),
        path: name,
        duration: length / rateHz,
        channels: channelCount(facts),
        samplerate: Math.round(rateHz),
      },
    ],
    sound_events: regions.map(({ shape }, i) => ({
      uuid: idOf('event', i),
      recording: idOf('recording'),
      geometry: geometryOf(shape),
    })),
    clips: [{ uuid: clip, recording: idOf('recording'), start_time: 0, end_time: length / rateHz }],
    sound_event_annotations: regions.map(({ label }, i) => ({
      uuid: idOf('annotation', i),
      sound_event: idOf('event', i),
      tags: label === '' ? [] : [labels.indexOf(label)],
    })),
    clip_annotations: [
      {
        uuid: idOf('clipAnnotation'),
        clip,
        sound_events: regions.map((_, i) => idOf('annotation', i)),
      },
    ],
    tasks: [{ uuid: idOf('task'), clip }],
  }
  return `${JSON.stringify({ version: '1.1.0', data }, undefined, 1)}\n`
}

function geometryOf(shape: Region['shape']) {
  if (shape.kind === 'lasso') {
    const [first] = shape.points
    return { type: 'Polygon', coordinates: [[...shape.points, ...(first ? [first] : [])]] }
  }
  const { startS, endS, lowHz, highHz } = visibleBounds(shape)
  return { type: 'BoundingBox', coordinates: [startS, lowHz, endS, highHz] }
}

/** Of version 8, whose bits are free. @see RFC 9562, section 5.8 */
function uuid({ fingerprint }: AoefFacts, kind: (typeof KINDS)[number], index: number): string {
  const print = fingerprint.padEnd(16, '0')
  const own = (0x8000 + KINDS.indexOf(kind)).toString(16)
  const number = index.toString(16).padStart(12, '0')
  return `${print.slice(0, 8)}-${print.slice(8, 12)}-8${print.slice(12, 15)}-${own}-${number}`
}
