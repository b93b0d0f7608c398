import { type PointerEventHandler, useEffect, useRef } from 'react'
import type { Mounts } from '#app'
import { useApp } from '#ui/context'

interface Props {
  readonly mount: Exclude<keyof Mounts, 'picture' | 'secondPicture' | 'playheads'>
  readonly name: string
  /** Lies below its twin, which shows the same of the first channel. */
  readonly isLower?: boolean
  readonly onPointerDown?: PointerEventHandler<HTMLElement>
  readonly onPointerMove?: PointerEventHandler<HTMLElement>
}

/** A canvas that the app draws on. */
export function MountedCanvas({ mount, name, isLower, ...pointer }: Props) {
  const { mounts } = useApp()
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    return canvas.current === null ? undefined : mounts[mount](canvas.current)
  }, [mounts, mount])
  return <canvas ref={canvas} role="img" aria-label={name} data-lower={isLower} {...pointer} />
}
