import { Download, HardDriveDownload } from 'lucide-react'
import { Fragment, type RefObject, useId, useState } from 'react'
import type { ExportWhat } from '#ui/commands'
import { useApp, useEditor } from '#ui/context'
import { Button, Dialog, dialogStyles } from '#ui/controls'
import styles from './ExportDialog.module.css'
import { FIRST_CHOICES } from './export-choices'
import { EXPORT_GROUPS, EXPORT_KINDS } from './export-kinds'

interface Props {
  readonly dialog: RefObject<HTMLDialogElement | null>
  readonly what: ExportWhat
  readonly onWhat: (what: ExportWhat) => void
}

/** All that can be saved: on the left what, on the right what of it and as what, below it the file. */
export default function ExportDialog({ dialog, what, onWhat }: Props) {
  const { actions, store, canSaveToDisk } = useApp()
  const [choices, setChoices] = useState(FIRST_CHOICES)
  const { name, does, Rows, fileName, note, save, saveToDisk } = EXPORT_KINDS[what]
  const file = useEditor((state) => fileName(state, choices))
  const isBeingMade = useEditor(({ making }) => file !== undefined && making.has(file))
  const more = useEditor((state) => note?.(state, choices))
  const closing = (use: typeof save) => () => {
    dialog.current?.close()
    use(actions, choices, store.getState())
  }
  return (
    <Dialog dialog={dialog} name="Export" size="wide">
      <div className={styles.columns}>
        <Kinds what={what} onWhat={onWhat} />
        <div className={styles.kind}>
          <h3 className={styles.heading}>{name}</h3>
          <p className={styles.does}>{does}</p>
          {Rows !== undefined && (
            <div className={`${dialogStyles.rows} ${styles.rows}`}>
              <Rows
                choices={choices}
                onChange={(change) => setChoices({ ...choices, ...change })}
              />
            </div>
          )}
          <div className={styles.foot}>
            <p className={styles.summary}>
              <span className={styles.file}>{file}</span>
              {more}
            </p>
            {saveToDisk !== undefined && canSaveToDisk && (
              <Button
                name="Save to disk…"
                icon={<HardDriveDownload size={16} />}
                isDisabled={file === undefined || isBeingMade}
                onClick={closing(saveToDisk)}
              />
            )}
            <Button
              name="Export"
              icon={<Download size={16} />}
              variant="primary"
              isDisabled={file === undefined || isBeingMade}
              onClick={closing(save)}
            />
          </div>
        </div>
      </div>
    </Dialog>
  )
}

/** The kinds of files, by what they hold. */
function Kinds({ what, onWhat }: Pick<Props, 'what' | 'onWhat'>) {
  const group = useId()
  return (
    <div role="radiogroup" aria-label="What" aria-orientation="vertical" className={styles.kinds}>
      {EXPORT_GROUPS.map(([heading, kinds]) => (
        <Fragment key={heading}>
          <p className={styles.group}>{heading}</p>
          {kinds.map((kind) => (
            <label key={kind} className={styles.choice}>
              <input
                type="radio"
                name={group}
                className={styles.input}
                checked={kind === what}
                onChange={() => onWhat(kind)}
              />
              <span className={styles.face}>{EXPORT_KINDS[kind].name}</span>
            </label>
          ))}
        </Fragment>
      ))}
    </div>
  )
}
