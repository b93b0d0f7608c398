import { useEffect, useRef } from 'react'
import type { Grip } from '#editor'
import { useApp, useEditor } from '#ui/context'
import styles from './PictureArea.module.css'
import { usePicturePointer } from './use-picture-pointer'

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

  return (
    <div
      ref={box}
      role="application"
      aria-label="Spectrogram"
      tabIndex={0}
      className={styles.picture}
      data-tool={tool}
      data-grip={grip && gripName(grip)}
    >
      <canvas ref={picture} />
      <canvas ref={overlay} className={styles.overlay} />
    </div>
  )
}

/** Which way a drag goes, for the cursor. */
function gripName({ time, freq }: Grip): string {
  if (time === undefined && freq === undefined) return 'body'
  if (time === undefined) return 'up'
  if (freq === undefined) return 'across'
  return (time === 'start') === (freq === 'high') ? 'falling' : 'rising'
}
