import { History } from 'lucide-react'
import { useId, useRef, useState } from 'react'
import { useApp, useEditor } from './app-context'
import controls from './controls.module.css'
import styles from './HistoryMenu.module.css'

/** Every step there was, to go back or forward to. */
export function HistoryMenu() {
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  const menu = useRef<HTMLDivElement>(null)
  const [isOpen, setOpen] = useState(false)
  const isEmpty = useEditor(
    ({ history }) => history.past.length === 0 && history.future.length === 0,
  )

  function place() {
    const box = button.current?.getBoundingClientRect()
    if (box !== undefined) menu.current?.style.setProperty('left', `${box.left}px`)
  }

  return (
    <>
      <button
        ref={button}
        type="button"
        className={controls.icon}
        aria-label="History"
        title="History"
        disabled={isEmpty}
        popoverTarget={id}
      >
        <History size={16} />
      </button>
      <div
        ref={menu}
        id={id}
        popover="auto"
        className={styles.menu}
        onBeforeToggle={place}
        onToggle={(event) => setOpen(event.newState === 'open')}
      >
        {isOpen && <Steps />}
      </div>
    </>
  )
}

/** The steps that are done, the one the document is at, and those that were undone. */
function Steps() {
  const { actions } = useApp()
  const { past, future } = useEditor((state) => state.history)
  const labels = ['Opened', ...past.map(({ label }) => label), ...future.map(({ label }) => label)]
  return (
    <ol className={styles.steps} aria-label="History">
      {labels.map((label, index) => {
        const isNow = index === past.length
        return (
          <li key={`${index} ${label}`} ref={isNow ? broughtIntoSight : undefined}>
            <button
              type="button"
              className={styles.step}
              aria-current={isNow ? 'step' : undefined}
              data-undone={index > past.length}
              onClick={() => actions.jumpTo(index)}
            >
              {label}
            </button>
          </li>
        )
      })}
    </ol>
  )
}

function broughtIntoSight(element: HTMLElement | null) {
  element?.scrollIntoView({ block: 'nearest' })
}
