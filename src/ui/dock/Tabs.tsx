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
  readonly onChoose: (id: Id) => void
  readonly isOpen: boolean
  /** A double click on the tab that is open; nothing where it is left out. */
  readonly onCollapse?: () => void
  /** Stands at the right of the names. */
  readonly aside?: ReactNode
}

/** Tabs by name, and below them the panel of the chosen one while they are open. */
export function Tabs<Id extends string>(props: Props<Id>) {
  const { name, tabs, chosen, onChoose, isOpen, onCollapse, aside } = props
  const there = useEditor((state) =>
    tabs
      .filter(({ isThere }) => isThere?.(state) ?? true)
      .map(({ id }) => id)
      .join(' '),
  ).split(' ')
  const shown = there.includes(chosen) ? chosen : (there[0] ?? chosen)
  /** Whether the tab was open before the first press of a double click: else that opens it. */
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
              onMouseDown={({ detail }) => {
                if (detail === 1) wasShown.current = isOpen && id === shown
              }}
              onDoubleClick={() => {
                if (wasShown.current) onCollapse?.()
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
