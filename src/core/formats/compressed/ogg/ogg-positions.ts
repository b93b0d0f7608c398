import type { OggCodec } from './ogg-codec'
import type { OggPage } from './ogg-pages'

/** Silence that is believed in all. */
const MOST_GAP_S = 3600

/** Where the sound of a page lies, and how much of it is of the recording. */
interface PageExtent {
  readonly start: number
  readonly count: number
}

/**
 * Where the pages of one stream lie in the recording.
 *
 * A page says where the last packet that ends on it ends (its granule position): what it holds is
 * placed from there backwards, so that it stands right whatever was lost before.
 */
export class OggPositions {
  readonly #codec: OggCodec
  /** The recording's instant at which the stream begins. */
  readonly #base: number
  /** What no page can say to be behind; undefined where it is not known. */
  readonly #lastGranule: number | undefined
  /** Of the stream's first instant, by the count of its pages. */
  #firstGranule: number | undefined
  /** Instants up to which all was given, and what was left off at the end. */
  #next: number
  #end: number
  #gapLeft: number

  constructor(codec: OggCodec, base: number, lastGranule?: number) {
    this.#codec = codec
    this.#base = base
    this.#lastGranule = lastGranule
    this.#next = base - codec.preSkip
    this.#end = base
    this.#gapLeft = MOST_GAP_S * codec.rateHz
  }

  get hasBegun(): boolean {
    return this.#firstGranule !== undefined
  }

  /** Sample instants of the recording. */
  get end(): number {
    return this.#end
  }

  instantOf(granule: number): number {
    return this.#base + granule - (this.#firstGranule ?? 0) - this.#codec.preSkip
  }

  /**
   * @param count      samples that its packets decoded to
   * @param lostPages  missing before it
   */
  next(page: OggPage, count: number, lostPages: number): PageExtent {
    this.#firstGranule ??= this.#beginning(page, count, lostPages)
    const start = this.#startOf(page, count, lostPages)
    this.#next = start + count
    const isCut = page.isLast && page.granule !== undefined
    const end = isCut ? Math.min(this.#next, this.instantOf(page.granule)) : this.#next
    this.#end = Math.max(this.#end, end)
    return { start, count: Math.max(0, end - start) }
  }

  /**
   * A stream that was cut out of another does not begin at 0. One whose first page says that it ends
   * before all of its samples is shortened: in front, or, where that page is the last one too, behind.
   */
  #beginning({ granule }: OggPage, count: number, lostPages: number): number {
    const first = granule === undefined ? 0 : granule - count
    const isDelayed = lostPages > 0 && first <= MOST_GAP_S * this.#codec.rateHz
    return isDelayed ? 0 : Math.max(0, first)
  }

  #startOf(page: OggPage, count: number, lostPages: number): number {
    if (page.granule === undefined) return this.#next
    const position = this.instantOf(page.granule) - count
    const gap = position - this.#next
    const isCredible =
      Math.abs(gap) <= this.#gapLeft && page.granule <= (this.#lastGranule ?? page.granule)
    const isFirst = this.#next === this.#base - this.#codec.preSkip
    const isShortened = isFirst && !page.isLast && this.#codec.preSkip === 0 && gap < 0
    const isGap = gap > 0 && !page.isLast
    const hasPosition = isShortened || (isCredible && (lostPages > 0 || isGap))
    if (hasPosition) this.#gapLeft -= Math.max(0, gap)
    return hasPosition ? position : this.#next
  }
}
