import { FormatError } from '#core/base'
import type { ByteWindow } from '../byte-window'
import { inWavOrder } from '../channel-order'
import type { Codecs, PacketDecoder } from '../codecs'
import { seconds } from '../damage'
import type { DecodedBlock, StreamEnding } from '../decoded-block'
import { sturdyDecoder } from '../sturdy-decoder'
import { type OggCodec, oggCodec } from './ogg-codec'
import { type OggLink, openLink } from './ogg-link'
import { lastGranule, type OggPage, type OggPages } from './ogg-pages'
import { OggPositions } from './ogg-positions'

/** Up to so much later the end is believed that stands on a page whose checksum is wrong. */
const MOST_LAST_S = 20

/** Reads the sound of the streams of an Ogg file that follow one another, if they are of one kind. */
export class OggReader {
  readonly #window: ByteWindow
  readonly #pages: OggPages
  readonly #codecs: Codecs
  readonly #codec: OggCodec
  #link: OggLink
  #positions: OggPositions
  #decoder: PacketDecoder | undefined
  #linkCount = 1
  /** Whether the page that came last was said to be the last of its stream. */
  #isLast = false
  /** Behind the page that came last. */
  #byteEnd = 0
  readonly #warnings: string[] = []

  constructor(window: ByteWindow, pages: OggPages, codecs: Codecs, link: OggLink) {
    this.#window = window
    this.#pages = pages
    this.#codecs = codecs
    this.#codec = link.codec
    this.#link = link
    this.#positions = new OggPositions(link.codec, 0)
  }

  async *blocks(): AsyncGenerator<DecodedBlock, StreamEnding> {
    try {
      this.#positions = new OggPositions(this.#codec, 0, await this.#lastGranule())
      this.#decoder = await this.#newDecoder()
      for (;;) {
        const page = await this.#pages.next()
        if (page === undefined) break
        const isNext = page.isFirst && this.#positions.hasBegun
        if (isNext && !(await this.#follow(page))) break
        const block = page.isFirst ? undefined : await this.#blockOf(page, this.#decoder)
        if (block !== undefined) yield block
      }
      return this.#ending()
    } finally {
      this.#decoder?.close()
    }
  }

  #newDecoder(): Promise<PacketDecoder> {
    const { codec, headers } = this.#link
    return sturdyDecoder(() => codec.decoder(headers, this.#codecs))
  }

  #lastGranule(): Promise<number | undefined> {
    return lastGranule(this.#window, this.#link.packets.serial)
  }

  /** The sound of a page, at its place; undefined where it has none, or is of another stream. */
  async #blockOf(page: OggPage, decoder: PacketDecoder): Promise<DecodedBlock | undefined> {
    const { packets: assembly, early } = this.#link
    const taken = assembly.take(page)
    if (taken === undefined) return undefined
    this.#isLast = page.isLast
    this.#byteEnd = page.byteEnd
    if (taken.lostPages > 0) await decoder.reset()
    const isFirst = !this.#positions.hasBegun && taken.lostPages === 0
    const packets = isFirst ? [...early, ...taken.packets] : taken.packets
    if (packets.length === 0) return undefined
    const planes = inWavOrder(await decoder.decode(packets))
    const { start, count } = this.#positions.next(page, planes[0]?.length ?? 0, taken.lostPages)
    return {
      start,
      planes: planes.map((plane) => plane.subarray(0, count)),
      byteAt: page.byteStart,
    }
  }

  /** Goes on with a stream that begins behind the first; false where it is of another kind. */
  async #follow(first: OggPage): Promise<boolean> {
    const codec = oggCodec(first.body)
    const { name, rateHz, channels } = this.#codec
    const atS = seconds(this.#positions.end / rateHz)
    if (codec?.name !== name || codec.rateHz !== rateHz || codec.channels !== channels) {
      this.#warnings.push(`Behind ${atS} the file goes on with a stream of another kind, left out.`)
      return false
    }
    try {
      this.#link = await openLink(this.#pages, first, codec)
    } catch (error) {
      if (!(error instanceof FormatError)) throw error
      this.#warnings.push(
        `Behind ${atS} the file goes on with a stream whose headers are damaged, left out.`,
      )
      return false
    }
    this.#decoder?.close()
    this.#decoder = undefined
    this.#decoder = await this.#newDecoder()
    this.#positions = new OggPositions(codec, this.#positions.end, await this.#lastGranule())
    this.#linkCount += 1
    return true
  }

  #ending(): StreamEnding {
    const warnings = [...this.#warnings]
    if (this.#linkCount > 1) {
      warnings.unshift(`${this.#linkCount} streams that follow one another in the file are joined.`)
    }
    const { end } = this.#positions
    if (this.#isLast || this.#warnings.length > 0) return { length: end, warnings }
    const damagedEnd = this.#damagedEnd()
    if (damagedEnd !== undefined) return { length: damagedEnd, warnings }
    const holds = seconds(end / this.#codec.rateHz)
    const isCut = this.#isCut()
    const sentence = isCut
      ? `The file ends early; showing all ${holds} that it holds.`
      : `The end of the file is damaged: how much there was behind ${holds} is not known.`
    return { length: end, warnings: [...warnings, sentence] }
  }

  /** Where a last page says that the stream ends, if its checksum alone is wrong. */
  #damagedEnd(): number | undefined {
    const page = this.#pages.damaged
    const { end } = this.#positions
    if (page === undefined || page.byteStart < this.#byteEnd || !page.isLast) return undefined
    if (page.serial !== this.#link.packets.serial || page.granule === undefined) return undefined
    const pageEnd = this.#positions.instantOf(page.granule)
    const isCredible = pageEnd > end && pageEnd - end < MOST_LAST_S * this.#codec.rateHz
    return isCredible ? pageEnd : undefined
  }

  /** Whether nothing follows the last whole page but one that goes on behind the end of the file. */
  #isCut(): boolean {
    const { bytes, start, size } = this.#window
    const rest = bytes.subarray(Math.max(0, this.#byteEnd - start))
    return (
      this.#byteEnd === size || rest.every((byte, i) => i >= 4 || byte === 'OggS'.charCodeAt(i))
    )
  }
}
