import type { Found } from '#core/find'

/** A search for what stands out, or for what is like a region, that nobody has taken or dropped yet. */
export interface Finding {
  /** The region's id. */
  readonly like: string | undefined
  /** Of the search that is under way or is over; undefined before its first answer. */
  readonly found: readonly Found[] | undefined
  /** How much of the search is done; undefined once it is. */
  readonly share: number | undefined
  /** Hits of a lower score do not count. */
  readonly cutoff: number
  /** What a person has left out. */
  readonly dropped: ReadonlySet<Found>
  /** Of what is like a region, as far as they are made. */
  readonly pictures: ReadonlyMap<Found, HitPicture>
}

/** A small picture of what was found: RGBA, row by row from the top. */
export interface HitPicture {
  readonly widthPx: number
  readonly heightPx: number
  readonly rgba: Uint8ClampedArray<ArrayBuffer>
}
