import { selectedRegions } from '#editor'
import { useEditor } from './app-context'
import { Panel } from './Panel'
import { RegionMenu } from './RegionMenu'
import styles from './RegionPanel.module.css'
import { useOpenParts } from './use-open-parts'

/** What is selected, and everything that can be set of it. */
export function RegionPanel() {
  const regions = useEditor(selectedRegions)
  const parts = useOpenParts()
  if (parts !== undefined && regions.length > 0) return <parts.SelectedRegions regions={regions} />
  return (
    <Panel
      id="region"
      name="Region"
      aside={
        <div className={styles.named}>
          <span>none selected</span>
          <RegionMenu />
        </div>
      }
    />
  )
}
