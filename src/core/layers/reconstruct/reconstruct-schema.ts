import * as v from 'valibot'
import { LAYERS } from '../layers'
import { finite, inOrder, objectMessage } from '../schema-words'
import { sharedEntries } from '../shared-schema'
import { stftSchema } from '../stft-schema'
import { phaseEntries, phaseMethodSchema } from './request-schema'

/** With less a block of a few windows would have more cells than are sought at once. */
const MOST_OVERLAP = 32

/** A reconstruct layer of a recording with so many channels. */
export function reconstructLayerSchema(channelCount: number) {
  const { method, stft } = LAYERS.reconstruct.defaults
  return v.pipe(
    v.looseObject(
      {
        kind: v.literal('reconstruct'),
        ...sharedEntries(channelCount),
        method: v.optional(phaseMethodSchema, method),
        ...phaseEntries,
        startS: v.exactOptional(finite),
        endS: v.exactOptional(finite),
        stft: v.optional(stftSchema, { ...stft }),
      },
      objectMessage,
    ),
    inOrder('startS', 'endS'),
    v.forward(
      v.check(
        ({ stft: { hop, windowLength } }) => MOST_OVERLAP * hop >= windowLength,
        ({ input }) =>
          `has a hop that must be at least windowLength / ${MOST_OVERLAP} (${Math.ceil(input.stft.windowLength / MOST_OVERLAP)})`,
      ),
      ['stft'],
    ),
  )
}
