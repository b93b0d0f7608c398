import { LAYER_SOUNDS, LAYERS, type Layer, type LayerFacts, type LayerSound } from '#core/layers'
import type { AnyLayer } from './acting'

/** All of a kind of layer: what is known of it, and what it does to sound. */
export interface SoundKind<L> extends LayerFacts<L>, LayerSound<L> {}

/** The kinds of a chain that is rendered, by name. */
export interface SoundKinds {
  readonly [kind: string]: SoundKind<AnyLayer>
}

/** The kinds of a document's layers. */
export const DOCUMENT_KINDS: SoundKinds = Object.fromEntries(
  (Object.keys(LAYERS) as Layer['kind'][]).map((kind): [string, SoundKind<AnyLayer>] => [
    kind,
    { ...LAYERS[kind], ...LAYER_SOUNDS[kind] },
  ]),
)
