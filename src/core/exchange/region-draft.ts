import type { RecordingFacts } from '#core/formats'
import type { Effect, Feather, Region, Shape } from '#core/mask'
import { channelCount } from '#core/signal'

/** What a region does whose table says nothing of it. */
export const PLAIN_EFFECT: Effect = { kind: 'mark' }

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
  /** Of SigMF. */
  readonly annotation?: NonNullable<Region['annotation']>
}

/** What drafts become regions in. */
interface DraftExtent {
  readonly channels: number
  /** The band where a draft has none. */
  readonly lowHz: number
  readonly highHz: number
}

/** All of a recording. */
export function draftExtent(
  facts: Pick<RecordingFacts, 'kind' | 'channels' | 'rateHz'>,
): DraftExtent {
  const highHz = facts.rateHz / 2
  return { channels: channelCount(facts), lowHz: facts.kind === 'iq' ? -highHz : 0, highHz }
}

/** A region before it has an id. */
type NewRegion = Omit<Region, 'id'>

/**
 * The regions that drafts stand for, and the drafts that were left out because they last no time or
 * span no band. What no table says: all channels, a hard edge, and `mark`, so that nothing sounds
 * different until the person says so.
 */
export function draftedRegions(
  drafts: readonly RegionDraft[],
  extent: DraftExtent,
): { readonly regions: readonly NewRegion[]; readonly leftOut: readonly RegionDraft[] } {
  const regions: NewRegion[] = []
  const leftOut: RegionDraft[] = []
  for (const draft of drafts) {
    const region = draftedRegion(draft, extent)
    if (region === undefined) leftOut.push(draft)
    else regions.push(region)
  }
  return { regions, leftOut }
}

function draftedRegion(draft: RegionDraft, extent: DraftExtent): NewRegion | undefined {
  const { startS, endS, label, lowHz = extent.lowHz, highHz = extent.highHz } = draft
  const { effect = PLAIN_EFFECT, feather = { timeS: 0, freqHz: 0 }, hidden = false } = draft
  const locked = draft.locked === true ? { locked: true } : {}
  const annotation = draft.annotation === undefined ? {} : { annotation: draft.annotation }
  if (!(startS < endS && lowHz < highHz)) return undefined
  const shape = draft.shape ?? { kind: 'rectangle', startS, endS, lowHz, highHz }
  const channels = channelsIn(draft, extent)
  return { label, hidden, ...locked, channels, effect, feather, shape, ...annotation }
}

/** Channels that the recording has; all where none of them is, or there is only one. */
function channelsIn({ channels = 'all' }: RegionDraft, extent: DraftExtent): Region['channels'] {
  if (channels === 'all' || extent.channels === 1) return 'all'
  const there = channels.filter((channel) => channel < extent.channels)
  return there.length === 0 ? 'all' : there
}
