import { type MouseEvent, useEffect, useRef, useState } from 'react'
import type { PictureIndex } from '#app'
import type { Grip } from '#editor'
import { lazy } from '#lazy'
import { useApp, useEditor, useLazy } from '#ui/context'
import styles from './PictureArea.module.css'
import { upperPoint } from './upper-point'
import { usePicturePointer } from './use-picture-pointer'

const fetchPictureMenu = lazy(() => import('./PictureMenu'))

interface Props {
  readonly index: PictureIndex
  /** Of two pictures: the channel that it is of, and whether it was pressed last. */
  readonly channel?: { readonly name: string; readonly isActive: boolean }
}

const NAMES = ['Spectrogram', 'Second channel'] as const

const MOUNTS = ['picture', 'secondPicture'] as const

/** The spectrogram of a channel, and over it what is painted and pointed at. */
export function Picture({ index, channel }: Props) {
  const app = useApp()
  const tool = useEditor((state) => state.tool)
  const grip = useEditor((state) => state.grip)
  const box = useRef<HTMLDivElement>(null)
  const picture = useRef<HTMLCanvasElement>(null)
  const overlay = useRef<HTMLCanvasElement>(null)

  useEffect(() => {
    if (picture.current === null || overlay.current === null) return
    return app.mounts[MOUNTS[index]]({ picture: picture.current, overlay: overlay.current })
  }, [app, index])
  usePicturePointer(box, app, index)
  const [menuAt, setMenuAt] = useState<MenuPoint>()
  const menu = useLazy(fetchPictureMenu, menuAt !== undefined)

  function askForMenu(event: MouseEvent<HTMLElement>) {
    const { clientX: x, clientY: y, currentTarget } = event
    // A key asks for it too, from nowhere.
    const { left, top, width, height } = currentTarget.getBoundingClientRect()
    const isAtPointer = x !== 0 || y !== 0
    const upper = upperPoint(currentTarget, event)
    app.actions.strokes.selectUnder(upper.x, upper.y)
    setMenuAt(isAtPointer ? { x, y } : { x: left + width / 2, y: top + height / 2 })
  }

  return (
    <div
      ref={box}
      role="application"
      aria-label={NAMES[index]}
      tabIndex={0}
      data-lower={index === 1 || undefined}
      className={styles.picture}
      data-tool={tool}
      data-grip={grip && gripName(grip)}
      onContextMenu={askForMenu}
    >
      <canvas ref={picture} />
      <canvas ref={overlay} className={styles.overlay} />
      {channel && (
        <span className={styles.channel} data-active={channel.isActive}>
          {channel.name}
        </span>
      )}
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
