import { type HeaderWindow } from '../header-window'
import type { MarkedSpan } from '../marked-span'
import type { ChunkFact } from '../recording-facts'
import { tagText } from '../riff/tag-text'
import { bodyOf, bytesAt } from './chunk-body'

/** Loops of an instrument begin here, each a mode, and the numbers of two markers. */
const LOOPS_START = 8
const LOOP_BYTES = 6

interface AiffMarkers {
  readonly marked: readonly MarkedSpan[]
  /** Comments that are of no marker. */
  readonly comments: readonly string[]
}

/**
 * The markers of an AIFF in `MARK`, by their names or else by what `COMT` says of them; and between
 * them the loops of `INST` as ranges.
 *
 * @see Apple Computer, Audio Interchange File Format AIFF-C, draft of 1991-08-26
 */
export async function aiffMarkers(
  window: HeaderWindow,
  chunks: readonly ChunkFact[],
): Promise<AiffMarkers> {
  const said = await readComments(window, chunks)
  const points = new Map<number, MarkedSpan>()
  const marks = await bodyOf(window, chunks, 'MARK')
  for (let at = 2, left = marks.uint16(0); left > 0 && at + 7 <= marks.size; left--) {
    const id = marks.uint16(at)
    const start = marks.uint32(at + 2)
    const textBytes = marks.uint8(at + 6)
    const label = tagText(bytesAt(marks, at + 7, textBytes)) || (said.get(id)?.join(' ') ?? '')
    points.set(id, { start, end: start, label })
    // The length counts with the text, and both together are even.
    at += 6 + 2 * Math.ceil((1 + textBytes) / 2)
  }
  const loops: MarkedSpan[] = []
  const instrument = await bodyOf(window, chunks, 'INST')
  for (const loop of [0, 1].map((index) => LOOPS_START + LOOP_BYTES * index)) {
    if (loop + LOOP_BYTES > instrument.size || instrument.uint16(loop) === 0) continue
    const [start, end] = [2, 4].map((member) => points.get(instrument.uint16(loop + member))?.start)
    if (start !== undefined && end !== undefined && end > start) {
      loops.push({ start, end, label: 'loop' })
    }
  }
  return { marked: [...points.values(), ...loops], comments: said.get(0) ?? [] }
}

/** Comments by the number of the marker that they are of; 0 of none. */
async function readComments(window: HeaderWindow, chunks: readonly ChunkFact[]) {
  const body = await bodyOf(window, chunks, 'COMT')
  const said = new Map<number, string[]>()
  for (let at = 2, left = body.uint16(0); left > 0 && at + 8 <= body.size; left--) {
    const id = body.uint16(at + 4)
    const textBytes = body.uint16(at + 6)
    const text = tagText(bytesAt(body, at + 8, textBytes))
    if (text !== '') said.set(id, [...(said.get(id) ?? []), text])
    at += 8 + 2 * Math.ceil(textBytes / 2)
  }
  return said
}
