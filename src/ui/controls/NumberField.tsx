import { type KeyboardEvent, useState } from 'react'
import styles from './controls.module.css'
import { focusPicture } from './focus-picture'

interface Props {
  readonly name: string
  /** What is drawn above the field, where the name is too long for it. */
  readonly label?: string
  /** undefined where there is none, or several have different ones. */
  readonly value: number | undefined
  readonly onChange: (value: number) => void
  /** Of a field that may be left empty. */
  readonly onClear?: () => void
  readonly min: number
  readonly max: number
  readonly step: number | 'any'
  /** Wait for Enter or for the focus to leave: for numbers that start long work. */
  readonly isCommittedOnBlur?: boolean
  readonly isDisabled?: boolean
  readonly title?: string
  /** Shown where there is no value. */
  readonly placeholder?: string
}

/**
 * A number that is typed or stepped. What is being typed stays as it is; every valid number is
 * handed on at once, one beyond the range as its nearest when the field is left.
 */
export function NumberField(props: Props) {
  const { name, label, value, onChange, min, max, step, isDisabled = false, title } = props
  const [typed, setTyped] = useState<string>()
  const shown = value === undefined ? '' : String(value)

  function commit(input: HTMLInputElement) {
    if (input.validity.valid && input.value !== '' && input.valueAsNumber !== value) {
      onChange(input.valueAsNumber)
    }
  }

  /** A number beyond the range becomes the nearest one in it. */
  function leave(input: HTMLInputElement) {
    if (input.value !== '' && !Number.isNaN(input.valueAsNumber)) {
      const inRange = Math.min(max, Math.max(min, input.valueAsNumber))
      if (inRange !== value) onChange(inRange)
    } else if (value !== undefined && input.validity.valid) props.onClear?.()
    setTyped(undefined)
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    if (event.key === 'Enter') {
      leave(event.currentTarget)
      focusPicture(event.currentTarget)
    }
    if (event.key !== 'Escape') return
    // Escape also takes the focus away, and what leaves must not be what was being typed.
    event.currentTarget.value = shown
    setTyped(undefined)
  }

  return (
    <label className={styles.field} title={title}>
      <span className={styles.label}>{label ?? name}</span>
      <input
        type="number"
        className={styles.input}
        aria-label={name}
        value={typed ?? shown}
        placeholder={props.placeholder}
        min={min}
        max={max}
        step={step}
        disabled={isDisabled}
        onChange={(event) => {
          setTyped(event.target.value)
          if (props.isCommittedOnBlur !== true) commit(event.target)
        }}
        onKeyDown={onKeyDown}
        onBlur={(event) => leave(event.target)}
      />
    </label>
  )
}
