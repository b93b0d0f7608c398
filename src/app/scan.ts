import type { AppContext } from '#app/context'
import { isNamed } from '#core/base'
import { mayBeUnusual, unusualWarnings } from '#core/formats'
import { type EditorState, warned } from '#editor'
import { type Job, priority } from '#engine'

/** Sample values looked at by one job. */
const JOB_VALUES = 2 ** 21

/** Recordings above this many sample values are not read whole only to be counted. */
const MOST_VALUES = 2 ** 28

/** Counts the samples of a float recording that are no numbers or overflow, and tells the person. */
export async function scanUnusual(
  context: AppContext,
  state: EditorState,
  onError: (error: unknown) => void,
): Promise<void> {
  const { recording } = state
  if (recording === undefined) return
  const { facts, file, generation } = recording
  const values = facts.length * facts.channels
  if (!mayBeUnusual(facts) || values > MOST_VALUES) return
  const isCurrent = () => context.store.getState().recording?.generation === generation
  let running: Job<unknown> | undefined
  const unsubscribe = context.store.subscribe(() => {
    if (!isCurrent()) running?.cancel()
  })
  const jobSamples = Math.max(1, Math.floor(JOB_VALUES / facts.channels))
  let nonFinite = 0
  let beyondFloat32 = 0
  try {
    for (let start = 0; start < facts.length && isCurrent(); start += jobSamples) {
      const job = {
        recording: context.pool.recordingRef(file, facts),
        startSample: start,
        endSample: Math.min(start + jobSamples, facts.length),
      }
      const counting = context.pool.submit(priority.background, (api, id) =>
        api.unusualCounts(job, id),
      )
      running = counting
      const counts = await counting.promise
      nonFinite += counts.nonFinite
      beyondFloat32 += counts.beyondFloat32
    }
  } catch (error) {
    if (isCurrent() && !isNamed(error, 'CancelledError')) onError(error)
    return
  } finally {
    unsubscribe()
  }
  if (!isCurrent()) return
  for (const sentence of unusualWarnings({ nonFinite, beyondFloat32 })) {
    context.store.setState((now) => warned(now, sentence))
  }
}
