import type { RegionDraft } from './region-draft'

/** A row of a table in numbers; its box may be a point, lie outside the recording or be upside down. */
export interface TableRow extends RegionDraft {
  /** Which picture of a selection it is (Raven), in lower case; '' where it does not say. */
  readonly view: string
  /** The selection's, as it is written; not always there, and not always its alone. */
  readonly number: string
}
