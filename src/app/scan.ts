import { isNamed } from '#core/base'
import { type EditorState, warned } from '#editor'
import { priority } from '#engine'
import type { Studio } from './studio'

/** Sample values looked at by one job. */
const JOB_VALUES = 2 ** 21

/** Recordings above this many sample values are not read whole only to be counted. */
const MOST_VALUES = 2 ** 28

/** Counts the NaN and infinite samples of a float recording and tells the person. */
export async function scanNonFinite(
  studio: Studio,
  state: EditorState,
  onError: (error: unknown) => void,
): Promise<void> {
  const { recording } = state
  const { file } = studio
  if (recording === undefined || file === undefined) return
  const { facts, generation } = recording
  const values = facts.length * facts.channels
  if (facts.format.encoding !== 'float' || values > MOST_VALUES) return
  const isCurrent = () => studio.store.getState().recording?.generation === generation
  const jobSamples = Math.max(1, Math.floor(JOB_VALUES / facts.channels))
  let countSoFar = 0
  try {
    for (let start = 0; start < facts.length && isCurrent(); start += jobSamples) {
      const job = {
        recording: { file, facts },
        startSample: start,
        endSample: Math.min(start + jobSamples, facts.length),
      }
      countSoFar += await studio.pool.submit(priority.background, (api) => api.nonFiniteCount(job))
        .promise
    }
  } catch (error) {
    if (isCurrent() && !isNamed(error, 'CancelledError')) onError(error)
    return
  }
  if (countSoFar === 0 || !isCurrent()) return
  const are =
    countSoFar === 1
      ? '1 sample is not a number'
      : `${countSoFar.toLocaleString('en')} samples are not numbers`
  studio.store.setState((now) =>
    warned(
      now,
      `${are} (NaN or infinite). They count as silence here; untouched ones are saved as they are.`,
    ),
  )
}
