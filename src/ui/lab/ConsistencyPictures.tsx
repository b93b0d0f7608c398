import { useEffect, useRef } from 'react'
import type { ConsistencyViews } from '#core/layers'
import styles from './PhaseLab.module.css'

/** dB below the loudest cell that are told apart. */
const RANGE_DB = 80

/** What was asked for, what overlap-add made of it, and how the two differ. */
export function ConsistencyPictures({ views }: { readonly views: ConsistencyViews }) {
  return (
    <div className={styles.pictures}>
      <Levels name="Asked for" levels={views.asked} views={views} />
      <Levels name="Made" levels={views.made} views={views} />
      <Levels name="Difference" levels={views.difference} views={views} />
    </div>
  )
}

interface LevelsProps {
  readonly name: string
  readonly levels: Float32Array
  readonly views: ConsistencyViews
}

/** One of them in grey, 0 … −80 dB. */
function Levels({ name, levels, views: { columns, rows } }: LevelsProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    const context = canvas.current?.getContext('2d')
    if (!context) return
    const image = context.createImageData(columns, rows)
    for (const [i, level] of levels.entries()) {
      const grey = 255 * Math.min(1, Math.max(0, 1 + level / RANGE_DB))
      image.data.set([grey, grey, grey, 255], 4 * i)
    }
    context.putImageData(image, 0, 0)
  }, [levels, columns, rows])
  return (
    <figure className={styles.picture}>
      <canvas ref={canvas} width={columns} height={rows} role="img" aria-label={name} />
      <figcaption>{name}</figcaption>
    </figure>
  )
}
