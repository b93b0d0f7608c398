import { Download, X } from 'lucide-react'
import { type RefObject, useState } from 'react'
import type { ClipContent } from '#app'
import { useApp } from './app-context'
import { Button } from './Button'
import { type Choice, RadioGroup } from './RadioGroup'
import styles from './RegionDialog.module.css'

const CONTENTS: readonly Choice<ClipContent>[] = [
  { value: 'alone', name: 'The region alone' },
  { value: 'filtered', name: 'Its time, as filtered' },
]

interface Props {
  readonly dialog: RefObject<HTMLDialogElement | null>
  /** How many regions are selected. */
  readonly count: number
}

/** Chooses what a clip of a region holds. */
export default function ClipsDialog({ dialog, count }: Props) {
  const { actions } = useApp()
  const [content, setContent] = useState<ClipContent>('alone')
  const close = (): void => dialog.current?.close()
  return (
    <dialog ref={dialog} className={styles.dialog} aria-labelledby="clips-heading">
      <div className={styles.head}>
        <h2 id="clips-heading" className={styles.heading}>
          Save clips
        </h2>
        <Button name="Close" icon={<X size={16} />} look="icon" onClick={close} />
      </div>
      <div className={styles.rows}>
        <span>Holds</span>
        <RadioGroup name="Holds" choices={CONTENTS} value={content} onChange={setContent} />
      </div>
      <div className={styles.foot}>
        <p className={styles.summary}>
          {count === 1 ? 'One WAV' : `${count} WAVs in a ZIP`}, in the recording’s own format
        </p>
        <Button
          name="Save"
          icon={<Download size={16} />}
          look="primary"
          onClick={() => {
            close()
            actions.saveClips(content)
          }}
        />
      </div>
    </dialog>
  )
}
