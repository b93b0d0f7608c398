import { DropdownMenu } from 'radix-ui'
import { Fragment, type ReactNode } from 'react'
import { type Command, dimmedNames, useCommands } from '#ui/commands'
import { useEditor } from '#ui/context'
import styles from './CommandMenu.module.css'

interface Props {
  readonly name: string
  /** What it opens under, or at: client pixels. */
  readonly at: { readonly x: number; readonly y: number }
  /** A line between every two. */
  readonly groups: readonly (readonly Command[])[]
  /** What stands behind a command, by its name. */
  readonly besides?: Readonly<Record<string, ReactNode>>
  /** Also where it closes because something was chosen. */
  readonly onClose: () => void
}

/** Commands to choose from, with their keys. */
export function CommandMenu({ name, at, groups, besides = {}, onClose }: Props) {
  const context = useCommands()
  const dimmed = useEditor(dimmedNames).split('\n')
  return (
    <DropdownMenu.Root open modal={false} onOpenChange={(isOpen) => isOpen || onClose()}>
      <DropdownMenu.Trigger asChild>
        <span className={styles.anchor} style={{ left: at.x, top: at.y }} aria-hidden="true" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal container={mainPart()}>
        <DropdownMenu.Content
          className={styles.menu}
          align="start"
          collisionPadding={8}
          aria-label={name}
        >
          {groups.map((commands, i) => (
            <Fragment key={commands[0]?.name}>
              {i > 0 && <DropdownMenu.Separator className={styles.line} />}
              {commands.map((command) => (
                <Fragment key={command.name}>
                  <DropdownMenu.Item
                    className={styles.item}
                    disabled={dimmed.includes(command.name)}
                    onSelect={() => command.run(context)}
                  >
                    <span>{command.name}</span>
                    <kbd className={styles.key}>{command.shown}</kbd>
                  </DropdownMenu.Item>
                  {besides[command.name]}
                </Fragment>
              ))}
            </Fragment>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}

/** What is read out belongs to a part of the page. */
function mainPart(): HTMLElement {
  return document.querySelector<HTMLElement>('main, [role="main"]') ?? document.body
}

interface SubMenuProps {
  readonly name: string
  readonly items: readonly {
    readonly id: string
    readonly name: string
    readonly run: () => void
  }[]
}

/** A list that opens beside its name; dimmed where it is empty. */
export function SubMenu({ name, items }: SubMenuProps) {
  return (
    <DropdownMenu.Sub>
      <DropdownMenu.SubTrigger className={styles.item} disabled={items.length === 0}>
        <span>{name}</span>
        <span aria-hidden="true">›</span>
      </DropdownMenu.SubTrigger>
      <DropdownMenu.Portal container={mainPart()}>
        <DropdownMenu.SubContent className={styles.menu} collisionPadding={8}>
          {items.map((item) => (
            <DropdownMenu.Item key={item.id} className={styles.item} onSelect={item.run}>
              <span className={styles.text}>{item.name}</span>
            </DropdownMenu.Item>
          ))}
        </DropdownMenu.SubContent>
      </DropdownMenu.Portal>
    </DropdownMenu.Sub>
  )
}
