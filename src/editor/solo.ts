import type { Layer, MaskLayer } from '#core/layers'
import type { Region } from '#core/mask'
import { firstMask } from '#core/project'
import { NO_REGIONS, present } from './selection'
import { maskLayerOf } from './selectors'
import type { EditorState } from './state'
import { resultChain } from './tried-layer'

/** These regions soloed, in place of any others; none, if they are what is soloed already. */
export function soloToggled(state: EditorState, ids: ReadonlySet<string>): EditorState {
  const now = state.soloRegionIds
  const isOn = now.size === ids.size && [...ids].every((id) => now.has(id))
  const soloRegionIds = isOn ? NO_REGIONS : present(new Set(ids), maskLayerOf(state).regions)
  return { ...state, soloRegionIds }
}

/**
 * What *Result* plays: the document's chain or, while regions or a layer are soloed, them and nothing
 * else.
 */
export function heardChain(state: EditorState): readonly Layer[] {
  const chain = resultChain(state)
  const { soloRegionIds: ids, soloLayerId } = state
  if (ids.size === 0) return soloLayerId === undefined ? chain : layerAlone(chain, soloLayerId)
  if (last.chain !== chain || last.ids !== ids) {
    const soloed = maskLayerOf(state).regions.filter(({ id }) => ids.has(id))
    last = { chain, ids, alone: aloneChain(chain, soloed) }
  }
  return last.alone
}

/**
 * The last answer: every block of sound asks for it, and gets the same chain while the same regions
 * are soloed.
 */
let last: {
  readonly chain: readonly Layer[]
  readonly ids: ReadonlySet<string>
  readonly alone: readonly Layer[]
} = { chain: [], ids: NO_REGIONS, alone: [] }

/** A chain in which one layer alone is enabled. */
function layerAlone(chain: readonly Layer[], id: string): readonly Layer[] {
  if (lastLayer.chain !== chain || lastLayer.id !== id) {
    const alone = chain.map((layer) => ({ ...layer, enabled: layer.id === id }))
    lastLayer = { chain, id, alone }
  }
  return lastLayer.alone
}

let lastLayer: {
  readonly chain: readonly Layer[]
  readonly id: string
  readonly alone: readonly Layer[]
} = { chain: [], id: '', alone: [] }

/** A chain whose first mask keeps what lies in these regions, whatever they do, and rejects all else. */
export function aloneChain(chain: readonly Layer[], regions: readonly Region[]): readonly Layer[] {
  const mask = firstMask({ chain })
  const alone: MaskLayer = {
    id: mask.id,
    kind: 'mask',
    enabled: true,
    stft: mask.stft,
    background: 'reject',
    regions: regions.map((region) => ({ ...region, hidden: false, effect: { kind: 'keep' } })),
  }
  return chain.map((layer) => (layer === mask ? alone : layer))
}
