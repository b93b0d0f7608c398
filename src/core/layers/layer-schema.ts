import * as v from 'valibot'
import type { SignalFacts } from '#core/signal'
import { declickSchema } from './declick/declick-schema'
import { declipSchema } from './declip/declip-schema'
import { dehumSchema } from './dehum/dehum-schema'
import { denoiseSchema } from './denoise/denoise-schema'
import { despurSchema } from './despur/despur-schema'
import { hpssSchema } from './hpss/hpss-schema'
import type { Layer } from './layer'
import { LAYERS } from './layers'
import { maskSchema } from './mask-schema'
import { reconstructLayerSchema } from './reconstruct/reconstruct-schema'
import { quoted, variantMessage } from './schema-words'
import { named, unique } from './unique-ids'

/** A layer as a script may give it. */
type Given<L extends Layer> = Omit<L, 'id'> & { readonly id?: string }

function layerSchemas(recording: Pick<SignalFacts, 'kind' | 'channels'>) {
  const { channels } = recording
  return {
    mask: maskSchema(channels),
    denoise: denoiseSchema(recording),
    hpss: hpssSchema(channels),
    reconstruct: reconstructLayerSchema(channels),
    declick: declickSchema(channels),
    declip: declipSchema(channels),
    dehum: dehumSchema(channels),
    despur: despurSchema(channels),
  } satisfies {
    readonly [K in Layer['kind']]: v.GenericSchema<unknown, Given<Extract<Layer, { kind: K }>>>
  }
}

/**
 * The layers of a recording, with what may be left out filled in: `id` (a
 * fresh one), `enabled` (true), and of each kind what LAYERS names. Unknown members are kept.
 */
export function chainSchema(recording: Pick<SignalFacts, 'kind' | 'channels'>) {
  const layer = v.variant(
    'kind',
    Object.values(layerSchemas(recording)),
    variantMessage(quoted(Object.keys(LAYERS))),
  )
  return v.pipe(
    v.array(layer, 'must be an array of layers'),
    unique('chain', 'id'),
    v.transform((chain) => named(chain, ({ kind }) => LAYERS[kind].idPrefix)),
  )
}
