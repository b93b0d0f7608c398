import * as v from 'valibot'
import { finite, objectMessage, variantMessage } from './schema-words'
import { shape } from './shape-schema'

const notNegative = v.pipe(finite, v.minValue(0, 'must be at least 0'))
const all = v.literal('all', 'must be "all" or an array of channel numbers')

const reject = v.looseObject(
  { kind: v.literal('reject'), gainDb: v.nullable(finite) },
  objectMessage,
)
const keep = v.looseObject({ kind: v.literal('keep') }, objectMessage)

/** Seconds and hertz by which an edge is soft; a missing one is hard. */
const feather = v.looseObject(
  { timeS: v.optional(notNegative, 0), freqHz: v.optional(notNegative, 0) },
  objectMessage,
)

/** A region of a recording with so many channels, with what a script may leave out filled in but for `id`. */
export function regionSchema(channelCount: number) {
  const channel = v.pipe(
    v.number('must be a number'),
    v.integer('must be an integer'),
    v.minValue(0, 'must be at least 0'),
    v.maxValue(channelCount - 1, `must be below the number of channels (${channelCount})`),
  )
  return v.looseObject(
    {
      id: v.exactOptional(v.pipe(v.string('must be text'), v.nonEmpty('must not be empty'))),
      label: v.optional(v.string('must be text'), ''),
      hidden: v.optional(v.boolean('must be true or false'), false),
      locked: v.exactOptional(v.boolean('must be true or false')),
      channels: v.optional(
        v.lazy((input) => (Array.isArray(input) ? v.array(channel) : all)),
        'all',
      ),
      effect: v.variant('kind', [reject, keep], variantMessage('"reject" or "keep"')),
      feather: v.optional(feather, { timeS: 0, freqHz: 0 }),
      shape,
      annotation: v.exactOptional(v.record(v.string(), v.unknown(), objectMessage)),
    },
    objectMessage,
  )
}
