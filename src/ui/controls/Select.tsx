import styles from './controls.module.css'
import { focusPicture } from './focus-picture'

export interface Option {
  readonly value: string
  readonly name: string
}

interface Props {
  readonly name: string
  readonly options: readonly Option[]
  readonly value: string
  readonly onChange: (value: string) => void
  readonly isDisabled?: boolean
  /** The name is not drawn, only read out. */
  readonly isBare?: boolean
  readonly title?: string
}

/** A native select under its name. What is chosen with a pointer gives the keys back to the picture. */
export function Select(props: Props) {
  const { name, options, value, onChange, isDisabled = false, isBare = false, title } = props
  return (
    <label className={styles.field} title={title}>
      {!isBare && <span className={styles.label}>{name}</span>}
      <select
        className={styles.input}
        aria-label={name}
        value={value}
        disabled={isDisabled}
        onChange={(event) => {
          onChange(event.target.value)
          // Chosen with a pointer: the next letter is meant for the page, and would choose another.
          const isTabbed = document.documentElement.hasAttribute('data-tabbed')
          if (!isTabbed) focusPicture(event.currentTarget)
        }}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.name}
          </option>
        ))}
      </select>
    </label>
  )
}
