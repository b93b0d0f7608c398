import { X } from 'lucide-react'
import { useApp, useEditor } from '#ui/context'
import { Button } from '#ui/controls'
import { statusText } from '#ui/text'
import styles from './Status.module.css'

/** The one place that says what goes on and what was off. */
export function Status() {
  const app = useApp()
  const progress = useEditor((state) => state.notices.progress)
  const text = useEditor((state) => statusText(state, noteOf(state.recording, app)))
  const offers = useEditor((state) => state.offers)
  const choice = useEditor((state) => state.remark?.choice)
  const isWarning = useEditor((state) => state.notices.warnings.length > 0)
  return (
    <div className={styles.box}>
      {progress !== undefined && (
        <>
          <progress
            className={styles.progress}
            aria-label={progress.label}
            {...(progress.share === undefined ? {} : { value: progress.share })}
          />
          {progress.isCancellable && (
            <Button
              name="Cancel"
              icon={<X size={14} />}
              variant="small"
              onClick={() => app.actions.files.cancelProgress()}
            />
          )}
        </>
      )}
      <p role="status" className={styles.text} data-warning={isWarning} title={text}>
        {/* In sight above the picture; here they are read out. */}
        <span className={styles.heard}>{offers.map((offer) => `${offer.text} `)}</span>
        {text}
      </p>
      {choice !== undefined && <Button name={choice.name} variant="low" onClick={choice.act} />}
    </div>
  )
}

/** Undefined before a recording is open: nothing plays then. */
function noteOf(recording: object | undefined, app: { playbackNote(): string | undefined }) {
  return recording === undefined ? undefined : app.playbackNote()
}
