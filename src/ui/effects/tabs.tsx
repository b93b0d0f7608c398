import { lazy } from '#lazy'
import { useEditor, useLazy } from '#ui/context'

const fetchEffectParts = lazy(() => import('./effect-parts'))

/** What repairs the recording: one card at a time, and what can be added. */
export function RepairTab() {
  const parts = useEffectParts()
  return parts === undefined ? null : <parts.RepairCards />
}

/** The layers of the chain in their order. */
export function EffectsTab() {
  const parts = useEffectParts()
  return parts === undefined ? null : <parts.EffectsList />
}

function useEffectParts() {
  const isOpen = useEditor((state) => state.recording !== undefined)
  return useLazy(fetchEffectParts, isOpen)
}
