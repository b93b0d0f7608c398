import { type DeclickLayer, type DehumLayer, freshLayerId, LAYERS, type Layer } from '#core/layers'
import type { Document } from '#core/project'
import type { EditorState } from '../state'

/**
 * Repairs in their order in a chain: hum and clicks that are still there would be learnt as noise.
 */
const REPAIRS: readonly Layer['kind'][] = ['declip', 'declick', 'dehum', 'denoise']

/**
 * The document with one more layer, which takes what all others put out. A repair stands before those
 * that it serves; noise is learnt anew there, of what it leaves.
 */
export function withLayer(document: Document, layer: Layer): Document {
  const { chain } = document
  const own = REPAIRS.indexOf(layer.kind)
  const served = own === -1 ? -1 : chain.findIndex(({ kind }) => REPAIRS.indexOf(kind) > own)
  if (served === -1) return { ...document, chain: [...chain, layer] }
  const behind = chain.slice(served).map(withoutProfile)
  return { ...document, chain: [...chain.slice(0, served), layer, ...behind] }
}

/**
 * A profile that is marked as kept stays: the stretch that it was learnt from is stored nowhere
 * else.
 */
function withoutProfile(layer: Layer): Layer {
  if (layer.kind !== 'denoise' || layer.learn === 'kept') return layer
  const { profile: _profile, ...others } = layer
  return others
}

/** A new layer for a chain, with an id of its own and the defaults of its kind. */
export function newLayer<K extends Layer['kind']>(
  chain: readonly Layer[],
  kind: K,
): Extract<Layer, { kind: K }> {
  const own: unknown = {
    id: freshLayerId(chain, kind),
    kind,
    enabled: true,
    ...LAYERS[kind].defaults,
  }
  return own as Extract<Layer, { kind: K }>
}

/** The same document if there is no such layer. */
export function withoutLayer(document: Document, id: string): Document {
  const chain = document.chain.filter((layer) => layer.id !== id)
  return chain.length === document.chain.length ? document : { ...document, chain }
}

/** The document with a layer at another place of the chain, the nearest there is; the same if it is there. */
export function withLayerAt(document: Document, id: string, index: number): Document {
  const { chain } = document
  const from = chain.findIndex((layer) => layer.id === id)
  const to = Math.min(chain.length - 1, Math.max(0, index))
  if (from === -1 || from === to) return document
  return { ...document, chain: chain.toSpliced(from, 1).toSpliced(to, 0, chain[from]!) }
}

/** The document with a layer changed; the same if there is none, or the change is none. */
export function withLayerChanged(
  document: Document,
  id: string,
  change: (layer: Layer) => Layer,
): Document {
  const at = document.chain.findIndex((layer) => layer.id === id)
  const layer = document.chain[at]
  if (layer === undefined) return document
  const next = change(layer)
  return next === layer ? document : { ...document, chain: document.chain.with(at, next) }
}

/** A line of a hum left alone, or taken away again; 1 is the fundamental. */
export function withLineToggled(layer: DehumLayer, line: number): DehumLayer {
  const off = layer.off.includes(line)
    ? layer.off.filter((each) => each !== line)
    : [...layer.off, line].sort((a, b) => a - b)
  return { ...layer, off }
}

/** A click left in the sound, or mended again: the index-th that was found. The same layer if there is none. */
export function withClickToggled(layer: DeclickLayer, index: number): DeclickLayer {
  const clicks = layer.learnt?.clicks
  const click = clicks?.[index]
  if (clicks === undefined || click === undefined) return layer
  return { ...layer, learnt: { clicks: clicks.with(index, { ...click, keep: !click.keep }) } }
}

/** This layer soloed instead of any other; no layer soloed, if it was this one already. */
export function layerSoloToggled(state: EditorState, id: string): EditorState {
  return { ...state, soloLayerId: state.soloLayerId === id ? undefined : id }
}
