import type { Codecs } from '../codecs'
import type { DecodedBlock, StreamEnding } from '../decoded-block'
import { blockOf } from './block-packets'
import { type EbmlElements, ELEMENT, signedOf, unsignedOf } from './ebml'
import type { MatroskaCodec, TrackDecoder } from './track'

/** Times are rounded, and those of what is recorded live tremble: only so much more is a gap. */
const LEAST_GAP_S = 0.1

/** Silence that is believed in all. */
const MOST_GAP_S = 3600

/** What is read of a file, and how. */
interface MatroskaTrack {
  readonly codec: MatroskaCodec
  readonly track: number
  readonly tickS: number
  /** Of all tracks, as the file states it. */
  readonly durationS?: number
}

interface PendingBlock {
  readonly timeS: number
  /** As the file states it. */
  lastsS?: number
  readonly packets: readonly Uint8Array[]
  readonly byteAt: number
}

/** Reads the sound of one track of a Matroska file: block behind block, and at its time where that leaves a gap. */
export class MatroskaReader {
  readonly #elements: EbmlElements
  readonly #codecs: Codecs
  readonly #track: MatroskaTrack
  #pending: PendingBlock | undefined
  /** Of the block that is pending, what is not of the recording at its end. */
  #discardS = 0
  /** Where the next block begins if nothing is missing. */
  #next: number
  /** Time of the first block, which is instant 0 with what is skipped in front. */
  #firstS: number | undefined
  /** Time of the first block that gives samples: Vorbis' first gives none. */
  #soundS: number | undefined
  #isPaddingStated = false
  #gapLeftS = MOST_GAP_S

  constructor(elements: EbmlElements, codecs: Codecs, track: MatroskaTrack) {
    this.#elements = elements
    this.#codecs = codecs
    this.#track = track
    this.#next = -track.codec.preSkip
  }

  async *blocks(): AsyncGenerator<DecodedBlock, StreamEnding> {
    const { codec, track, tickS } = this.#track
    const decoder = await codec.decoder(this.#codecs)
    let clusterTicks = 0
    try {
      for (;;) {
        const element = await this.#elements.next()
        if (element === undefined) break
        const { id, body } = element
        if (id === ELEMENT.timestamp) clusterTicks = unsignedOf(body)
        else if (id === ELEMENT.discardPadding) {
          this.#discardS = signedOf(body) / 1e9
          this.#isPaddingStated = true
        } else if (id === ELEMENT.blockDuration && this.#pending !== undefined) {
          this.#pending.lastsS = unsignedOf(body) * tickS
        } else if (id === ELEMENT.simpleBlock || id === ELEMENT.block) {
          const block = blockOf(body)
          if (block?.track !== track) continue
          const decoded = await this.#decoded(decoder)
          if (decoded !== undefined) yield decoded
          const timeS = (clusterTicks + block.ticks) * tickS
          this.#pending = { timeS, packets: block.packets, byteAt: element.byteStart }
        }
      }
      const last = await this.#decoded(decoder, true)
      if (last !== undefined) yield last
      return { length: Math.max(0, this.#next), warnings: this.#warnings() }
    } finally {
      decoder.close()
    }
  }

  /** The block that is pending, at its place. */
  async #decoded(decoder: TrackDecoder, isLast = false): Promise<DecodedBlock | undefined> {
    const block = this.#pending
    if (block === undefined) return undefined
    this.#pending = undefined
    const { rateHz } = this.#track.codec
    const start = await this.#startOf(block, decoder)
    const planes = await decoder.decode(block.packets)
    const count = planes[0]?.length ?? 0
    if (count > 0) this.#soundS ??= block.timeS
    const stated = Math.max(0, Math.round(this.#discardS * rateHz))
    this.#discardS = 0
    const discarded = isLast && !this.#isPaddingStated ? this.#padding(block, start, count) : stated
    const retained = Math.max(0, count - discarded)
    this.#next = start + retained
    return {
      start,
      planes: planes.map((plane) => plane.subarray(0, retained)),
      byteAt: block.byteAt,
    }
  }

  /**
   * Samples of the last block behind the end that a duration states, its own or else that of the file.
   * Vorbis has whole packets, and their padding is stated nowhere else. Times are whole ticks: up to
   * two of them too many stay, none too few. What would leave out more than that block is not believed.
   */
  #padding({ lastsS, timeS }: PendingBlock, start: number, count: number): number {
    const { tickS, durationS, codec } = this.#track
    const { isDamaged, isCut } = this.#elements
    if (!codec.hasUnstatedPadding || isDamaged || isCut) return 0
    const fromS = (this.#soundS ?? timeS) - tickS
    const end =
      lastsS === undefined
        ? ((durationS ?? Number.POSITIVE_INFINITY) - fromS) * codec.rateHz
        : start + (lastsS + tickS) * codec.rateHz
    const excess = start + count - Math.ceil(end)
    return excess > 0 && excess <= count ? excess : 0
  }

  async #startOf({ timeS }: PendingBlock, decoder: TrackDecoder): Promise<number> {
    const { rateHz, preSkip } = this.#track.codec
    this.#firstS ??= timeS
    const start = Math.round((timeS - this.#firstS) * rateHz) - preSkip
    const gapS = (start - this.#next) / rateHz
    if (gapS < LEAST_GAP_S || gapS > this.#gapLeftS) return this.#next
    this.#gapLeftS -= gapS
    await decoder.reset()
    return start
  }

  #warnings(): readonly string[] {
    const { isDamaged, isCut } = this.#elements
    const { warnings } = this.#track.codec
    if (isDamaged) return [...warnings, 'Bytes of the file are damaged, and were passed over.']
    return isCut ? [...warnings, 'The file ends early; showing all that it holds.'] : warnings
  }
}
