import { useApp, useEditor } from '#ui/context'
import { Tabs } from './Tabs'
import { SIDE_TABS } from './tabs'
import styles from './Workspace.module.css'

/** What stands beside the picture. */
export function Side() {
  const { actions } = useApp()
  const sideTab = useEditor((state) => state.pageLayout.sideTab)
  return (
    <section className={styles.whole} aria-label="Inspector">
      <Tabs
        name="Beside the picture"
        tabs={SIDE_TABS}
        chosen={sideTab}
        onChoose={(id) => actions.page.arrange({ sideTab: id })}
        isOpen
        onCollapse={() => actions.page.arrange({ isSideOpen: false })}
      />
    </section>
  )
}
