import { ByteWindow } from '../byte-window'
import { Stretches } from '../stretches'
import { blockOf } from './block-packets'
import { EbmlElements, ELEMENT } from './ebml'
import type { Track } from './track'

/** The bytes of a track's codec without Matroska around them: what it begins with, then its packets. */
export async function unwrappedTrack(window: ByteWindow, track: Track): Promise<ByteWindow> {
  const stretches = new Stretches()
  const { codecPrivate, privateStart } = track
  stretches.add(privateStart, privateStart + codecPrivate.length)
  const elements = new EbmlElements(window)
  for (
    let element = await elements.next();
    element !== undefined;
    element = await elements.next()
  ) {
    const { id, body, bodyStart } = element
    if (id !== ELEMENT.simpleBlock && id !== ELEMENT.block) continue
    const block = blockOf(body)
    if (block?.track !== track.number) continue
    for (const packet of block.packets) {
      const start = bodyStart + packet.byteOffset - body.byteOffset
      stretches.add(start, start + packet.length)
    }
  }
  return new ByteWindow(stretches.joined(window))
}
