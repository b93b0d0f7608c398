import * as v from 'valibot'
import { channelCount, type SignalFacts } from '#core/signal'
import { finite, inOrder, objectMessage } from '../schema-words'

/** A stretch of noise that is to be learnt: of what, and of which recording's channels. */
export function noiseSpanSchema(recording: Pick<SignalFacts, 'kind' | 'channels'>) {
  const last = channelCount(recording) - 1
  const channel = v.pipe(
    v.number(`must be an integer from 0 to ${last}`),
    v.check(
      (value) => Number.isInteger(value) && value >= 0 && value <= last,
      `must be an integer from 0 to ${last}`,
    ),
  )
  return v.pipe(
    v.strictObject(
      {
        startS: finite,
        endS: finite,
        channel: v.exactOptional(channel),
        before: v.exactOptional(v.string('must be the id of a layer')),
      },
      objectMessage,
    ),
    inOrder('startS', 'endS'),
  )
}
