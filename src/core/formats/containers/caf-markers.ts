import { type HeaderWindow } from '../header-window'
import type { MarkedSpan } from '../marked-span'
import type { ChunkFact } from '../recording-facts'
import { tagText } from '../riff/tag-text'
import { latin1Text } from '../times/latin1'
import { bodyOf, bytesAt, type ChunkBody } from './chunk-body'

/** In front of a chunk's body. */
const HEAD_BYTES = 12
const MARKER_BYTES = 28
const REGION_HEAD_BYTES = 12

/** Kinds of markers that end what another kind begins. */
const ENDS: Readonly<Record<string, string>> = {
  pbeg: 'pend',
  tbeg: 'tend',
  rbeg: 'rend',
  sbeg: 'send',
  cbeg: 'cend',
  dbeg: 'dend',
  slbg: 'slen',
  rlbg: 'rlen',
}

/** Those that say what speed or key the music has, or where somebody stopped to listen. */
const UNMARKED = new Set(['sply', 'tmpo', 'tsig', 'ksig'])

interface CafMarker {
  readonly type: string
  readonly start: number
  readonly label: string
}

/**
 * The markers of a Core Audio file in `mark`, those that begin and end something as ranges, and the
 * regions of `regn`, by the names that `strg` gives to their numbers.
 *
 * @see Apple, Core Audio Format Specification 1.0
 */
export async function cafMarkers(
  window: HeaderWindow,
  chunks: readonly ChunkFact[],
): Promise<readonly MarkedSpan[]> {
  const names = namesOf(await bodyOf(window, chunks, 'strg', HEAD_BYTES))
  const marks = await bodyOf(window, chunks, 'mark', HEAD_BYTES)
  const markers = markersAt(marks, 8, marks.uint32(4), names)
  const regions = await bodyOf(window, chunks, 'regn', HEAD_BYTES)
  const spans: MarkedSpan[] = spansOf(markers)
  for (let at = 8, left = regions.uint32(4); left > 0 && at < regions.size; left--) {
    const markerCount = regions.uint32(at + 8)
    const label = names.get(regions.uint32(at)) ?? ''
    const inside = markersAt(regions, at + REGION_HEAD_BYTES, markerCount, names)
    spans.push(...spansOf(inside).map((span) => ({ ...span, label: label || span.label })))
    at += REGION_HEAD_BYTES + MARKER_BYTES * markerCount
  }
  return spans
}

function markersAt(
  body: ChunkBody,
  at: number,
  count: number,
  names: ReadonlyMap<number, string>,
): readonly CafMarker[] {
  const room = Math.max(0, Math.floor((body.size - at) / MARKER_BYTES))
  return Array.from({ length: Math.min(count, room) }, (_, index) => {
    const start = at + MARKER_BYTES * index
    return {
      type: latin1Text(bytesAt(body, start, 4)),
      start: Math.round(body.float64(start + 4)),
      label: names.get(body.uint32(start + 12)) ?? '',
    }
  })
}

/** What ends something belongs to the last that began it. */
function spansOf(markers: readonly CafMarker[]): MarkedSpan[] {
  const spans: MarkedSpan[] = []
  const begun = new Map<string, number>()
  for (const { type, start, label } of markers) {
    const index = begun.get(type)
    const from = index === undefined ? undefined : spans[index]
    if (index !== undefined && from !== undefined && start >= from.start) {
      spans[index] = { ...from, end: start, label: from.label || label }
      begun.delete(type)
    } else if (!UNMARKED.has(type)) {
      const end = ENDS[type]
      if (end !== undefined) begun.set(end, spans.length)
      spans.push({ start, end: start, label })
    }
  }
  return spans
}

/** Numbers and where their texts begin behind the table, each text ended by a NUL. */
function namesOf(body: ChunkBody): ReadonlyMap<number, string> {
  const names = new Map<number, string>()
  const count = Math.min(body.uint32(0), Math.floor(Math.max(0, body.size - 4) / 12))
  const texts = 4 + 12 * count
  for (let index = 0; index < count; index++) {
    const entry = 4 + 12 * index
    const start = texts + body.uint32(entry + 4) * 2 ** 32 + body.uint32(entry + 8)
    const nul = body.bytes.indexOf(0, start)
    const text = tagText(body.bytes.subarray(start, nul === -1 ? undefined : nul))
    if (text !== '') names.set(body.uint32(entry), text)
  }
  return names
}
