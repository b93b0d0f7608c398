import * as v from 'valibot'
import { hpssSchema } from './hpss/hpss-schema'
import type { Layer } from './layer'
import { LAYERS } from './layers'
import { maskSchema } from './mask-schema'
import { quoted, variantMessage } from './schema-words'
import { named, unique } from './unique-ids'

/** A layer as a script may give it. */
type Given<L extends Layer> = Omit<L, 'id'> & { readonly id?: string }

function layerSchemas(channelCount: number) {
  return { mask: maskSchema(channelCount), hpss: hpssSchema(channelCount) } satisfies {
    readonly [K in Layer['kind']]: v.GenericSchema<unknown, Given<Extract<Layer, { kind: K }>>>
  }
}

/**
 * The layers of a recording with so many channels, with what may be left out filled in: `id` (a
 * fresh one), `enabled` (true), and of each kind what LAYERS names. Unknown members are kept.
 */
export function chainSchema(channelCount: number) {
  const layer = v.variant(
    'kind',
    Object.values(layerSchemas(channelCount)),
    variantMessage(quoted(Object.keys(LAYERS))),
  )
  return v.pipe(
    v.array(layer, 'must be an array of layers'),
    unique('chain', 'id'),
    v.transform((chain) => named(chain, ({ kind }) => LAYERS[kind].idPrefix)),
  )
}
