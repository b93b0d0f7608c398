import { useEffect, useRef } from 'react'
import type { RawPicture } from '#app'
import styles from './RawDialog.module.css'

interface Props {
  readonly picture: RawPicture | undefined
  /** Left out where the text beside it says what it is of. */
  readonly name?: string
}

/** A sketch of a file, drawn as wide as there is room. */
export function RawPictureCanvas({ picture, name }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    const element = canvas.current
    if (element === null) return
    // A canvas that is given a size is empty.
    element.width = picture?.widthPx ?? 1
    element.height = picture?.heightPx ?? 1
    if (picture === undefined) return
    const { widthPx, heightPx, pixels } = picture
    element.getContext('2d')?.putImageData(new ImageData(pixels, widthPx, heightPx), 0, 0)
  }, [picture])
  return (
    <canvas
      ref={canvas}
      className={styles.canvas}
      {...(name === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': name })}
    />
  )
}
