import * as v from 'valibot'
import {
  backgroundSchema,
  chainSchema,
  objectMessage,
  regionsSchema,
  stftSchema,
} from '#core/layers'
import { classesSchema, markersSchema } from './label-schema'

/** What an edit may replace, each member whole. Unknown members are refused here, kept further in. */
export function changeSchema(channelCount: number) {
  return v.strictObject(
    {
      chain: v.exactOptional(chainSchema(channelCount)),
      stft: v.exactOptional(stftSchema),
      background: v.exactOptional(backgroundSchema),
      regions: v.exactOptional(regionsSchema(channelCount)),
      classes: v.exactOptional(classesSchema),
      markers: v.exactOptional(markersSchema),
    },
    objectMessage,
  )
}
