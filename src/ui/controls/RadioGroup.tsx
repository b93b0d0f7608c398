import { type ReactNode, useId } from 'react'
import styles from './RadioGroup.module.css'

export interface Choice<T extends string> {
  readonly value: T
  readonly name: string
  /** Drawn in place of the name, which then is the tooltip. */
  readonly icon?: ReactNode
  /** The key that chooses it, for the tooltip. */
  readonly shortcut?: string
  readonly isDisabled?: boolean
  /** The tooltip, where the name and the key do not say enough: why it is disabled. */
  readonly title?: string
}

interface Props<T extends string> {
  readonly name: string
  readonly choices: readonly Choice<T>[]
  readonly value: T
  readonly onChange: (value: T) => void
  readonly isVertical?: boolean
  readonly isDisabled?: boolean
}

/**
 * One of a few, all in sight. Real radio buttons, laid invisibly over what is drawn, so that the
 * browser brings the keyboard, the pointer and the accessibility tree.
 */
export function RadioGroup<T extends string>(props: Props<T>) {
  const { name, choices, value, onChange, isVertical = false, isDisabled = false } = props
  const group = useId()
  return (
    <div
      role="radiogroup"
      aria-label={name}
      aria-orientation={isVertical ? 'vertical' : 'horizontal'}
      className={isVertical ? styles.rail : styles.row}
    >
      {choices.map((choice) => (
        <label
          key={choice.value}
          className={styles.choice}
          title={choice.title}
          data-tip={hasTip(choice) ? choice.name : undefined}
          data-tip-key={choice.shortcut}
        >
          <input
            type="radio"
            name={group}
            className={styles.input}
            aria-label={choice.name}
            checked={choice.value === value}
            disabled={isDisabled || choice.isDisabled === true}
            onChange={() => onChange(choice.value)}
          />
          <span className={styles.face} aria-hidden="true">
            {choice.icon ?? choice.name}
          </span>
        </label>
      ))}
    </div>
  )
}

/** One that is explained has its sentence alone. */
function hasTip<T extends string>({ icon, shortcut, title }: Choice<T>): boolean {
  return title === undefined && (shortcut !== undefined || icon !== undefined)
}
