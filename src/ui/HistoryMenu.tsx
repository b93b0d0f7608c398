import { History } from 'lucide-react'
import { useApp, useEditor } from '#ui/context'
import { MenuButton, menuStyles } from '#ui/controls'

/** Every step there was, to go back or forward to. */
export function HistoryMenu() {
  const isEmpty = useEditor(
    ({ history }) => history.past.length === 0 && history.future.length === 0,
  )
  return (
    <MenuButton name="History" icon={<History size={16} />} variant="icon" isDisabled={isEmpty}>
      {() => <Steps />}
    </MenuButton>
  )
}

/** The steps that are done, the one the document is at, and those that were undone. */
function Steps() {
  const { actions } = useApp()
  const { past, future } = useEditor((state) => state.history)
  const labels = ['Opened', ...past.map(({ label }) => label), ...future.map(({ label }) => label)]
  return (
    <ol className={menuStyles.items} aria-label="History">
      {labels.map((label, index) => {
        const isNow = index === past.length
        return (
          <li key={`${index} ${label}`} ref={isNow ? broughtIntoSight : undefined}>
            <button
              type="button"
              className={menuStyles.item}
              aria-current={isNow ? 'step' : undefined}
              data-undone={index > past.length}
              onClick={() => actions.history.jumpTo(index)}
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
