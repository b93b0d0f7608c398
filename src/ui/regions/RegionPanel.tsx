import { useDeferredValue } from 'react'
import { selectedRegions } from '#editor'
import { useEditor } from '#ui/context'
import { Fact, Panel } from '#ui/controls'
import { RegionMenu } from './RegionMenu'
import styles from './RegionPanel.module.css'
import { SelectedRegions } from './SelectedRegions'

/** What is selected, and everything that can be set of it. */
export function RegionPanel() {
  const regions = useEditor(selectedRegions)
  const isSelected = regions.length > 0
  // All that can be set comes behind the picture, in steps that other work may come between.
  const hasFields = useDeferredValue(isSelected, false)
  if (isSelected && hasFields) return <SelectedRegions regions={regions} />
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
    >
      <Fact>Drag on the picture to make one, or press one.</Fact>
    </Panel>
  )
}
