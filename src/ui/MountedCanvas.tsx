import { type PointerEventHandler, useEffect, useRef } from 'react'
import type { Mounts } from '#app'
import { useApp } from './app-context'

interface Props {
  readonly place: Exclude<keyof Mounts, 'picture' | 'playheads'>
  readonly name: string
  readonly onPointerDown?: PointerEventHandler<HTMLElement>
  readonly onPointerMove?: PointerEventHandler<HTMLElement>
}

/** A canvas that the app draws on. */
export function MountedCanvas({ place, name, ...pointer }: Props) {
  const { mounts } = useApp()
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    return canvas.current === null ? undefined : mounts[place](canvas.current)
  }, [mounts, place])
  return <canvas ref={canvas} role="img" aria-label={name} {...pointer} />
}
