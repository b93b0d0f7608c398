import type { ReactNode } from 'react'
import styles from './controls.module.css'

interface Props {
  readonly name: string
  readonly icon?: ReactNode
  readonly onClick: () => void
  /** 'low' is as high as a field; 'icon' draws the icon alone, 'small' does so in 20 px. */
  readonly look?: 'button' | 'primary' | 'low' | 'icon' | 'small'
  readonly isPressed?: boolean
  readonly isDisabled?: boolean
  /** The key that does the same, for the tooltip. */
  readonly shortcut?: string
  readonly tabIndex?: number
  /** Where the page is narrow the icon alone is drawn. */
  readonly isFoldable?: boolean
}

/** A button; one with `isPressed` is a toggle. */
export function Button(props: Props) {
  const { name, icon, onClick, look = 'button', isPressed, isDisabled = false, shortcut } = props
  const isFoldable = props.isFoldable === true
  const isIconOnly = look === 'icon' || look === 'small'
  const title = shortcut === undefined ? name : `${name} (${shortcut})`
  return (
    <button
      type="button"
      className={styles[look]}
      aria-label={isIconOnly ? name : undefined}
      aria-pressed={isPressed}
      title={isIconOnly || isFoldable || shortcut !== undefined ? title : undefined}
      disabled={isDisabled}
      tabIndex={props.tabIndex}
      onClick={onClick}
    >
      {icon}
      {!isIconOnly && <span className={isFoldable ? styles.foldable : undefined}>{name}</span>}
    </button>
  )
}
