import { lazy } from '#lazy'
import { AnalysisPanel } from './AnalysisPanel'
import { useEditor } from './app-context'
import { DisplayPanel } from './DisplayPanel'
import styles from './Inspector.module.css'
import { RecordingPanel } from './RecordingPanel'
import { RegionFiles } from './RegionFiles'
import { RegionPanel } from './RegionPanel'
import { RegionTable } from './RegionTable'
import { ToolPanel } from './ToolPanel'
import { useLazy } from './use-lazy'

const fetchIqPanels = lazy(() => import('./iq-panels'))

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
        <RecordingPanel />
      </div>
      <RegionFiles />
      <RegionTable />
    </aside>
  )
}
