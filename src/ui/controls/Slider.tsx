import { useRef } from 'react'
import controls from './controls.module.css'
import styles from './Slider.module.css'

interface Props {
  readonly name: string
  readonly value: number
  readonly min: number
  readonly max: number
  readonly step: number
  /** As it is drawn, and read out. */
  readonly text: string
  /** @param series  the same object for all changes of one drag, or of keys pressed in a row */
  readonly onChange: (value: number, series: object) => void
  readonly title?: string
  /** The name is not drawn, only read out. */
  readonly isBare?: boolean
  readonly isDisabled?: boolean
}

/** A number on a line, under its name and beside its value. */
export function Slider(props: Props) {
  const { name, value, min, max, step, text, title, isBare = false, isDisabled = false } = props
  const series = useRef({})
  const endSeries = (): void => {
    series.current = {}
  }
  return (
    <label className={controls.field} title={title}>
      {!isBare && <span className={controls.label}>{name}</span>}
      <span className={styles.line}>
        <input
          type="range"
          className={styles.range}
          aria-label={name}
          aria-valuetext={text}
          value={value}
          min={min}
          max={max}
          step={step}
          disabled={isDisabled}
          onChange={(event) => props.onChange(event.target.valueAsNumber, series.current)}
          onPointerUp={endSeries}
          onBlur={endSeries}
        />
        <span className={styles.value} aria-hidden="true">
          {text}
        </span>
      </span>
    </label>
  )
}
