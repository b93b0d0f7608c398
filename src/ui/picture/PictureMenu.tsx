import { DropdownMenu } from 'radix-ui'
import { Fragment } from 'react'
import { COMMAND_GROUPS, COMMANDS, dimmedNames, useCommands } from '#ui/commands'
import { useEditor } from '#ui/context'
import styles from './PictureMenu.module.css'

interface Props {
  /** Client pixels. */
  readonly at: { readonly x: number; readonly y: number }
  readonly onClose: () => void
}

/** What can be done with the picture and what is selected on it, where the pointer is. */
export function PictureMenu({ at, onClose }: Props) {
  const context = useCommands()
  const dimmed = useEditor(dimmedNames).split('\n')
  const groups = COMMAND_GROUPS.map((group) =>
    COMMANDS.filter((command) => command.isOnPicture === true && command.group === group),
  ).filter((commands) => commands.length > 0)
  return (
    <DropdownMenu.Root open modal={false} onOpenChange={(isOpen) => isOpen || onClose()}>
      <DropdownMenu.Trigger asChild>
        <span className={styles.anchor} style={{ left: at.x, top: at.y }} />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          className={styles.menu}
          align="start"
          collisionPadding={8}
          aria-label="On the picture"
        >
          {groups.map((commands, i) => (
            <Fragment key={commands[0]?.group}>
              {i > 0 && <DropdownMenu.Separator className={styles.line} />}
              {commands.map(({ name, shown, run }) => (
                <DropdownMenu.Item
                  key={name}
                  className={styles.item}
                  disabled={dimmed.includes(name)}
                  onSelect={() => run(context)}
                >
                  <span>{name}</span>
                  <kbd className={styles.key}>{shown}</kbd>
                </DropdownMenu.Item>
              ))}
            </Fragment>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}
