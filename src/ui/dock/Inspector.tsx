import { useEditor, useLazy } from '#ui/context'
import {
  AnalysisPanel,
  DisplayPanel,
  EditResolution,
  fetchIqPanels,
  RecordingPanel,
  ToolPanel,
} from '#ui/panels'
import { RegionFiles, RegionPanel, RegionTable } from '#ui/regions'
import styles from './Inspector.module.css'

/** Everything that can be set, beside the picture. */
export function Inspector({ isOpen }: { readonly isOpen: boolean }) {
  const isIq = useEditor((state) => state.recording?.facts.kind === 'iq')
  const iq = useLazy(fetchIqPanels, isIq)
  return (
    <aside className={styles.inspector} aria-label="Inspector" data-open={isOpen}>
      <div className={styles.panels}>
        <ToolPanel />
        {iq && <iq.TunerPanel />}
        <RegionPanel />
        {iq && <iq.IqPanel />}
        <DisplayPanel />
        <AnalysisPanel />
        <EditResolution />
        <RecordingPanel />
      </div>
      <RegionFiles />
      <RegionTable />
    </aside>
  )
}
