import { useState } from 'react'
import styles from './controls.module.css'
import { focusPicture } from './focus-picture'

interface Props {
  readonly name: string
  /** What is drawn above the field. */
  readonly label?: string
  readonly placeholder: string
  readonly value: string
  readonly onCommit: (value: string) => void
}

/** A line of text, handed on at Enter or when the focus leaves; Escape takes it back. */
export function TextField({ name, label, placeholder, value, onCommit }: Props) {
  const [typed, setTyped] = useState<string>()

  function leave() {
    if (typed !== undefined && typed !== value) onCommit(typed)
    setTyped(undefined)
  }

  const field = (
    <input
      type="text"
      className={styles.input}
      aria-label={name}
      placeholder={placeholder}
      value={typed ?? value}
      onChange={(event) => setTyped(event.target.value)}
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
