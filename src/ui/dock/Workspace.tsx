import { useDeferredValue } from 'react'
import { Files } from '#ui/batch'
import { useApp, useEditor } from '#ui/context'
import { PictureStrip, ToolRail } from '#ui/panels'
import { PictureArea } from '#ui/picture'
import { Dock } from './Dock'
import { Drawer } from './Drawer'
import { Edge } from './Edge'
import { Side } from './Side'
import { useIsNarrow } from './use-is-narrow'
import styles from './Workspace.module.css'

/** As in the style sheet, where what leaves room for the picture limits them, too. */
const SIDE_LEAST_PX = 280
const SIDE_MOST_PX = 480
const DOCK_LEAST_PX = 92

interface Props {
  /** Of a narrow page. */
  readonly isDrawerOpen: boolean
}

/** What a recording is worked on with: the picture with what stands beside and below it, each as large as it was made; on a narrow page below a drawer. */
export default function Workspace({ isDrawerOpen }: Props) {
  const { actions, store } = useApp()
  const isNarrow = useIsNarrow()
  const isEmpty = useEditor((state) => state.recording === undefined)
  const layout = useEditor((state) => state.pageLayout)
  const { isSideOpen, sideWidthPx, isDockOpen, dockHeightPx, isPictureAlone } = layout
  const usual = store.getInitialState().pageLayout
  const hasSide = !isNarrow && isSideOpen && !isPictureAlone
  const hasDock = !isNarrow && !isPictureAlone
  // After the picture, in steps of their own: all at once held the page up for a tenth of a second.
  const hasTabs = useDeferredValue(true, false)
  return (
    <div
      className={styles.workspace}
      // Before a recording is open the page over it is the main part.
      role={isEmpty ? undefined : 'main'}
      aria-label="Workspace"
      // Nothing of it can be used yet.
      inert={isEmpty}
    >
      <div className={styles.work}>
        {!isPictureAlone && <Files />}
        <div className={styles.stage}>
          {!isPictureAlone && <ToolRail />}
          <PictureStrip />
          <PictureArea isHidden={isEmpty} />
        </div>
        {hasDock && isDockOpen && (
          <>
            <Edge
              name="Height of the dock"
              of="dock"
              sizePx={dockHeightPx}
              usualPx={usual.dockHeightPx}
              leastPx={DOCK_LEAST_PX}
              onSize={(px) => actions.page.arrange({ dockHeightPx: px })}
            />
            <div className={styles.dock} style={{ height: dockHeightPx }}>
              {hasTabs && <Dock />}
            </div>
          </>
        )}
        {hasTabs && hasDock && !isDockOpen && <Dock />}
        {isNarrow && isDrawerOpen && <Drawer />}
      </div>
      {hasSide && (
        <>
          <Edge
            name="Width of the side"
            of="side"
            sizePx={sideWidthPx}
            usualPx={usual.sideWidthPx}
            leastPx={SIDE_LEAST_PX}
            mostPx={SIDE_MOST_PX}
            onSize={(px) => actions.page.arrange({ sideWidthPx: px })}
          />
          <div className={styles.side} style={{ width: sideWidthPx }}>
            {hasTabs && <Side />}
          </div>
        </>
      )}
    </div>
  )
}
