import { progressed } from '#editor'
import type { AppContext } from './app-context'
import { timeLeftS } from './time-left'

/**
 * Shows how far a job is that a person can cancel, and how long it still takes at its pace so far. The
 * job begins now.
 *
 * @returns takes the share of the job that is done, 0 … 1
 */
export function progressReporter(
  { store }: Pick<AppContext, 'store'>,
  label: string,
): (share: number) => void {
  const startMs = performance.now()
  return (share) => {
    const leftS = timeLeftS(share, (performance.now() - startMs) / 1000)
    store.setState((state) => progressed(state, { label, share, leftS, isCancellable: true }))
  }
}
