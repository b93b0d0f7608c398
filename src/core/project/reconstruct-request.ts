import * as v from 'valibot'
import { reconstructSchema } from '#core/layers'
import { EditError, pathText } from './edit-error'

/** What `reconstruct` is asked for, with what was left out filled in. */
export type ReconstructRequest = v.InferOutput<ReturnType<typeof reconstructSchema>>

/** The same as a script may give it. */
export type GivenReconstructRequest = v.InferInput<ReturnType<typeof reconstructSchema>>

/**
 * A request that came from outside. Nothing of it is copied.
 *
 * @param channelCount  of the open recording; 0 where none is open
 * @throws {EditError} with the path of what is wrong with it
 */
export function parsedReconstructRequest(value: unknown, channelCount: number): ReconstructRequest {
  const result = v.safeParse(reconstructSchema(channelCount), value, { abortEarly: true })
  if (result.success) return result.output
  const [issue] = result.issues
  const keys = (issue.path ?? []).map((item) => item.key)
  throw new EditError(keys.length === 0 ? 'request' : pathText(keys), issue.message)
}
