import * as v from 'valibot'
import { effectSchema, objectMessage, truth } from '#core/layers'
import { USUAL_OUTPUTS } from './recipe'

const TABLES = ['raven', 'audacity', 'csv'] as const
const FEATURE_TABLES = ['parquet', 'csv', 'npz'] as const

const outputsSchema = v.strictObject(
  {
    result: v.optional(truth, USUAL_OUTPUTS.result),
    removed: v.optional(truth, USUAL_OUTPUTS.removed),
    clips: v.optional(truth, USUAL_OUTPUTS.clips),
    table: v.optional(
      v.nullable(v.picklist(TABLES, 'must be "raven", "audacity", "csv" or null')),
      USUAL_OUTPUTS.table,
    ),
    features: v.optional(
      v.nullable(v.picklist(FEATURE_TABLES, 'must be "parquet", "csv", "npz" or null')),
      USUAL_OUTPUTS.features,
    ),
  },
  objectMessage,
)

/** The frame of a recipe; what stands in its members is a matter of theirs. Unknown members are kept. */
export const recipeSchema = v.looseObject(
  {
    kind: v.exactOptional(v.picklist(['real', 'iq'] as const, 'must be "real" or "iq"')),
    chain: v.optional(v.array(v.looseObject({}, objectMessage), 'must be an array of layers'), []),
    find: v.optional(v.nullable(v.looseObject({}, objectMessage)), null),
    features: v.optional(v.nullable(v.looseObject({}, objectMessage)), null),
    outputs: v.optional(outputsSchema, { ...USUAL_OUTPUTS }),
  },
  objectMessage,
)

/** What found signals become. */
export const foundAsSchema = v.strictObject(
  {
    effect: v.optional(effectSchema, { kind: 'mark' }),
    label: v.optional(v.string('must be text'), ''),
  },
  objectMessage,
)

export const anchorSchema = v.picklist(
  ['start', 'end', 'whole'] as const,
  'must be "start", "end" or "whole"',
)

const stretch = v.pipe(
  v.object({ startS: v.number(), endS: v.number() }),
  v.check(({ startS, endS }) => startS < endS),
)

export const learnSchema = v.union(
  [v.picklist(['kept', 'quietest'] as const), stretch],
  'must be "kept", "quietest" or { startS, endS } with startS below endS',
)
