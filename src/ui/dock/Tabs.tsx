import { Tabs as Primitive } from 'radix-ui'
import { type ReactNode, useRef } from 'react'
import { useEditor } from '#ui/context'
import styles from './Tabs.module.css'
import type { Tab } from './tabs'

interface Props<Id extends string> {
  readonly name: string
  readonly tabs: readonly Tab<Id>[]
  /** Where it is not there the first one is shown. */
  readonly chosen: Id
  /** Also called for the tab that is chosen already. */
  readonly onChoose: (id: Id) => void
  readonly isOpen: boolean
  /** Stands at the right of the names. */
  readonly aside?: ReactNode
}

/** Tabs by name, and below them the panel of the chosen one while they are open. */
export function Tabs<Id extends string>(props: Props<Id>) {
  const { name, tabs, chosen, onChoose, isOpen, aside } = props
  const there = useEditor((state) =>
    tabs
      .filter(({ isThere }) => isThere?.(state) ?? true)
      .map(({ id }) => id)
      .join(' '),
  ).split(' ')
  const shown = there.includes(chosen) ? chosen : (there[0] ?? chosen)
  /** Whether the tab that is pressed was open before: the press opens it, and the click comes after. */
  const wasShown = useRef(false)
  const present = tabs.filter(({ id }) => there.includes(id))
  return (
    <Primitive.Root
      className={styles.tabs}
      value={isOpen ? shown : ''}
      onValueChange={(id) => onChoose(id as Id)}
      activationMode="manual"
    >
      <div className={styles.head}>
        <Primitive.List className={styles.list} aria-label={name}>
          {present.map(({ id, name: label }) => (
            <Primitive.Trigger
              key={id}
              value={id}
              className={styles.tab}
              onMouseDown={() => {
                wasShown.current = isOpen && id === shown
              }}
              onKeyDown={() => {
                wasShown.current = isOpen && id === shown
              }}
              onClick={() => {
                if (wasShown.current) onChoose(id)
              }}
            >
              {label}
            </Primitive.Trigger>
          ))}
        </Primitive.List>
        {aside}
      </div>
      {present.map(({ id, Panel }) => (
        <Primitive.Content key={id} value={id} className={styles.panel} tabIndex={-1}>
          <Panel />
        </Primitive.Content>
      ))}
    </Primitive.Root>
  )
}
