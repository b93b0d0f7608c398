import { type ReactNode, useId, useRef, useState } from 'react'
import controls from './controls.module.css'
import styles from './MenuButton.module.css'

interface Props {
  readonly name: string
  readonly icon: ReactNode
  readonly variant: 'icon' | 'small'
  readonly isDisabled?: boolean
  /** The list, made when it is opened. */
  readonly children: () => ReactNode
}

/** A button that opens a list under itself; a choice, Escape or a click elsewhere closes it. */
export function MenuButton({ name, icon, variant, isDisabled = false, children }: Props) {
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  const menu = useRef<HTMLDivElement>(null)
  const [isOpen, setOpen] = useState(false)

  /** Under the button, to the left where there is no room to the right. */
  function moveToButton() {
    const box = button.current?.getBoundingClientRect()
    if (box === undefined || menu.current === null) return
    const { style } = menu.current
    style.top = `${box.bottom + 2}px`
    if (box.left < innerWidth / 2) style.left = `${box.left}px`
    else style.right = `${innerWidth - box.right}px`
  }

  return (
    <>
      <button
        ref={button}
        type="button"
        className={controls[variant]}
        aria-label={name}
        data-tip={name}
        disabled={isDisabled}
        popoverTarget={id}
      >
        {icon}
      </button>
      <div
        ref={menu}
        id={id}
        popover="auto"
        className={styles.menu}
        onBeforeToggle={moveToButton}
        onToggle={(event) => setOpen(event.newState === 'open')}
      >
        {isOpen && children()}
      </div>
    </>
  )
}

export interface MenuItem {
  readonly name: string
  /** The key that does the same. */
  readonly shortcut?: string
  readonly isDisabled?: boolean
  readonly onClick: () => void
}

/** Things to do; doing one closes the menu it is in. */
export function MenuItems({
  name,
  items,
}: {
  readonly name: string
  readonly items: readonly MenuItem[]
}) {
  return (
    <ul className={styles.items} aria-label={name}>
      {items.map((item) => (
        <li key={item.name}>
          <button
            type="button"
            className={styles.item}
            aria-label={item.name}
            disabled={item.isDisabled}
            onClick={(event) => {
              event.currentTarget.closest<HTMLElement>('[popover]')?.hidePopover()
              item.onClick()
            }}
          >
            {item.name}
            <span className={styles.key}>{item.shortcut}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}
