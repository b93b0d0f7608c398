import { ByteWindow } from '../byte-window'
import { idAtByte } from '../id-bytes'
import { Stretches } from '../stretches'
import { OggPages } from './ogg-pages'

/** Of the first packet, before the marker with which a FLAC begins. @see RFC 9639, section 10.1 */
export const OGG_FLAC_HEAD_BYTES = 9

/** Whether a stream's first packet says that it is FLAC. */
export function isOggFlac(packet: Uint8Array): boolean {
  return packet[0] === 0x7f && idAtByte(packet, 1) === 'FLAC'
}

/**
 * The bytes of a FLAC in Ogg without the pages around them. What is damaged stays in: frames have
 * numbers and checksums of their own, by which those that are whole are found.
 */
export async function unwrappedFlac(window: ByteWindow, serial: number): Promise<ByteWindow> {
  const pages = new OggPages(window)
  const stretches = new Stretches()
  let at: number | undefined
  for (let page = await pages.nextMarked(); page !== undefined; page = await pages.nextMarked()) {
    if (at !== undefined) stretches.add(at, page.byteStart)
    const isOwn = page.serial === serial
    if (!page.isWhole) {
      // Its lengths may be what is damaged: the next page may begin within it.
      pages.goTo(page.bodyStart)
      if (at !== undefined) at = page.bodyStart
    } else if (isOwn) {
      stretches.add(page.bodyStart, page.byteEnd)
      at = page.byteEnd
    } else if (at !== undefined) at = page.byteEnd
  }
  if (at !== undefined) stretches.add(at, window.size)
  return new ByteWindow(stretches.joined(window))
}
