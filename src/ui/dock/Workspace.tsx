import { startTransition, useEffect, useState } from 'react'
import { Group, Panel, Separator, useDefaultLayout } from 'react-resizable-panels'
import { Files } from '#ui/batch'
import { useApp, useEditor } from '#ui/context'
import { PictureStrip, ToolRail } from '#ui/panels'
import { PictureArea } from '#ui/picture'
import { Dock } from './Dock'
import { Drawer } from './Drawer'
import { Side } from './Side'
import { useIsNarrow } from './use-is-narrow'
import styles from './Workspace.module.css'

/** What stands in a panel scrolls by itself: Firefox would scroll it by the part of a pixel that it is higher. */
const UNSCROLLED = { overflow: 'hidden' }

/**
 * What a recording is worked on with: the picture with what stands beside and below it, each as large
 * as it was made; on a narrow page below a drawer.
 */
export default function Workspace() {
  const isNarrow = useIsNarrow()
  const isEmpty = useEditor((state) => state.recording === undefined)
  const { isSideOpen, isDockOpen, isDrawerOpen, isPictureAlone } = useEditor(
    (state) => state.pageLayout,
  )
  const hasSide = !isNarrow && isSideOpen && !isPictureAlone
  const hasDock = !isNarrow && !isPictureAlone
  const hasDrawer = isNarrow && isDrawerOpen
  const hasTabs = useIsShown()
  const columns = useDefaultLayout({
    id: 'columns',
    panelIds: hasSide ? ['work', 'side'] : ['work'],
  })
  const rows = useDefaultLayout({
    id: 'rows',
    panelIds: hasDock && isDockOpen ? ['picture', 'dock'] : ['picture'],
  })
  return (
    <Group
      className={styles.workspace}
      // Before a recording is open the page over it is the main part.
      role={isEmpty ? undefined : 'main'}
      aria-label="Workspace"
      orientation="horizontal"
      // Nothing of it can be used yet.
      inert={isEmpty}
      {...columns}
    >
      <Panel id="work" minSize="320px" style={UNSCROLLED}>
        <div className={styles.centre}>
          {!isPictureAlone && <Files />}
          <Group orientation="vertical" className={styles.rows} {...rows}>
            <Panel id="picture" minSize="160px" style={UNSCROLLED}>
              <div className={styles.picture}>
                {!isPictureAlone && !hasDrawer && <ToolRail />}
                <PictureStrip />
                <PictureArea isHidden={isEmpty} />
              </div>
            </Panel>
            {hasDock && isDockOpen && (
              <>
                <Separator className={styles.rowSeparator} aria-label="Height of the dock" />
                <Panel
                  id="dock"
                  minSize="92px"
                  defaultSize="188px"
                  groupResizeBehavior="preserve-pixel-size"
                >
                  {hasTabs && <Dock />}
                </Panel>
              </>
            )}
          </Group>
          {hasTabs && hasDock && !isDockOpen && <Dock />}
          {hasDrawer && <Drawer />}
        </div>
      </Panel>
      {hasSide && (
        <>
          <Separator className={styles.columnSeparator} aria-label="Width of the side" />
          <Panel
            id="side"
            minSize="280px"
            maxSize="480px"
            defaultSize="320px"
            groupResizeBehavior="preserve-pixel-size"
          >
            {hasTabs && <Side />}
          </Panel>
        </>
      )}
    </Group>
  )
}

/**
 * Whether what stands beside the picture is there: it comes after the picture, in steps that other
 * work may come between.
 */
function useIsShown(): boolean {
  const { whenShown } = useApp()
  const [isShown, setIsShown] = useState(false)
  useEffect(() => {
    whenShown().then(
      () => startTransition(() => setIsShown(true)),
      () => undefined,
    )
  }, [whenShown])
  return isShown
}
