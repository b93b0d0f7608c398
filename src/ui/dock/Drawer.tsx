import { useState } from 'react'
import type { DockTabId, SideTabId } from '#editor'
import { useApp } from '#ui/context'
import { Tabs } from './Tabs'
import { DOCK_TABS, SIDE_TABS, type Tab } from './tabs'
import styles from './Workspace.module.css'

const TABS: readonly Tab<SideTabId | DockTabId>[] = [...SIDE_TABS, ...DOCK_TABS]

/** All that stands beside and below the picture, in the lower half of a narrow page. */
export function Drawer() {
  const { store } = useApp()
  const [chosen, choose] = useState<SideTabId | DockTabId>(store.getState().pageLayout.sideTab)
  return (
    <section className={styles.drawer} aria-label="Inspector">
      <Tabs name="Panels" tabs={TABS} chosen={chosen} onChoose={choose} isOpen />
    </section>
  )
}
