import type { AppContext } from '#app/context'
import type { OpenRecording } from '#editor'
import { lazy } from '#lazy'
import type { BurstTuning } from './burst-tuning'

const fetchBurstTuning = lazy(() => import('./burst-tuning'))

/** What helps to hear something on an I/Q recording, whose code is fetched for the first of them. */
export interface LazyBurstTuning {
  readonly actions: {
    /** Tunes to the strongest of what begins and ends within the visible time, and goes there. */
    tuneToStrongest(): void
  }
  /** Says what is heard, at the first *Play* of an I/Q recording. */
  sayHeard(): void
  readonly isSettled: boolean
}

/** @param fail  called where it cannot be fetched, and with what goes wrong in it */
export function createLazyBurstTuning(
  context: AppContext,
  seek: (timeS: number) => void,
  fail: (error: unknown) => void,
): LazyBurstTuning {
  let runningCount = 0
  let made: Promise<BurstTuning> | undefined
  let heard: OpenRecording | undefined

  function withTuning(use: (tuning: BurstTuning) => void | Promise<void>): void {
    runningCount++
    made ??= fetchBurstTuning().then(({ createBurstTuning }) => createBurstTuning(context, seek))
    made
      .then(use)
      .catch(fail)
      .finally(() => runningCount--)
  }

  const tuneToStrongest = (): void => withTuning((tuning) => tuning.tuneToStrongest())

  return {
    actions: { tuneToStrongest },
    sayHeard: () => {
      const { recording } = context.store.getState()
      if (recording?.facts.kind !== 'iq' || heard === recording) return
      heard = recording
      withTuning((tuning) => tuning.sayHeard(tuneToStrongest))
    },
    get isSettled() {
      return runningCount === 0
    },
  }
}
