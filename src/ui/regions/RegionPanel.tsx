import { selectedRegions } from '#editor'
import { useEditor } from '#ui/context'
import { Panel } from '#ui/controls'
import { RegionMenu } from './RegionMenu'
import styles from './RegionPanel.module.css'
import { useRegionParts } from './use-region-parts'

/** What is selected, and everything that can be set of it. */
export function RegionPanel() {
  const regions = useEditor(selectedRegions)
  const parts = useRegionParts()
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
