import * as v from 'valibot'
import { SOUNDS, type Sound } from '#core/chain'
import type { FindRequest } from '#core/find'
import { finite, objectMessage } from '#core/layers'
import { EditError, pathText } from './edit-error'
import { jsonCopy } from './json-copy'

/** A request of a script or a recipe to find something. */
export interface FindOptions extends Partial<FindRequest> {
  readonly channel?: number
  /** The id of a region. */
  readonly like?: string
  readonly of?: Sound
}

/** What there is to be named. */
interface Referable {
  readonly channelCount: number
  readonly regionIds: readonly string[]
}

const positive = v.pipe(finite, v.gtValue(0, 'must be greater than 0'))
const notNegative = v.pipe(finite, v.minValue(0, 'must be at least 0'))

function optionsSchema({ channelCount, regionIds }: Referable) {
  return v.strictObject(
    {
      channel: v.exactOptional(
        v.pipe(
          v.number('must be a number'),
          v.integer('must be an integer'),
          v.minValue(0, 'must be at least 0'),
          v.maxValue(channelCount - 1, `must be below the number of channels (${channelCount})`),
        ),
      ),
      startS: v.exactOptional(finite),
      endS: v.exactOptional(finite),
      lowHz: v.exactOptional(finite),
      highHz: v.exactOptional(finite),
      thresholdDb: v.exactOptional(positive),
      minS: v.exactOptional(notNegative),
      maxS: v.exactOptional(positive),
      joinS: v.exactOptional(notNegative),
      joinHz: v.exactOptional(notNegative),
      like: v.exactOptional(
        v.pipe(
          v.string('must be the id of a region'),
          v.check((id) => regionIds.includes(id), 'is the id of no region'),
        ),
      ),
      minScore: v.exactOptional(v.pipe(notNegative, v.maxValue(1, 'must be at most 1'))),
      of: v.exactOptional(v.picklist(SOUNDS, 'must be "original", "result" or "removed"')),
    },
    objectMessage,
  )
}

/** Members of which the second must be greater than the first, or as great. */
const PAIRS = [
  ['startS', 'endS', false],
  ['lowHz', 'highHz', false],
  ['minS', 'maxS', true],
] as const

/**
 * Reads a request.
 *
 * @param value  any value
 * @throws {EditError} naming the path of the offending member
 */
export function parsedFindOptions(value: unknown, nameable: Referable): FindOptions {
  const result = v.safeParse(optionsSchema(nameable), jsonCopy(value), { abortEarly: true })
  if (!result.success) {
    const [issue] = result.issues
    const keys = (issue.path ?? []).map((item) => item.key)
    throw new EditError(keys.length === 0 ? 'request' : pathText(keys), issue.message)
  }
  for (const [low, high, mayBeEqual] of PAIRS) {
    const least = result.output[low]
    const most = result.output[high]
    if (least === undefined || most === undefined || least < most) continue
    if (mayBeEqual && least === most) continue
    const what = mayBeEqual ? 'must not be less than' : 'must be greater than'
    throw new EditError(high, `${what} ${low} (${least})`)
  }
  return result.output
}
