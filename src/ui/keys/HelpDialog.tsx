import { type RefObject, useState } from 'react'
import { COMMAND_GROUPS, COMMANDS } from '#ui/commands'
import { useApp } from '#ui/context'
import { Dialog } from '#ui/controls'
import styles from './HelpDialog.module.css'

interface Line {
  readonly does: string
  readonly shown: string
}

const POINTER: readonly Line[] = [
  { shown: 'Space+drag, right button', does: 'Move the view' },
  { shown: 'Right click', does: 'What can be done here' },
  { shown: 'Wheel, Shift+wheel', does: 'Move the view in time, in frequency' },
  {
    shown: 'Ctrl+wheel, Ctrl+Shift+wheel',
    does: 'Zoom at the pointer in time, in frequency',
  },
  { shown: 'Shift+drag', does: 'Add to the selected region' },
  { shown: 'Alt+drag, Ctrl+drag', does: 'Take away from it' },
  { shown: 'Two fingers', does: 'Move and zoom the view' },
  { shown: 'Click, drag on the ruler', does: 'Go there, select a time' },
  {
    shown: 'Drag on the frequency axis of I/Q',
    does: 'Tune the receiver; at an edge of its band, its width',
  },
  {
    shown: 'Drag a selected region, its handles',
    does: 'Move it (Shift: along one axis), resize it',
  },
  { shown: 'Select: click, drag', does: 'Select a region, all that the box touches; Shift adds' },
  { shown: 'Tab, Shift+Tab on the picture', does: 'The next region, the one before' },
  { shown: 'Ctrl+C, Ctrl+X, Ctrl+V', does: 'Copy, cut, paste regions, also between recordings' },
  { shown: 'Esc', does: 'Cancel the stroke, clear the selection' },
]

/** Every command with its key, by group, and what pointer, wheel and fingers do. */
const GROUPS: readonly (readonly [name: string, lines: readonly Line[]])[] = [
  ...COMMAND_GROUPS.map((group): readonly [string, readonly Line[]] => [
    group,
    COMMANDS.filter((command) => command.group === group).map(
      ({ name, more, shown = '' }, i, all) => ({
        shown,
        // Said once of commands that follow each other.
        does:
          more === undefined || more === all[i - 1]?.more
            ? name
            : `${name}: ${more.charAt(0).toLowerCase()}${more.slice(1)}`,
      }),
    ),
  ]),
  ['Pointer, wheel, fingers', POINTER],
]

interface Props {
  readonly dialog: RefObject<HTMLDialogElement | null>
}

/** What keys, wheel and fingers do; what is typed narrows it. */
export default function HelpDialog({ dialog }: Props) {
  const { version } = useApp()
  const [sought, seek] = useState('')
  const has = ({ shown, does }: Line) =>
    `${shown} ${does}`.toLowerCase().includes(sought.trim().toLowerCase())
  return (
    <Dialog dialog={dialog} name="Keys and pointer" size="wide" aside={`Specmask ${version}`}>
      <div className={styles.groups}>
        <input
          // A phone would cover the list with its keyboard.
          ref={(input) => {
            if (matchMedia('(pointer: fine)').matches) input?.setAttribute('autofocus', '')
          }}
          type="search"
          className={styles.search}
          aria-label="Search keys"
          placeholder="Search"
          value={sought}
          onChange={(event) => seek(event.target.value)}
        />
        {GROUPS.map(([name, lines]) => {
          const found = lines.filter(has)
          return found.length === 0 ? null : (
            <section key={name} aria-label={name}>
              <h3 className={styles.heading}>{name}</h3>
              <dl className={styles.list}>
                {found.map(({ shown, does }) => (
                  <div key={does} className={styles.line}>
                    <dt>{shown !== '' && <kbd className={styles.key}>{shown}</kbd>}</dt>
                    <dd>{does}</dd>
                  </div>
                ))}
              </dl>
            </section>
          )
        })}
      </div>
    </Dialog>
  )
}
