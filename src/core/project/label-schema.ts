import * as v from 'valibot'
import { finite, objectMessage, unique } from '#core/layers'

const text = v.string('must be text')

/** Names for regions, each once, and the keys that give them. */
export const classesSchema = v.pipe(
  v.array(
    v.looseObject(
      {
        name: v.pipe(text, v.nonEmpty('must not be empty')),
        key: v.exactOptional(text),
        colour: v.exactOptional(text),
      },
      objectMessage,
    ),
    'must be an array of classes',
  ),
  unique('classes', 'name'),
)

export const markersSchema = v.array(
  v.pipe(
    v.looseObject(
      { timeS: finite, endS: v.exactOptional(finite), label: v.optional(text, '') },
      objectMessage,
    ),
    v.forward(
      v.check(
        ({ timeS, endS }) => endS === undefined || endS > timeS,
        ({ input }) => `must be greater than timeS (${input.timeS})`,
      ),
      ['endS'],
    ),
  ),
  'must be an array of markers',
)
