import { selectedRegions } from '#editor'
import { useEditor } from './app-context'
import { Panel } from './Panel'
import { RegionActions } from './RegionActions'
import { RegionChannels } from './RegionChannels'
import { RegionFields } from './RegionFields'
import { RegionHarmonics } from './RegionHarmonics'
import { RegionName } from './RegionName'

/** What is selected, and everything that can be set of it. */
export function RegionPanel() {
  const regions = useEditor(selectedRegions)
  if (regions.length === 0) {
    return <Panel name="Region" aside={<span>none selected</span>} />
  }
  const name = regions.length === 1 ? 'Region' : `${regions.length.toLocaleString('en')} regions`
  return (
    <Panel name={name} aside={<RegionActions regions={regions} />}>
      <RegionName regions={regions} />
      <RegionFields regions={regions} />
      <RegionHarmonics regions={regions} />
      <RegionChannels regions={regions} />
    </Panel>
  )
}
