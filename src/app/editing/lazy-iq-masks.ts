import type { AppContext } from '#app/context'
import { lazy } from '#lazy'
import type { IqActions } from './iq-masks'

const fetchIqMasks = lazy(() => import('./iq-masks'))

/**
 * Masks of I/Q recordings, whose code is fetched for the first of them.
 *
 * @param fail  called with what goes wrong
 */
export function createLazyIqMasks(context: AppContext, fail: (error: unknown) => void): IqActions {
  async function use(act: (masks: IqActions) => void): Promise<void> {
    try {
      const { createIqMasks } = await fetchIqMasks()
      act(createIqMasks(context, fail))
    } catch (error) {
      fail(error)
    }
  }

  return {
    rejectDc: () => void use((masks) => masks.rejectDc()),
    rejectImages: () => void use((masks) => masks.rejectImages()),
    keepCarriers: (count) => void use((masks) => masks.keepCarriers(count)),
  }
}
