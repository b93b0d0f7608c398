import { viewOf } from '#core/base'
import type { HeaderWindow } from '../header-window'
import { idAt } from '../header-window'
import { markersOf } from '../marked-span'
import type { ChunkFact, Marker } from '../recording-facts'
import { cuePoints, playedLengths } from './cue-points'
import { tagText } from './tag-text'

/** Of each chunk. */
const MOST_CHUNK_BYTES = 2 ** 20

const LOOPS_START = 36
const LOOP_BYTES = 24

/** What LIST adtl says of a cue point. */
interface PointTexts {
  label: string
  note: string
  /** Sample instants from the point on. */
  length: number
}

/**
 * The cue points of a WAV in order of time: a range where `ltxt` gives a length, or else the playlist
 * `plst`, by the name that `labl` gives, else `ltxt` or `note`; and the loops of `smpl`. What is damaged, or lies outside the
 * recording, is passed over.
 */
export async function cueMarkers(
  window: HeaderWindow,
  chunks: readonly ChunkFact[],
  isLittleEndian: boolean,
  facts: { readonly rateHz: number; readonly length: number },
): Promise<readonly Marker[]> {
  const bodies = async (id: string): Promise<Uint8Array[]> => {
    const found: Uint8Array[] = []
    for (const chunk of chunks) {
      if (chunk.id !== id || chunk.sizeBytes > MOST_CHUNK_BYTES) continue
      const view = await window.at(chunk.byteStart + 8, chunk.sizeBytes)
      found.push(new Uint8Array(view.buffer, view.byteOffset, view.byteLength))
    }
    return found
  }
  const points = (await bodies('cue ')).flatMap((body) => cuePoints(body, isLittleEndian))
  const texts = new Map<number, PointTexts>()
  for (const body of points.length === 0 ? [] : await bodies('LIST')) {
    readTexts(body, isLittleEndian, texts)
  }
  for (const body of points.length === 0 ? [] : await bodies('plst')) {
    for (const [id, length] of playedLengths(body, isLittleEndian)) {
      const said = texts.get(id) ?? { label: '', note: '', length: 0 }
      texts.set(id, { ...said, length: said.length || length })
    }
  }
  const loops = (await bodies('smpl')).flatMap((body) => loopsOf(body, isLittleEndian))
  const ranges = points.map(({ id, sample }) => {
    const { label = '', note = '', length: lasts = 0 } = texts.get(id) ?? {}
    return { start: sample, end: sample + lasts, label: label || note }
  })
  return markersOf([...ranges, ...loops], facts)
}

function readTexts(
  body: Uint8Array,
  isLittleEndian: boolean,
  texts: Map<number, PointTexts>,
): void {
  const view = viewOf(body)
  if (idAt(view, 0) !== 'adtl') return
  let at = 4
  while (at + 12 <= body.length) {
    const id = idAt(view, at)
    const sizeBytes = view.getUint32(at + 4, isLittleEndian)
    const point = view.getUint32(at + 8, isLittleEndian)
    const end = Math.min(body.length, at + 8 + sizeBytes)
    const said = texts.get(point) ?? { label: '', note: '', length: 0 }
    if (id === 'labl') said.label = tagText(body.subarray(at + 12, end))
    else if (id === 'note') said.note ||= tagText(body.subarray(at + 12, end))
    else if (id === 'ltxt' && at + 16 <= body.length) {
      said.length = view.getUint32(at + 12, isLittleEndian)
      said.note = tagText(body.subarray(at + 28, end)) || said.note
    }
    texts.set(point, said)
    at += 8 + sizeBytes + (sizeBytes % 2)
  }
}

/** Start and end are both samples of a loop. */
function loopsOf(body: Uint8Array, isLittleEndian: boolean) {
  if (body.length < LOOPS_START) return []
  const view = viewOf(body)
  const room = Math.floor((body.length - LOOPS_START) / LOOP_BYTES)
  const count = Math.min(view.getUint32(28, isLittleEndian), room)
  return Array.from({ length: count }, (_, i) => {
    const [start = 0, last = 0] = [8, 12].map((member) => {
      return view.getUint32(LOOPS_START + LOOP_BYTES * i + member, isLittleEndian)
    })
    return { start, end: last + 1, label: 'loop' }
  })
}
