import * as v from 'valibot'

const all = v.literal('all', 'must be "all" or an array of channel numbers')

/** 'all' or numbers of channels that a recording with so many has. */
export function channelsSchema(channelCount: number) {
  const channel = v.pipe(
    v.number('must be a number'),
    v.integer('must be an integer'),
    v.minValue(0, 'must be at least 0'),
    v.maxValue(channelCount - 1, `must be below the number of channels (${channelCount})`),
  )
  return v.lazy((input) => (Array.isArray(input) ? v.array(channel) : all))
}
