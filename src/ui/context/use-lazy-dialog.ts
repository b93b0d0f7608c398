import { type ComponentType, type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import { messageOf } from '#core/base'
import { useApp } from './app-context'
import { type TypeAhead, typedAhead } from './type-ahead'

interface DialogProps {
  readonly dialog: RefObject<HTMLDialogElement | null>
}

interface LazyDialog<Props> {
  /** undefined until it was shown once; from then on it is there, and keeps what was chosen in it. */
  readonly Dialog: ComponentType<Props> | undefined
  readonly dialog: RefObject<HTMLDialogElement | null>
  readonly show: () => void
}

/**
 * A dialog whose code is fetched when it is first shown; what is typed until then is typed into it.
 * Where it cannot be fetched the alert says so.
 */
export function useLazyDialog<Props extends DialogProps>(
  fetch: () => Promise<{ readonly default: ComponentType<Props> }>,
): LazyDialog<Props> {
  const { actions } = useApp()
  const dialog = useRef<HTMLDialogElement>(null)
  const [Dialog, setDialog] = useState<ComponentType<Props>>()
  const typing = useRef<TypeAhead>(undefined)
  useEffect(() => {
    if (Dialog === undefined || dialog.current === null) return
    dialog.current.showModal()
    typing.current?.replay(dialog.current)
  }, [Dialog])
  const show = useCallback(() => {
    if (dialog.current !== null) dialog.current.showModal()
    else {
      typing.current ??= typedAhead()
      fetch().then(
        (code) => setDialog(() => code.default),
        (error: unknown) => {
          typing.current?.drop()
          typing.current = undefined
          actions.page.alert(messageOf(error))
        },
      )
    }
  }, [fetch, actions])
  return { Dialog, dialog, show }
}
