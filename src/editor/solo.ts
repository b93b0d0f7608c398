import type { Mask, Region } from '#core/mask'
import { NO_REGIONS, present } from './selection'
import { documentOf, maskLayerOf, maskOf } from './selectors'
import type { EditorState } from './state'

/** These regions soloed, in place of any others; none, if they are what is soloed already. */
export function soloToggled(state: EditorState, ids: ReadonlySet<string>): EditorState {
  const now = state.soloRegionIds
  const isOn = now.size === ids.size && [...ids].every((id) => now.has(id))
  const soloRegionIds = isOn ? NO_REGIONS : present(new Set(ids), maskLayerOf(state).regions)
  return { ...state, soloRegionIds }
}

/** What *Result* plays: the document's mask or, while regions are soloed, them and nothing else. */
export function heardMask(state: EditorState): Mask {
  const { regions } = maskLayerOf(state)
  const ids = state.soloRegionIds
  if (ids.size === 0) return maskOf(documentOf(state))
  if (last.regions !== regions || last.ids !== ids) {
    last = { regions, ids, mask: aloneMask(regions.filter(({ id }) => ids.has(id))) }
  }
  return last.mask
}

/** Asked for by every block of sound: the same mask as long as the same regions are soloed. */
let last: {
  readonly regions: readonly Region[]
  readonly ids: ReadonlySet<string>
  readonly mask: Mask
} = { regions: [], ids: NO_REGIONS, mask: aloneMask([]) }

/** A mask that keeps what lies in these regions, whatever they do, and rejects all else. */
export function aloneMask(regions: readonly Region[]): Mask {
  return {
    background: 'reject',
    regions: regions.map((region) => ({ ...region, hidden: false, effect: { kind: 'keep' } })),
  }
}
