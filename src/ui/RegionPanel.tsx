import { selectedRegions } from '#editor'
import { useEditor } from './app-context'
import { Panel } from './Panel'
import { RegionActions } from './RegionActions'
import { RegionChannels } from './RegionChannels'
import { RegionFields } from './RegionFields'
import { RegionGrowth } from './RegionGrowth'
import { RegionHarmonics } from './RegionHarmonics'
import { RegionMenu } from './RegionMenu'
import { RegionName } from './RegionName'
import styles from './RegionPanel.module.css'

/** What is selected, and everything that can be set of it. */
export function RegionPanel() {
  const regions = useEditor(selectedRegions)
  if (regions.length === 0) {
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
  const name = regions.length === 1 ? 'Region' : `${regions.length.toLocaleString('en')} regions`
  return (
    <Panel
      id="region"
      name={name}
      aside={
        <div className={styles.named}>
          <RegionName regions={regions} />
          <RegionActions regions={regions} />
        </div>
      }
    >
      <RegionFields regions={regions} />
      <RegionHarmonics regions={regions} />
      <RegionGrowth regions={regions} />
      <RegionChannels regions={regions} />
    </Panel>
  )
}
