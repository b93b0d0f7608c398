import type { ByteSource } from '../../byte-source'
import { ByteWindow } from '../byte-window'
import { idAtByte } from '../id-bytes'
import { OggPages } from './ogg-pages'

/** Of the first packet, before the marker with which a FLAC begins. @see RFC 9639, section 10.1 */
export const OGG_FLAC_HEAD_BYTES = 9

/** Whether a stream's first packet says that it is FLAC. */
export function isOggFlac(packet: Uint8Array): boolean {
  return packet[0] === 0x7f && idAtByte(packet, 1) === 'FLAC'
}

/** Bytes [start, end) of the file, which are byte `at` of the stream and those that follow. */
interface Stretch {
  readonly at: number
  readonly start: number
  readonly end: number
}

/**
 * The bytes of a FLAC in Ogg without the pages around them. What is damaged stays in: frames have
 * numbers and checksums of their own, by which those that are whole are found.
 */
export async function unwrappedFlac(window: ByteWindow, serial: number): Promise<ByteWindow> {
  const pages = new OggPages(window)
  const stretches: Stretch[] = []
  let size = 0
  const add = (start: number, end: number) => {
    if (end <= start) return
    stretches.push({ at: size, start, end })
    size += end - start
  }
  let at: number | undefined
  for (let page = await pages.nextMarked(); page !== undefined; page = await pages.nextMarked()) {
    if (at !== undefined) add(at, page.byteStart)
    const isOwn = page.serial === serial
    if (!page.isWhole) {
      // Its lengths may be what is damaged: the next page may begin within it.
      pages.goTo(page.bodyStart)
      if (at !== undefined) at = page.bodyStart
    } else if (isOwn) {
      add(page.bodyStart, page.byteEnd)
      at = page.byteEnd
    } else if (at !== undefined) at = page.byteEnd
  }
  if (at !== undefined) add(at, window.size)
  return new ByteWindow(joined(window, stretches, size))
}

function joined(window: ByteWindow, stretches: readonly Stretch[], size: number): ByteSource {
  return {
    size,
    read: async (start, length) => {
      const out = new Uint8Array(Math.max(0, Math.min(length, size - start)))
      let done = 0
      for (let i = indexAt(stretches, start); done < out.length; i++) {
        const stretch = stretches[i] as Stretch
        const from = stretch.start + Math.max(0, start - stretch.at)
        const count = Math.min(stretch.end - from, out.length - done)
        await window.need(from, count)
        out.set(window.bytes.subarray(from - window.start, from - window.start + count), done)
        done += count
      }
      return out
    },
  }
}

/** Of the stretch in which byte `at` of the stream lies. */
function indexAt(stretches: readonly Stretch[], at: number): number {
  let low = 0
  let high = stretches.length
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if ((stretches[middle] as Stretch).at <= at) low = middle
    else high = middle
  }
  return low
}
