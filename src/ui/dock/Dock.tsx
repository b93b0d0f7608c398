import { ChevronDown, ChevronUp } from 'lucide-react'
import { useApp, useEditor } from '#ui/context'
import { Button } from '#ui/controls'
import { RegionFiles } from '#ui/regions'
import { Tabs } from './Tabs'
import { DOCK_TABS } from './tabs'
import styles from './Workspace.module.css'

/** What stands below the picture; closed, the names of its tabs stay in sight. */
export function Dock() {
  const { actions } = useApp()
  const { dockTab, isDockOpen } = useEditor((state) => state.pageLayout)
  return (
    <section className={isDockOpen ? styles.whole : undefined} aria-label="Dock">
      <Tabs
        name="Below the picture"
        tabs={DOCK_TABS}
        chosen={dockTab}
        onChoose={(id) => actions.page.arrange({ dockTab: id, isDockOpen: true })}
        isOpen={isDockOpen}
        onCollapse={() => actions.page.arrange({ isDockOpen: false })}
        aside={
          <>
            {isDockOpen && dockTab === 'table' && <RegionFiles />}
            <Button
              name={isDockOpen ? 'Collapse the dock' : 'Expand the dock'}
              icon={isDockOpen ? <ChevronDown size={16} /> : <ChevronUp size={16} />}
              variant="small"
              onClick={() => actions.page.arrange({ isDockOpen: !isDockOpen })}
            />
          </>
        }
      />
    </section>
  )
}
