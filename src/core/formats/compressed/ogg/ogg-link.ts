import { FormatError } from '#core/base'
import type { OggCodec } from './ogg-codec'
import { OggPackets } from './ogg-packets'
import type { OggPage, OggPages } from './ogg-pages'

/** A stream of an Ogg file whose headers were read; several may follow one another. */
export interface OggLink {
  readonly codec: OggCodec
  readonly headers: readonly Uint8Array[]
  /** A list of Vorbis comments. */
  readonly comments: Uint8Array
  /** Puts together what follows the headers. */
  readonly packets: OggPackets
  /** Packets of sound that end on the headers' last page. */
  readonly early: readonly Uint8Array[]
}

/** Pages among which a stream's headers lie. */
const MOST_HEADER_PAGES = 10_000

/**
 * Reads the headers of a stream whose first page came.
 *
 * @throws {FormatError} if they are not whole
 */
export async function openLink(pages: OggPages, first: OggPage, codec: OggCodec): Promise<OggLink> {
  const packets = new OggPackets(first.serial, first.sequence)
  const headers: Uint8Array[] = []
  let page: OggPage | undefined = first
  for (let count = 0; page !== undefined && count < MOST_HEADER_PAGES; count++) {
    const taken = packets.take(page)
    headers.push(...(taken?.packets ?? []))
    const isLost = taken !== undefined && taken.lostPages > 0
    if (isLost) break
    if (headers.length >= codec.headerCount) {
      const comments = headers[1]?.subarray(codec.commentAt) ?? new Uint8Array(0)
      const own = headers.slice(0, codec.headerCount)
      return { codec, headers: own, comments, packets, early: headers.slice(codec.headerCount) }
    }
    page = await pages.next()
  }
  throw new FormatError(`The headers of the ${codec.name} stream are damaged`, first.byteStart)
}
