import type { Layer } from '#core/layers'
import type { LabRow } from './phase-lab'
import { documentOf } from './selectors'
import type { EditorState } from './state'

/** The row that is heard and seen. */
export function chosenRow({ lab }: EditorState): LabRow | undefined {
  return lab.rows.find(({ method }) => method === lab.chosen)
}

/** The document's chain, and behind it what is tried in the lab. */
export function resultChain(state: EditorState): readonly Layer[] {
  const { chain } = documentOf(state)
  const layer = chosenRow(state)?.layer
  if (layer === undefined) return chain
  if (last.chain !== chain || last.layer !== layer) {
    last = { chain, layer, tried: [...chain, layer] }
  }
  return last.tried
}

/**
 * The last answer: every block of sound asks for it, and gets the same chain while the same layer
 * is tried.
 */
let last: {
  readonly chain: readonly Layer[]
  readonly layer: Layer | undefined
  readonly tried: readonly Layer[]
} = { chain: [], layer: undefined, tried: [] }
