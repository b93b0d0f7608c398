import type { Region } from '#core/mask'
import { Panel } from '#ui/controls'
import { RegionActions } from './RegionActions'
import { RegionChannels } from './RegionChannels'
import { RegionFields } from './RegionFields'
import { RegionGrowth } from './RegionGrowth'
import { RegionHarmonics } from './RegionHarmonics'
import { RegionMeasures } from './RegionMeasures'
import { RegionName } from './RegionName'
import styles from './RegionPanel.module.css'

/** Everything that can be set of what is selected. */
export function SelectedRegions({ regions }: { readonly regions: readonly Region[] }) {
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
      <RegionMeasures regions={regions} />
      <RegionChannels regions={regions} />
    </Panel>
  )
}
