import { useEffect, useRef } from 'react'
import styles from './RegionTable.module.css'

interface Props {
  readonly label: string
  /** With the new label, or undefined where it is to stay. */
  readonly onEnd: (label: string | undefined) => void
}

/** A label being written in its row; Enter takes it, Escape takes it back. */
export function RegionRename({ label, onEnd }: Props) {
  const input = useRef<HTMLInputElement>(null)
  const isOver = useRef(false)
  useEffect(() => {
    input.current?.focus()
    input.current?.select()
  }, [])

  function end(text: string | undefined) {
    // What ends it takes the focus away, which would end it again.
    if (isOver.current) return
    isOver.current = true
    onEnd(text)
  }

  return (
    <input
      ref={input}
      type="text"
      className={styles.rename}
      aria-label="Label"
      defaultValue={label}
      onClick={(event) => event.stopPropagation()}
      onBlur={(event) => end(event.target.value)}
      onKeyDown={(event) => {
        event.stopPropagation()
        if (event.key === 'Enter') end(event.currentTarget.value)
        if (event.key === 'Escape') end(undefined)
      }}
    />
  )
}
