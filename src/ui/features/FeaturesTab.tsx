import { useLazy } from '#ui/context'
import { fetchFeaturesPanel } from './fetch-features-panel'

/** What is written for classifiers; its code is fetched when the tab is first chosen. */
export function FeaturesTab() {
  const panel = useLazy(fetchFeaturesPanel, true)
  return panel === undefined ? null : <panel.FeaturesPanel />
}
