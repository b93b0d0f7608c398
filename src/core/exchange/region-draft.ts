import type { Effect, Feather, Region, Shape } from '#core/mask'

/** A region as another program's table tells it: a box, and whatever else is known. */
export interface RegionDraft {
  readonly startS: number
  readonly endS: number
  /** Baseband hertz; absent where the table has none: the whole band. */
  readonly lowHz?: number
  readonly highHz?: number
  readonly label: string
  /** 0-based. */
  readonly channels?: 'all' | readonly number[]
  readonly effect?: Effect
  readonly feather?: Feather
  readonly hidden?: boolean
  readonly locked?: boolean
  /** Where it is more than the box. */
  readonly shape?: Shape
}

/** What drafts become regions in. */
export interface DraftPlace {
  readonly channels: number
  /** The band where a draft has none. */
  readonly lowHz: number
  readonly highHz: number
}

/** A region before it has an id. */
type NewRegion = Omit<Region, 'id'>

/**
 * The regions that drafts stand for, and how many were left out because they last no time or span
 * no band. What no table says: all channels, a hard edge, and `keep`, so that on a background that
 * keeps everything nothing sounds different until the person says so.
 */
export function draftedRegions(
  drafts: readonly RegionDraft[],
  place: DraftPlace,
): { readonly regions: readonly NewRegion[]; readonly leftOutCount: number } {
  const regions = drafts.flatMap((draft) => {
    const region = draftedRegion(draft, place)
    return region === undefined ? [] : [region]
  })
  return { regions, leftOutCount: drafts.length - regions.length }
}

function draftedRegion(draft: RegionDraft, place: DraftPlace): NewRegion | undefined {
  const { startS, endS, label, lowHz = place.lowHz, highHz = place.highHz } = draft
  const { effect = { kind: 'keep' }, feather = { timeS: 0, freqHz: 0 }, hidden = false } = draft
  const locked = draft.locked === true ? { locked: true } : {}
  if (!(startS < endS && lowHz < highHz)) return undefined
  const shape = draft.shape ?? { kind: 'rectangle', startS, endS, lowHz, highHz }
  return { label, hidden, ...locked, channels: channelsIn(draft, place), effect, feather, shape }
}

/** Channels that the recording has; all where none of them is, or there is only one. */
function channelsIn({ channels = 'all' }: RegionDraft, place: DraftPlace): Region['channels'] {
  if (channels === 'all' || place.channels === 1) return 'all'
  const there = channels.filter((channel) => channel < place.channels)
  return there.length === 0 ? 'all' : there
}
