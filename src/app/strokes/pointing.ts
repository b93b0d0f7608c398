import { type AppContext, fromClient } from '#app/context'
import { selectedTo } from '#editor'
import { regionUnder } from './region-under'

export interface PointingActions {
  /** Selects the topmost region at a point of the screen, unless it is selected already; where there is none all stays. */
  selectUnder(clientX: number, clientY: number): void
}

export function createPointing({ store, pictureBox }: AppContext): PointingActions {
  return {
    selectUnder: (clientX, clientY) => {
      const box = pictureBox()
      if (box === undefined) return
      store.setState((state) => {
        const region = regionUnder(state, fromClient(state, box, clientX, clientY))
        const isNew = region !== undefined && !state.selectedRegionIds.has(region.id)
        return isNew ? selectedTo(state, [region.id]) : state
      })
    },
  }
}
