import * as v from 'valibot'
import { channelsSchema } from './channels-schema'
import { finite, inOrder, objectMessage, share, truth } from './schema-words'
import { id } from './unique-ids'

const where = v.pipe(
  v.looseObject(
    {
      startS: v.exactOptional(finite),
      endS: v.exactOptional(finite),
      lowHz: v.exactOptional(finite),
      highHz: v.exactOptional(finite),
    },
    objectMessage,
  ),
  inOrder('startS', 'endS'),
  inOrder('lowHz', 'highHz'),
)

/** The members that a layer of any kind may carry. */
export function sharedEntries(channelCount: number) {
  return {
    id,
    enabled: v.optional(truth, true),
    strength: v.exactOptional(share),
    channels: v.exactOptional(channelsSchema(channelCount)),
    where: v.exactOptional(where),
  }
}
