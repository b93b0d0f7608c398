import * as v from 'valibot'
import type { OutlinePoint, Shape, StrokePoint } from '#core/mask'
import { finite, inOrder, objectMessage, variantMessage } from './schema-words'

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
  inOrder('startS', 'endS'),
  inOrder('lowHz', 'highHz'),
)

/**
 * A list of points, of so many numbers each. Checked in one loop: a schema for each of 100,000
 * points takes half a second.
 */
function pointList<P extends readonly number[]>(
  form: string,
  schemas: readonly v.GenericSchema<number>[],
) {
  return v.pipe(
    v.custom<readonly P[]>(Array.isArray, 'must be an array of points'),
    v.rawCheck(({ dataset, addIssue }) => {
      if (!dataset.typed) return
      const input: unknown[] = [...dataset.value]
      for (const [key, value] of input.entries()) {
        const position = () => ({ type: 'array', origin: 'value', input, key, value }) as const
        if (!Array.isArray(value))
          return addIssue({ message: `must be ${form}`, path: [position()] })
        const numbers: unknown[] = value
        const insideAt = (i: number) => ({
          ...position(),
          input: numbers,
          key: i,
          value: numbers[i],
        })
        const wrong = schemas.findIndex((schema, i) => !v.is(schema, numbers[i]))
        if (wrong !== -1) {
          const [issue] = v.safeParse(schemas[wrong]!, numbers[wrong]).issues ?? []
          const message = issue?.message ?? 'must be a number'
          return addIssue({ message, path: [position(), insideAt(wrong)] })
        }
        if (numbers.length > schemas.length) {
          const path: [v.ArrayPathItem, v.ArrayPathItem] = [position(), insideAt(schemas.length)]
          return addIssue({ message: `must be ${form}`, path })
        }
      }
    }),
  )
}

const strokePoints = pointList<StrokePoint>('[timeS, freqHz, pressure]', [finite, finite, pressure])
const outlinePoints = pointList<OutlinePoint>('[timeS, freqHz]', [finite, finite])

const brush = v.looseObject(
  {
    kind: v.literal('brush'),
    points: v.pipe(strokePoints, v.minLength(1, 'must have at least one point')),
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
    points: v.pipe(outlinePoints, v.minLength(3, 'must have at least three points')),
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
      outlinePoints,
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
