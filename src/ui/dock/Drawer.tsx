import type { DockTabId, SideTabId } from '#editor'
import { useApp, useEditor } from '#ui/context'
import { Tabs } from './Tabs'
import { DOCK_TABS, SIDE_TABS, type Tab } from './tabs'
import styles from './Workspace.module.css'

const TABS: readonly Tab<SideTabId | DockTabId>[] = [...SIDE_TABS, ...DOCK_TABS]

/** All that stands beside and below the picture, in the lower half of a narrow page. */
export function Drawer() {
  const { actions } = useApp()
  const { drawer, sideTab, dockTab } = useEditor((state) => state.pageLayout)
  return (
    <section className={styles.drawer} aria-label="Inspector">
      <Tabs
        name="Panels"
        tabs={TABS}
        chosen={drawer === 'side' ? sideTab : dockTab}
        onChoose={(id) => actions.page.arrange(isOfDock(id) ? { dockTab: id } : { sideTab: id })}
        isOpen
      />
    </section>
  )
}

function isOfDock(id: SideTabId | DockTabId): id is DockTabId {
  return DOCK_TABS.some((tab) => tab.id === id)
}
