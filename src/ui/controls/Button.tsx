import type { ReactNode } from 'react'
import styles from './controls.module.css'

interface Props {
  readonly name: string
  readonly icon?: ReactNode
  readonly onClick: () => void
  /** 'low' is as high as a field; 'icon' draws the icon alone, 'small' does so in 20 px. */
  readonly variant?: 'button' | 'primary' | 'low' | 'icon' | 'small'
  readonly isPressed?: boolean
  /** Of a button that opens a menu. */
  readonly isExpanded?: boolean
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
  const { isExpanded, shortcut, folds } = props
  const isIconOnly = variant === 'icon' || variant === 'small'
  const hasTip = isIconOnly || folds !== undefined || shortcut !== undefined
  return (
    <button
      type="button"
      className={styles[variant]}
      aria-label={isIconOnly || folds !== undefined ? name : undefined}
      aria-pressed={isPressed}
      aria-haspopup={isExpanded === undefined ? undefined : 'menu'}
      aria-expanded={isExpanded}
      data-tip={hasTip ? name : undefined}
      data-tip-key={shortcut}
      disabled={isDisabled}
      tabIndex={props.tabIndex}
      onClick={onClick}
    >
      {icon}
      {!isIconOnly && <span className={folds && FOLDS[folds]}>{name}</span>}
    </button>
  )
}
