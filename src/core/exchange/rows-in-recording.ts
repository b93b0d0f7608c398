import { countText } from '#core/base'
import type { Marker, RecordingFacts } from '#core/formats'
import { type Region, shapeBounds } from '#core/mask'
import { isBeside } from './cells/own-cells'
import { namesText, rowName } from './cells/table-words'
import { draftExtent, draftedRegions, type RegionDraft } from './region-draft'

/** What a table adds to a recording, and sentences about what it does not, or not as it is written. */
export interface TableReading {
  readonly regions: readonly Omit<Region, 'id'>[]
  readonly markers: readonly Marker[]
  readonly notices: readonly string[]
  /** Whether other rows are of other files. */
  readonly hasOthers?: boolean
}

/** What rows are laid over. */
export type TableGround = Pick<
  RecordingFacts,
  'name' | 'kind' | 'channels' | 'rateHz' | 'length' | 'startTime'
>

/** What can be the matter with a row. */
type Matter = 'outside' | 'backwards' | 'beyond' | 'turned' | 'bandless' | 'beside' | 'channel'

const SENTENCES: Readonly<Record<Matter, readonly [one: string, several: string]>> = {
  outside: ['lies outside the recording', 'lie outside the recording'],
  backwards: ['ends before it begins', 'end before they begin'],
  beyond: [
    'reaches beyond the recording and counts as far as that goes',
    'reach beyond the recording and count as far as that goes',
  ],
  turned: ['had its frequencies upside down', 'had their frequencies upside down'],
  bandless: ['has a time but no band', 'have a time but no band'],
  beside: [
    'has a shape that its box does not fit: the shape counts',
    'have shapes that their boxes do not fit: the shapes count',
  ],
  channel: [
    'is of a channel that is not there and counts for all',
    'are of channels that are not there and count for all',
  ],
}

/** A table that rounds to a tenth of a thousandth of the band is no reason to say anything. */
const ROUNDING_SHARE = 1e-4

/**
 * Lays rows over a recording. A row within it is a region; a point, or a time without a band, is a
 * marker; what lies outside of it, or ends before it begins, is left out by name. What reaches beyond
 * stays as it is written: an edge there counts as at infinity.
 */
export function rowsInRecording(rows: readonly RegionDraft[], ground: TableGround): TableReading {
  const extent = draftExtent(ground)
  const whole = { lowHz: extent.lowHz, highHz: extent.highHz }
  const lengthS = ground.length / ground.rateHz
  const roundingS = 1 / ground.rateHz
  const roundingHz = ROUNDING_SHARE * (extent.highHz - extent.lowHz)
  const named = new Map<Matter, string[]>()
  const drafts: RegionDraft[] = []
  const markers: Marker[] = []

  /** What is the matter with a row is said by its name. */
  const note = (matter: Matter, row: RegionDraft): void => {
    const names = named.get(matter)
    if (names === undefined) named.set(matter, [rowName(row)])
    else names.push(rowName(row))
  }

  for (const row of rows) {
    const isTurned = (row.lowHz ?? 0) > (row.highHz ?? Number.POSITIVE_INFINITY)
    const box = { ...row, ...(isTurned ? { lowHz: row.highHz, highHz: row.lowHz } : {}) }
    const {
      startS,
      endS,
      lowHz = extent.lowHz,
      highHz = extent.highHz,
    } = row.shape === undefined ? box : shapeBounds(row.shape)
    const isPoint = startS === endS
    const isOutside =
      highHz <= extent.lowHz ||
      lowHz >= extent.highHz ||
      (isPoint
        ? startS > lengthS + roundingS || startS < -roundingS
        : startS >= lengthS || endS <= 0)
    if (endS < startS) note('backwards', row)
    else if (isOutside) note('outside', row)
    else if (isPoint) markers.push({ timeS: startS, label: row.label })
    else if (lowHz === highHz) {
      note('bandless', row)
      markers.push({ timeS: startS, endS, label: row.label })
    } else {
      drafts.push({ ...box, startS, endS, lowHz, highHz })
      if (isTurned && row.shape === undefined) note('turned', row)
      if (row.shape !== undefined && isBeside({ ...whole, ...row }, row.shape)) note('beside', row)
      if (hasOtherChannel(row, extent.channels)) note('channel', row)
      const isBeyond =
        startS < -roundingS ||
        endS > lengthS + roundingS ||
        lowHz < extent.lowHz - roundingHz ||
        highHz > extent.highHz + roundingHz
      if (isBeyond) note('beyond', row)
    }
  }
  const notices = (Object.keys(SENTENCES) as Matter[]).flatMap((matter) =>
    sentence(matter, named.get(matter) ?? []),
  )
  return { regions: draftedRegions(drafts, extent).regions, markers, notices }
}

function sentence(matter: Matter, names: readonly string[]): readonly string[] {
  if (names.length === 0) return []
  const [one, several] = SENTENCES[matter]
  const rows = countText(names.length, `row ${one}`, `rows ${several}`)
  return [`${rows}: ${namesText(names)}`]
}

function hasOtherChannel({ channels = 'all' }: RegionDraft, count: number): boolean {
  return channels !== 'all' && channels.some((channel) => channel >= count)
}
