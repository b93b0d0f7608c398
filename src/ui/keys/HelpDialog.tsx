import type { RefObject } from 'react'
import { useApp } from '#ui/context'
import { Dialog } from '#ui/controls'
import styles from './HelpDialog.module.css'
import { KEY_COMMANDS } from './key-commands'

const POINTER_LINES = [
  ['Space', 'Play, pause'],
  ['Space+drag, right button', 'Move the view'],
  ['Wheel, Shift+wheel', 'Move the view in time, in frequency'],
  ['Ctrl+wheel, Ctrl+Shift+wheel', 'Zoom at the pointer in time, in frequency'],
  ['Shift+drag', 'Add to the selected region'],
  ['Alt+drag, Ctrl+drag', 'Take away from it'],
  ['Two fingers', 'Move and zoom the view'],
  ['Click, drag on the ruler', 'Go there, select a time'],
  ['Drag on the frequency axis of I/Q', 'Tune the receiver; at an edge of its band, its width'],
  ['Drag a selected region, its handles', 'Move it (Shift: along one axis), resize it'],
  ['Select: click, drag', 'Select a region, all that the box touches; Shift adds'],
  ['Tab, Shift+Tab on the picture', 'The next region, the one before'],
  ['Ctrl+C, Ctrl+X, Ctrl+V', 'Copy, cut, paste regions, also into another recording'],
  ['Esc', 'Cancel the stroke, clear the selection'],
] as const

interface Props {
  readonly dialog: RefObject<HTMLDialogElement | null>
}

/** What keys, wheel and fingers do. */
export default function HelpDialog({ dialog }: Props) {
  const { version } = useApp()
  const keys = KEY_COMMANDS.flatMap(({ shown, does }) =>
    shown === undefined || does === undefined ? [] : [[shown, does] as const],
  )
  return (
    <Dialog dialog={dialog} name="Keys and pointer" size="wide" aside={`Specmask ${version}`}>
      <dl className={styles.list}>
        {[...POINTER_LINES, ...keys].map(([shown, does]) => (
          <div key={shown} className={styles.line}>
            <dt>{shown}</dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
