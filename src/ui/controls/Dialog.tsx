import { X } from 'lucide-react'
import { type ReactNode, type RefObject, useEffect, useId, useRef } from 'react'
import { Button } from './Button'
import styles from './Dialog.module.css'

interface Props {
  readonly dialog: RefObject<HTMLDialogElement | null>
  readonly name: string
  readonly size: 'small' | 'middle' | 'wide'
  /** What stands beside the name. */
  readonly aside?: ReactNode
  /** Called when it was closed, by whatever. */
  readonly onClose?: () => void
  readonly children: ReactNode
}

/** The frame of every dialog: its name, and the button that closes it. */
export function Dialog({ dialog, name, size, aside, onClose, children }: Props) {
  const id = useId()
  const heading = useRef<HTMLHeadingElement>(null)
  // Else the button that closes it would have the focus, and a ring.
  useEffect(() => {
    const isFree = dialog.current?.querySelector('[autofocus]') === null
    if (isFree) heading.current?.setAttribute('autofocus', '')
  }, [dialog])
  return (
    <dialog
      ref={dialog}
      className={`${styles.dialog} ${styles[size]}`}
      aria-labelledby={id}
      onClose={() => {
        // What was marked in it would be what Ctrl+C copies, though nobody sees it any more.
        document.getSelection()?.removeAllRanges()
        onClose?.()
      }}
    >
      <div className={styles.head}>
        <h2 ref={heading} id={id} className={styles.heading} tabIndex={-1}>
          {name}
        </h2>
        <span className={styles.aside}>{aside}</span>
        <Button
          name="Close"
          icon={<X size={16} />}
          variant="icon"
          onClick={() => dialog.current?.close()}
        />
      </div>
      {children}
    </dialog>
  )
}

interface QuestionProps extends Omit<Props, 'aside' | 'onClose'> {
  /** What the answer would do. */
  readonly summary: ReactNode
  readonly verb: string
  readonly icon: ReactNode
  readonly isDisabled?: boolean
  readonly onAnswer: () => void
}

/** A dialog of labels and what they name, and the button that does what was chosen. */
export function Question(props: QuestionProps) {
  const { dialog, name, size, summary, verb, icon, isDisabled = false, onAnswer } = props
  return (
    <Dialog dialog={dialog} name={name} size={size}>
      <div className={styles.rows}>{props.children}</div>
      <div className={styles.foot}>
        <p className={styles.summary}>{summary}</p>
        <Button
          name={verb}
          icon={icon}
          variant="primary"
          isDisabled={isDisabled}
          onClick={() => {
            dialog.current?.close()
            onAnswer()
          }}
        />
      </div>
    </Dialog>
  )
}
