import * as v from 'valibot'
import { LAYERS } from '../layers'
import { finite, objectMessage } from '../schema-words'
import { sharedEntries } from '../shared-schema'
import { stftSchema } from '../stft-schema'
import type { HpssLayer } from './hpss-layer'

const PARTS: readonly HpssLayer['keep'][] = ['harmonic', 'percussive']

/** A harmonic / percussive layer of a recording with so many channels. */
export function hpssSchema(channelCount: number) {
  const { keep, margin, stft } = LAYERS.hpss.defaults
  return v.looseObject(
    {
      kind: v.literal('hpss'),
      ...sharedEntries(channelCount),
      keep: v.optional(v.picklist(PARTS, 'must be "harmonic" or "percussive"'), keep),
      margin: v.optional(v.pipe(finite, v.minValue(1, 'must be at least 1')), margin),
      stft: v.optional(stftSchema, { ...stft }),
    },
    objectMessage,
  )
}
