import { type KeyboardEvent, useState } from 'react'
import { clamp } from '#core/base'
import { frequencyText, parsedFrequency } from '#core/grid'
import styles from './controls.module.css'
import { focusPicture } from './focus-picture'
import { frequencyStepHz } from './frequency-step'

interface Props {
  readonly name: string
  /** What is drawn above the field, where the name is too long for it. */
  readonly label?: string
  /** Hertz; undefined where there is none, or several have different ones. */
  readonly value: number | undefined
  readonly onChange: (freqHz: number) => void
  /** Of a field that may be left empty. */
  readonly onClear?: () => void
  /** Of a radio frequency the one at 0 Hz of the recording. */
  readonly zeroHz?: number
  readonly minHz: number
  readonly maxHz: number
  readonly isDisabled?: boolean
  readonly title?: string
  /** Shown where there is no value. */
  readonly placeholder?: string
}

/** So many digits are shown: a hundredth of a hertz of a gigahertz. */
const DIGITS = 12

/**
 * A frequency with its unit, in which any may be typed: hertz where none is. It is handed on at Enter
 * or when the focus leaves, one beyond the range as its nearest; Escape takes it back. The arrows
 * step it.
 */
export function FrequencyField(props: Props) {
  const { name, label, value, onChange, onClear, zeroHz = 0, minHz, maxHz } = props
  const { isDisabled = false } = props
  const [typed, setTyped] = useState<string>()
  const shown = value === undefined ? '' : frequencyText(value, DIGITS)
  const isWrong = typed !== undefined && typed !== '' && parsedFrequency(typed) === undefined

  function commit(text: string | undefined) {
    setTyped(undefined)
    if (text === undefined || text === shown) return
    const freqHz = parsedFrequency(text)
    if (freqHz !== undefined) onChange(clamp(freqHz, minHz, maxHz))
    else if (text.trim() === '') onClear?.()
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    const way = { ArrowUp: 1, ArrowDown: -1 }[event.key]
    if (way !== undefined) {
      event.preventDefault()
      const from = parsedFrequency(typed ?? shown)
      if (from !== undefined)
        onChange(clamp(from + way * frequencyStepHz(from, zeroHz), minHz, maxHz))
      setTyped(undefined)
    } else if (event.key === 'Enter') {
      commit(typed)
      focusPicture(event.currentTarget)
    } else if (event.key === 'Escape') setTyped(undefined)
  }

  return (
    <label className={styles.field} title={props.title ?? 'Any unit: 440, −140k, 0.14 MHz'}>
      <span className={styles.label}>{label ?? name}</span>
      <input
        type="text"
        role="spinbutton"
        inputMode="text"
        className={styles.input}
        aria-label={name}
        aria-valuenow={value ?? 0}
        aria-valuetext={shown}
        aria-invalid={isWrong}
        value={typed ?? shown}
        placeholder={props.placeholder}
        disabled={isDisabled}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={() => commit(typed)}
      />
    </label>
  )
}
