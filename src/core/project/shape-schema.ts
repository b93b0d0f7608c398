import * as v from 'valibot'
import type { Shape } from '#core/mask'
import { finite, objectMessage, variantMessage } from './schema-words'

const positive = v.pipe(finite, v.gtValue(0, 'must be greater than 0'))
const pressure = v.pipe(positive, v.maxValue(1, 'must be at most 1'))

const rectangle = v.pipe(
  v.looseObject(
    {
      kind: v.literal('rectangle'),
      startS: finite,
      endS: finite,
      lowHz: finite,
      highHz: finite,
    },
    objectMessage,
  ),
  v.forward(
    v.check(
      ({ startS, endS }) => startS < endS,
      ({ input }) => `must be greater than startS (${input.startS})`,
    ),
    ['endS'],
  ),
  v.forward(
    v.check(
      ({ lowHz, highHz }) => lowHz < highHz,
      ({ input }) => `must be greater than lowHz (${input.lowHz})`,
    ),
    ['highHz'],
  ),
)

const brush = v.looseObject(
  {
    kind: v.literal('brush'),
    points: v.pipe(
      v.array(
        v.strictTuple([finite, finite, pressure], 'must be [timeS, freqHz, pressure]'),
        'must be an array of points',
      ),
      v.minLength(1, 'must have at least one point'),
    ),
    radiusS: positive,
    radiusHz: positive,
  },
  objectMessage,
)

const grown = v.exactOptional(
  v.looseObject(
    {
      timeS: finite,
      freqHz: finite,
      toleranceDb: positive,
      startS: finite,
      endS: finite,
      lowHz: finite,
      highHz: finite,
    },
    objectMessage,
  ),
)

const lasso = v.looseObject(
  {
    kind: v.literal('lasso'),
    points: v.pipe(
      v.array(
        v.strictTuple([finite, finite], 'must be [timeS, freqHz]'),
        'must be an array of points',
      ),
      v.minLength(3, 'must have at least three points'),
    ),
    grown,
  },
  objectMessage,
)

/** More would be finer than any picture, and costs a span a line each. */
const MOST_HARMONICS = 4096

const harmonics = v.looseObject(
  {
    kind: v.literal('harmonics'),
    points: v.pipe(
      v.array(
        v.strictTuple([finite, finite], 'must be [timeS, freqHz]'),
        'must be an array of points',
      ),
      v.minLength(2, 'must have at least two points'),
      v.check(
        (points) => points.every((point, i) => i === 0 || points[i - 1]![0] < point[0]),
        'must have increasing times',
      ),
    ),
    count: v.pipe(
      finite,
      v.integer('must be an integer'),
      v.minValue(1, 'must be at least 1'),
      v.maxValue(MOST_HARMONICS, `must be at most ${MOST_HARMONICS}`),
    ),
    widthHz: positive,
  },
  objectMessage,
)

const part = v.looseObject(
  {
    op: v.picklist(['add', 'subtract'] as const, 'must be "add" or "subtract"'),
    shape: v.lazy((): v.GenericSchema<unknown, Shape> => shape),
  },
  objectMessage,
)

const compound = v.looseObject(
  {
    kind: v.literal('compound'),
    parts: v.pipe(
      v.array(part, 'must be an array of parts'),
      v.minLength(1, 'must have at least one part'),
      v.check((parts) => parts[0]?.op !== 'subtract', 'must begin with a part that adds'),
    ),
    grown,
  },
  objectMessage,
)

/** Where a region lies. */
export const shape = v.variant(
  'kind',
  [rectangle, brush, lasso, harmonics, compound],
  variantMessage('"rectangle", "brush", "lasso", "harmonics" or "compound"'),
)
