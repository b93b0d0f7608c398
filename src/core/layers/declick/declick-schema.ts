import * as v from 'valibot'
import { LAYERS } from '../layers'
import { finite, inOrder, objectMessage, share, truth } from '../schema-words'
import { sharedEntries } from '../shared-schema'
import { MOST_CLICK_S } from './click-marks'

function clickSchema(channelCount: number) {
  const click = v.looseObject(
    {
      startS: finite,
      endS: finite,
      channel: v.optional(
        v.pipe(
          v.number('must be a number'),
          v.integer('must be an integer'),
          v.minValue(0, 'must be at least 0'),
          v.maxValue(channelCount - 1, `must be below the number of channels (${channelCount})`),
        ),
        0,
      ),
      keep: v.optional(truth, false),
    },
    objectMessage,
  )
  return v.pipe(
    click,
    inOrder('startS', 'endS'),
    v.forward(
      v.check(
        ({ startS, endS }) => endS - startS <= MOST_CLICK_S,
        ({ input }) => `must be at most ${MOST_CLICK_S} s behind startS (${input.startS})`,
      ),
      ['endS'],
    ),
  )
}

/** A declick layer of a recording with so many channels. */
export function declickSchema(channelCount: number) {
  const clicks = v.array(clickSchema(channelCount), 'must be an array of clicks')
  return v.looseObject(
    {
      kind: v.literal('declick'),
      ...sharedEntries(channelCount),
      sensitivity: v.optional(share, LAYERS.declick.defaults.sensitivity),
      learnt: v.exactOptional(v.looseObject({ clicks }, objectMessage)),
    },
    objectMessage,
  )
}
