import type { AppContext } from '#app/context'
import { type Growth, grownFrom } from '#core/mask'
import { documentOf, editedTo, soleRegion, withRegionsChanged } from '#editor'
import type { SearchController } from './search-controller'

/** What changes an outline that the wand has found. */
export interface RegrowActions {
  /** Grows the selected region again from where the wand has clicked; changes in a row are one step. */
  regrow(change: Partial<Growth>): void
}

/** Searches in a worker, and drops the result if the region has changed meanwhile. */
export function createRegrowing({ store }: AppContext, searches: SearchController): RegrowActions {
  /** The region that grows, and what its changes in a row have in common. */
  let growing: { readonly id: string } | undefined
  return {
    regrow: (change) => {
      const state = store.getState()
      const region = soleRegion(state)
      const from = region && grownFrom(region.shape)
      if (region === undefined || from === undefined || region.locked === true) return
      const { id } = region
      const growth = { ...from, ...change }
      if (growing?.id !== id) growing = { id }
      const series = growing
      searches.request(state, {
        search: { kind: 'wand', growth, reachCells: 0 },
        atS: growth.timeS,
        time: growth,
        onEnd: (shape) => {
          if (shape === undefined) return
          store.setState((now) => {
            // It may be gone, or another shape, by the time that it has grown.
            if (soleRegion(now)?.shape !== region.shape) return now
            const next = withRegionsChanged(documentOf(now), new Set([id]), (it) => ({
              ...it,
              shape,
            }))
            return editedTo(now, next, 'Grow region', series)
          })
        },
      })
    },
  }
}
