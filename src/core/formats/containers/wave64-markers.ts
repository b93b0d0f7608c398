import { type HeaderWindow, uint64At } from '../header-window'
import type { MarkedSpan } from '../marked-span'
import type { ChunkFact } from '../recording-facts'

const HEAD_BYTES = 24
const MARK_BYTES = 32
const MOST_BYTES = 2 ** 20

/** What stands where a length would, of a point. */
const NO_LENGTH = 2 ** 63

/**
 * The list of markers of a Wave64: a count, then of each a number, its sample, how many it lasts (-1
 * of a point), and its name in UTF-16, whose bytes are counted.
 *
 * @see VCS, Informations about Sony Wave64
 */
export async function wave64Markers(
  window: HeaderWindow,
  chunks: readonly ChunkFact[],
): Promise<readonly MarkedSpan[]> {
  const chunk = chunks.find(({ id }) => id === 'mark')
  if (chunk === undefined || chunk.sizeBytes < 4) return []
  const view = await window.at(chunk.byteStart + HEAD_BYTES, Math.min(chunk.sizeBytes, MOST_BYTES))
  const spans: MarkedSpan[] = []
  let at = 4
  for (let left = view.getUint32(0, true); left > 0 && at + MARK_BYTES <= view.byteLength; left--) {
    const start = uint64At(view, at + 8)
    const lasts = uint64At(view, at + 16)
    const textBytes = view.getUint32(at + 24, true)
    const room = Math.min(textBytes, view.byteLength - at - MARK_BYTES)
    const text = new Uint8Array(view.buffer, view.byteOffset + at + MARK_BYTES, room)
    const label = new TextDecoder('utf-16le')
      .decode(text)
      .replace(/\0[^]*$/, '')
      .trim()
    spans.push({ start, end: lasts >= NO_LENGTH ? start : start + lasts, label })
    at += MARK_BYTES + textBytes
  }
  return spans
}
