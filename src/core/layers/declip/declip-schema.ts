import * as v from 'valibot'
import { LAYERS } from '../layers'
import { finite, objectMessage } from '../schema-words'
import { sharedEntries } from '../shared-schema'

const auto = v.literal('auto', 'must be "auto" or a number')

/** A declip layer of a recording with so many channels. */
export function declipSchema(channelCount: number) {
  return v.looseObject(
    {
      kind: v.literal('declip'),
      ...sharedEntries(channelCount),
      thresholdDb: v.optional(
        v.lazy((input) => (typeof input === 'number' ? finite : auto)),
        LAYERS.declip.defaults.thresholdDb,
      ),
      learnt: v.exactOptional(v.looseObject({ thresholdDb: finite }, objectMessage)),
    },
    objectMessage,
  )
}
