import * as v from 'valibot'
import { LAYERS } from '../layers'
import { finite, objectMessage, truth } from '../schema-words'
import { sharedEntries } from '../shared-schema'
import { HUM_HZ, widestHumHz } from './hum-limits'

const MOST_LINES = 400

const fundamental = v.pipe(
  finite,
  v.minValue(HUM_HZ.least, `must be at least ${HUM_HZ.least}`),
  v.maxValue(HUM_HZ.most, `must be at most ${HUM_HZ.most}`),
)

const auto = v.literal('auto', 'must be "auto" or a number')

const line = v.pipe(
  v.number('must be a number'),
  v.integer('must be an integer'),
  v.minValue(1, 'must be at least 1'),
)

const track = v.looseObject(
  {
    stepS: v.pipe(finite, v.gtValue(0, 'must be greater than 0')),
    fundamentalHz: v.pipe(
      v.array(fundamental, 'must be an array of numbers'),
      v.minLength(1, 'must have at least one number'),
    ),
  },
  objectMessage,
)

/** A dehum layer of a recording with so many channels. */
export function dehumSchema(channelCount: number) {
  const { fundamentalHz, count, widthHz, drift, off } = LAYERS.dehum.defaults
  return v.pipe(
    v.looseObject(
      {
        kind: v.literal('dehum'),
        ...sharedEntries(channelCount),
        fundamentalHz: v.optional(
          v.lazy((input) => (typeof input === 'number' ? fundamental : auto)),
          fundamentalHz,
        ),
        count: v.optional(
          v.pipe(line, v.maxValue(MOST_LINES, `must be at most ${MOST_LINES}`)),
          count,
        ),
        widthHz: v.optional(v.pipe(finite, v.gtValue(0, 'must be greater than 0')), widthHz),
        drift: v.optional(truth, drift),
        off: v.optional(v.array(line, 'must be an array of line numbers'), [...off]),
        learnt: v.exactOptional(
          v.looseObject(
            { track, levelsDb: v.exactOptional(v.array(finite, 'must be an array of numbers')) },
            objectMessage,
          ),
        ),
      },
      objectMessage,
    ),
    v.forward(
      v.check(
        (layer) => layer.widthHz <= widestHumHz(layer.fundamentalHz),
        ({ input }) =>
          `must be at most a third of the fundamental (${widestHumHz(input.fundamentalHz).toFixed(2)})`,
      ),
      ['widthHz'],
    ),
  )
}
