import { type MouseEvent, useEffect, useRef, useState } from 'react'
import type { Grip } from '#editor'
import { lazy } from '#lazy'
import { useApp, useEditor, useLazy } from '#ui/context'
import styles from './PictureArea.module.css'
import { usePicturePointer } from './use-picture-pointer'

const fetchPictureMenu = lazy(() => import('./PictureMenu'))

/** The spectrogram, and over it what is painted and pointed at. */
export function Picture() {
  const app = useApp()
  const tool = useEditor((state) => state.tool)
  const grip = useEditor((state) => state.grip)
  const box = useRef<HTMLDivElement>(null)
  const picture = useRef<HTMLCanvasElement>(null)
  const overlay = useRef<HTMLCanvasElement>(null)

  useEffect(() => {
    if (picture.current === null || overlay.current === null) return
    return app.mounts.picture({ picture: picture.current, overlay: overlay.current })
  }, [app])
  usePicturePointer(box, app)
  const [menuAt, setMenuAt] = useState<MenuPoint>()
  const menu = useLazy(fetchPictureMenu, menuAt !== undefined)

  function askForMenu({ clientX: x, clientY: y, currentTarget }: MouseEvent<HTMLElement>) {
    // A key asks for it too, from nowhere.
    const { left, top, width, height } = currentTarget.getBoundingClientRect()
    const isAtPointer = x !== 0 || y !== 0
    app.actions.strokes.selectUnder(x, y)
    setMenuAt(isAtPointer ? { x, y } : { x: left + width / 2, y: top + height / 2 })
  }

  return (
    <div
      ref={box}
      role="application"
      aria-label="Spectrogram"
      tabIndex={0}
      className={styles.picture}
      data-tool={tool}
      data-grip={grip && gripName(grip)}
      onContextMenu={askForMenu}
    >
      <canvas ref={picture} />
      <canvas ref={overlay} className={styles.overlay} />
      {menu && menuAt && (
        <menu.PictureMenu
          at={menuAt}
          onClose={() => {
            setMenuAt(undefined)
            box.current?.focus()
          }}
        />
      )}
    </div>
  )
}

interface MenuPoint {
  readonly x: number
  readonly y: number
}

/** Which way a drag goes, for the cursor. */
function gripName({ time, freq }: Grip): string {
  if (time === undefined && freq === undefined) return 'body'
  if (time === undefined) return 'up'
  if (freq === undefined) return 'across'
  return (time === 'start') === (freq === 'high') ? 'falling' : 'rising'
}
