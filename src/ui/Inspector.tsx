import { AnalysisPanel } from './AnalysisPanel'
import { DisplayPanel } from './DisplayPanel'
import styles from './Inspector.module.css'
import { IqPanel } from './IqPanel'
import { RecordingPanel } from './RecordingPanel'
import { RegionFiles } from './RegionFiles'
import { RegionPanel } from './RegionPanel'
import { RegionTable } from './RegionTable'
import { ToolPanel } from './ToolPanel'
import { TunerPanel } from './TunerPanel'

/** Everything that can be set, beside the picture. */
export function Inspector({ isOpen }: { readonly isOpen: boolean }) {
  return (
    <aside className={styles.inspector} aria-label="Inspector" data-open={isOpen}>
      <div className={styles.panels}>
        <ToolPanel />
        <TunerPanel />
        <RegionPanel />
        <IqPanel />
        <DisplayPanel />
        <AnalysisPanel />
        <RecordingPanel />
      </div>
      <RegionFiles />
      <RegionTable />
    </aside>
  )
}
