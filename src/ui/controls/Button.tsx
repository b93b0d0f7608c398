import type { ReactNode } from 'react'
import styles from './controls.module.css'

interface Props {
  readonly name: string
  readonly icon?: ReactNode
  readonly onClick: () => void
  /** 'low' is as high as a field; 'icon' draws the icon alone, 'small' does so in 20 px. */
  readonly variant?: 'button' | 'primary' | 'low' | 'icon' | 'small'
  readonly isPressed?: boolean
  readonly isDisabled?: boolean
  /** The key that does the same, for the tooltip. */
  readonly shortcut?: string
  readonly tabIndex?: number
  /** The icon alone is drawn where the page is narrow, or already where it is not wide. */
  readonly folds?: 'late' | 'early'
}

const FOLDS = { late: styles.foldsLate, early: styles.foldsEarly }

/** A button; one with `isPressed` is a toggle. */
export function Button(props: Props) {
  const { name, icon, onClick, variant = 'button', isPressed, isDisabled = false } = props
  const { shortcut, folds } = props
  const isIconOnly = variant === 'icon' || variant === 'small'
  const title = shortcut === undefined ? name : `${name} (${shortcut})`
  return (
    <button
      type="button"
      className={styles[variant]}
      aria-label={isIconOnly || folds !== undefined ? name : undefined}
      aria-pressed={isPressed}
      title={isIconOnly || folds !== undefined || shortcut !== undefined ? title : undefined}
      disabled={isDisabled}
      tabIndex={props.tabIndex}
      onClick={onClick}
    >
      {icon}
      {!isIconOnly && <span className={folds && FOLDS[folds]}>{name}</span>}
    </button>
  )
}
