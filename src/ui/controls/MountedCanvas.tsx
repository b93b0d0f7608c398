import { type PointerEventHandler, useEffect, useRef } from 'react'
import type { Mounts } from '#app'
import { useApp } from '#ui/context'

interface Props {
  readonly mount: Exclude<keyof Mounts, 'picture' | 'playheads'>
  readonly name: string
  readonly onPointerDown?: PointerEventHandler<HTMLElement>
  readonly onPointerMove?: PointerEventHandler<HTMLElement>
}

/** A canvas that the app draws on. */
export function MountedCanvas({ mount, name, ...pointer }: Props) {
  const { mounts } = useApp()
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    return canvas.current === null ? undefined : mounts[mount](canvas.current)
  }, [mounts, mount])
  return <canvas ref={canvas} role="img" aria-label={name} {...pointer} />
}
