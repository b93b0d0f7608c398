import { Command as Menu } from 'cmdk'
import { type RefObject, useState } from 'react'
import {
  COMMAND_GROUPS,
  COMMANDS,
  type Command,
  dimmedNames,
  soughtCommands,
  useCommands,
} from '#ui/commands'
import { useEditor } from '#ui/context'
import { Dialog } from '#ui/controls'
import styles from './Palette.module.css'

interface Props {
  readonly dialog: RefObject<HTMLDialogElement | null>
}

/** A dialog gives the focus to what has the attribute; React's property focuses before there is a dialog. */
const focusedFirst = (input: HTMLInputElement | null) => input?.setAttribute('autofocus', '')

/** Every command by name, with its key: what is typed finds some, the nearest first, Enter does the chosen one. */
export default function Palette({ dialog }: Props) {
  const [sought, seek] = useState('')
  const context = useCommands()
  // It stays where it was once shown, and must not be drawn anew with every move of the pointer.
  const dimmed = useEditor(dimmedNames).split('\n')
  const items = (commands: readonly Command[]) =>
    commands.map((command) => (
      <Menu.Item
        key={command.name}
        value={command.name}
        disabled={dimmed.includes(command.name)}
        className={styles.item}
        onSelect={() => {
          dialog.current?.close()
          command.run(context)
        }}
      >
        <span className={styles.name}>{command.name}</span>
        <span className={styles.more}>{command.more}</span>
        {command.shown !== undefined && <kbd className={styles.key}>{command.shown}</kbd>}
      </Menu.Item>
    ))
  const found = soughtCommands(sought)
  return (
    <Dialog dialog={dialog} name="All commands" size="middle" onClose={() => seek('')}>
      {/* The menu's own search takes letters that lie anywhere: “undo” found “Take back the last corner”. */}
      <Menu label="Commands" className={styles.menu} shouldFilter={false}>
        <Menu.Input
          ref={focusedFirst}
          className={styles.input}
          placeholder="What do you want to do?"
          value={sought}
          onValueChange={seek}
        />
        <Menu.List className={styles.list}>
          {found.length === 0 && <p className={styles.none}>No command has these words.</p>}
          {sought.trim() === ''
            ? COMMAND_GROUPS.map((group) => (
                <Menu.Group key={group} heading={group} className={styles.group}>
                  {items(COMMANDS.filter((command) => command.group === group))}
                </Menu.Group>
              ))
            : items(found)}
        </Menu.List>
      </Menu>
    </Dialog>
  )
}
