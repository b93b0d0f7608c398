import type { Studio } from '#app/studio'
import { lazy } from '#lazy'
import type { IqActions } from './iq-masks'

const fetchIqMasks = lazy(() => import('./iq-masks'))

/**
 * Masks of I/Q recordings, whose code is fetched for the first of them.
 *
 * @param fail  told what goes wrong
 */
export function createLateIqMasks(studio: Studio, fail: (error: unknown) => void): IqActions {
  async function use(act: (masks: IqActions) => void): Promise<void> {
    try {
      const { createIqMasks } = await fetchIqMasks()
      act(createIqMasks(studio, fail))
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
