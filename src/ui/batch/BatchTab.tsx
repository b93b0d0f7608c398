import { useLazy } from '#ui/context'
import { fetchBatchPanel } from './fetch-batch-panel'

/** What is done to all files; its code is fetched when the tab is first chosen. */
export function BatchTab() {
  const panel = useLazy(fetchBatchPanel, true)
  return panel === undefined ? null : <panel.BatchPanel />
}
