import * as v from 'valibot'
import { type Effect, HEAL_SIDES } from '#core/mask'
import { channelsSchema } from './channels-schema'
import { finite, objectMessage, quoted, truth, variantMessage } from './schema-words'
import { shape } from './shape-schema'
import { id, named, unique } from './unique-ids'

const notNegative = v.pipe(finite, v.minValue(0, 'must be at least 0'))

const EFFECT_SCHEMAS = {
  reject: v.looseObject({ kind: v.literal('reject'), gainDb: v.nullable(finite) }, objectMessage),
  keep: v.looseObject({ kind: v.literal('keep') }, objectMessage),
  mark: v.looseObject({ kind: v.literal('mark') }, objectMessage),
  heal: v.looseObject(
    {
      kind: v.literal('heal'),
      from: v.optional(v.picklist(HEAL_SIDES, `must be ${quoted(HEAL_SIDES)}`), 'auto'),
    },
    objectMessage,
  ),
} satisfies {
  readonly [K in Effect['kind']]: v.GenericSchema<unknown, Extract<Effect, { kind: K }>>
}

/** What a region does to the cells that it covers. */
export const effectSchema = v.variant(
  'kind',
  Object.values(EFFECT_SCHEMAS),
  variantMessage(quoted(Object.keys(EFFECT_SCHEMAS))),
)

/** Seconds and hertz by which an edge is soft; a missing one is hard. */
const feather = v.looseObject(
  { timeS: v.optional(notNegative, 0), freqHz: v.optional(notNegative, 0) },
  objectMessage,
)

/** A region of a recording with so many channels, with what a script may leave out filled in but for `id`. */
function regionSchema(channelCount: number) {
  return v.looseObject(
    {
      id,
      label: v.optional(v.string('must be text'), ''),
      hidden: v.optional(truth, false),
      locked: v.exactOptional(truth),
      channels: v.optional(channelsSchema(channelCount), 'all'),
      effect: effectSchema,
      feather: v.optional(feather, { timeS: 0, freqHz: 0 }),
      shape,
      annotation: v.exactOptional(v.record(v.string(), v.unknown(), objectMessage)),
    },
    objectMessage,
  )
}

/** The regions of a mask, each with an id. */
export function regionsSchema(channelCount: number) {
  return v.pipe(
    v.array(regionSchema(channelCount), 'must be an array of regions'),
    unique('regions', 'id'),
    v.transform((regions) => named(regions, () => 'r')),
  )
}
