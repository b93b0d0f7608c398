import { Command as Menu } from 'cmdk'
import { type RefObject, useState } from 'react'
import { COMMAND_GROUPS, COMMANDS, dimmedNames, useCommands } from '#ui/commands'
import { useEditor } from '#ui/context'
import { Dialog } from '#ui/controls'
import styles from './Palette.module.css'

interface Props {
  readonly dialog: RefObject<HTMLDialogElement | null>
}

/** A dialog gives the focus to what has the attribute; React's property focuses before there is a dialog. */
const focusedFirst = (input: HTMLInputElement | null) => input?.setAttribute('autofocus', '')

/** Every command by name, with its key: what is typed narrows them, Enter does the chosen one. */
export default function Palette({ dialog }: Props) {
  const [sought, seek] = useState('')
  const context = useCommands()
  // It stays where it was once shown, and must not be drawn anew with every move of the pointer.
  const dimmed = useEditor(dimmedNames).split('\n')
  return (
    <Dialog dialog={dialog} name="All commands" size="middle">
      <Menu label="Commands" className={styles.menu}>
        <Menu.Input
          ref={focusedFirst}
          className={styles.input}
          placeholder="What do you want to do?"
          value={sought}
          onValueChange={seek}
        />
        <Menu.List className={styles.list}>
          <Menu.Empty className={styles.none}>No command is called so.</Menu.Empty>
          {COMMAND_GROUPS.map((group) => (
            <Menu.Group key={group} heading={group} className={styles.group}>
              {COMMANDS.filter((command) => command.group === group).map((command) => (
                <Menu.Item
                  key={command.name}
                  value={command.name}
                  keywords={[command.more ?? '']}
                  disabled={dimmed.includes(command.name)}
                  className={styles.item}
                  onSelect={() => {
                    seek('')
                    dialog.current?.close()
                    command.run(context)
                  }}
                >
                  <span className={styles.name}>{command.name}</span>
                  <span className={styles.more}>{command.more}</span>
                  {command.shown !== undefined && <kbd className={styles.key}>{command.shown}</kbd>}
                </Menu.Item>
              ))}
            </Menu.Group>
          ))}
        </Menu.List>
      </Menu>
    </Dialog>
  )
}
