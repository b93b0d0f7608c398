import type { Mask, Region } from '#core/mask'
import { NO_REGIONS, present } from './selection'
import { documentOf, maskOf } from './selectors'
import type { EditorState } from './state'

/** These regions soloed, in place of any others; none, if they are what is soloed already. */
export function soloToggled(state: EditorState, ids: ReadonlySet<string>): EditorState {
  const now = state.soloRegionIds
  const isOn = now.size === ids.size && [...ids].every((id) => now.has(id))
  const soloRegionIds = isOn ? NO_REGIONS : present(new Set(ids), documentOf(state).regions)
  return { ...state, soloRegionIds }
}

/** What *Filtered* plays: the document's mask or, while regions are soloed, them and nothing else. */
export function heardMask(state: EditorState): Mask {
  const ids = state.soloRegionIds
  if (ids.size === 0) return maskOf(documentOf(state))
  return aloneMask(documentOf(state).regions.filter(({ id }) => ids.has(id)))
}

/** A mask that keeps what lies in these regions, whatever they do, and rejects all else. */
export function aloneMask(regions: readonly Region[]): Mask {
  return {
    background: 'reject',
    regions: regions.map((region) => ({ ...region, hidden: false, effect: { kind: 'keep' } })),
  }
}
