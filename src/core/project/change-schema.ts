import * as v from 'valibot'
import {
  backgroundSchema,
  chainSchema,
  objectMessage,
  regionsSchema,
  stftSchema,
} from '#core/layers'
import type { SignalFacts } from '#core/signal'
import { classesSchema, markersSchema } from './label-schema'

/** What an edit may replace, each member whole. Unknown members are refused here, kept further in. */
export function changeSchema(recording: Pick<SignalFacts, 'kind' | 'channels'>) {
  return v.strictObject(
    {
      chain: v.exactOptional(chainSchema(recording)),
      stft: v.exactOptional(stftSchema),
      background: v.exactOptional(backgroundSchema),
      regions: v.exactOptional(regionsSchema(recording.channels)),
      classes: v.exactOptional(classesSchema),
      markers: v.exactOptional(markersSchema),
    },
    objectMessage,
  )
}
