import * as v from 'valibot'
import { LAYERS } from '../layers'
import { finite, objectMessage } from '../schema-words'
import { sharedEntries } from '../shared-schema'
import { stftSchema } from '../stft-schema'

/** A layer against lines that stand still, of a recording with so many channels. */
export function despurSchema(channelCount: number) {
  const { widthHz, minS, stft } = LAYERS.despur.defaults
  return v.looseObject(
    {
      kind: v.literal('despur'),
      ...sharedEntries(channelCount),
      widthHz: v.optional(v.pipe(finite, v.minValue(0, 'must be at least 0')), widthHz),
      minS: v.optional(
        v.pipe(finite, v.gtValue(0, 'must be above 0'), v.maxValue(60, 'must be at most 60')),
        minS,
      ),
      stft: v.optional(stftSchema, { ...stft }),
    },
    objectMessage,
  )
}
