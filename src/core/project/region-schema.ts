import * as v from 'valibot'

/**
 * The words for what does not fit an object. Valibot asks the object's own message for a member
 * that is missing (expected: its name) or unknown (expected: never).
 */
export function objectMessage(issue: { readonly expected: string | null }): string {
  if (issue.expected === 'never') return 'is unknown'
  return issue.expected === 'Object' ? 'must be an object' : 'is missing'
}

export const finite = v.pipe(v.number('must be a number'), v.finite('must be finite'))
const positive = v.pipe(finite, v.gtValue(0, 'must be greater than 0'))
const notNegative = v.pipe(finite, v.minValue(0, 'must be at least 0'))
const all = v.literal('all', 'must be "all" or an array of channel numbers')
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
  },
  objectMessage,
)

const reject = v.looseObject(
  { kind: v.literal('reject'), gainDb: v.nullable(finite) },
  objectMessage,
)
const keep = v.looseObject({ kind: v.literal('keep') }, objectMessage)

/** Seconds and hertz by which an edge is soft; a missing one is hard. */
const feather = v.looseObject(
  { timeS: v.optional(notNegative, 0), freqHz: v.optional(notNegative, 0) },
  objectMessage,
)

/** A region of a recording with so many channels, with what a script may leave out filled in but for `id`. */
export function regionSchema(channelCount: number) {
  const channel = v.pipe(
    v.number('must be a number'),
    v.integer('must be an integer'),
    v.minValue(0, 'must be at least 0'),
    v.maxValue(channelCount - 1, `must be below the number of channels (${channelCount})`),
  )
  return v.looseObject(
    {
      id: v.exactOptional(v.pipe(v.string('must be text'), v.nonEmpty('must not be empty'))),
      label: v.optional(v.string('must be text'), ''),
      hidden: v.optional(v.boolean('must be true or false'), false),
      channels: v.optional(
        v.lazy((input) => (Array.isArray(input) ? v.array(channel) : all)),
        'all',
      ),
      effect: v.variant('kind', [reject, keep], variantMessage('"reject" or "keep"')),
      feather: v.optional(feather, { timeS: 0, freqHz: 0 }),
      shape: v.variant(
        'kind',
        [rectangle, brush, lasso],
        variantMessage('"rectangle", "brush" or "lasso"'),
      ),
    },
    objectMessage,
  )
}

/** For an issue with a variant as a whole or with its `kind`. */
function variantMessage(kinds: string) {
  return (issue: { readonly expected: string | null }): string =>
    issue.expected === 'Object' ? 'must be an object' : `must be ${kinds}`
}
