import * as v from 'valibot'
import type { Background } from '#core/mask'
import { LAYERS } from './layers'
import { regionsSchema } from './region-schema'
import { objectMessage } from './schema-words'
import { sharedEntries } from './shared-schema'
import { stftSchema } from './stft-schema'

const BACKGROUNDS: readonly Background[] = ['keep', 'reject']

/** What holds where no region lies. */
export const backgroundSchema = v.picklist(BACKGROUNDS, 'must be "keep" or "reject"')

/** A mask layer of a recording with so many channels. */
export function maskSchema(channelCount: number) {
  const { stft, background } = LAYERS.mask.defaults
  return v.looseObject(
    {
      kind: v.literal('mask'),
      ...sharedEntries(channelCount),
      stft: v.optional(stftSchema, { ...stft }),
      background: v.optional(backgroundSchema, background),
      regions: v.optional(regionsSchema(channelCount), []),
    },
    objectMessage,
  )
}
