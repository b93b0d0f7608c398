import { useEffect, useRef, useState } from 'react'
import styles from './controls.module.css'
import { focusPicture } from './focus-picture'

interface Props {
  readonly name: string
  /** What is drawn above the field. */
  readonly label?: string
  readonly placeholder: string
  readonly value: string
  readonly onCommit: (value: string) => void
  /** A key asks for it: it takes the focus, and what is typed replaces its text. */
  readonly isAsked?: boolean
  readonly onFocus?: () => void
}

/** A line of text, handed on at Enter or when the focus leaves; Escape takes it back. */
export function TextField(props: Props) {
  const { name, label, placeholder, value, onCommit, isAsked = false, onFocus } = props
  const [typed, setTyped] = useState<string>()
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (!isAsked) return
    input.current?.focus()
    input.current?.select()
  }, [isAsked])

  function leave() {
    if (typed !== undefined && typed !== value) onCommit(typed)
    setTyped(undefined)
  }

  const field = (
    <input
      ref={input}
      type="text"
      className={styles.input}
      aria-label={name}
      placeholder={placeholder}
      value={typed ?? value}
      onChange={(event) => setTyped(event.target.value)}
      onFocus={onFocus}
      onBlur={leave}
      onKeyDown={(event) => {
        if (event.key === 'Enter') {
          leave()
          focusPicture(event.currentTarget)
        }
        if (event.key === 'Escape') setTyped(undefined)
      }}
    />
  )
  if (label === undefined) return field
  return (
    <label className={styles.field}>
      <span className={styles.label}>{label}</span>
      {field}
    </label>
  )
}
