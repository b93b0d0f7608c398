import { PanelRightClose } from 'lucide-react'
import { useApp, useEditor } from '#ui/context'
import { Button } from '#ui/controls'
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
        aside={
          <Button
            name="Collapse the side"
            icon={<PanelRightClose size={16} />}
            variant="small"
            onClick={() => actions.page.arrange({ isSideOpen: false })}
          />
        }
      />
    </section>
  )
}
