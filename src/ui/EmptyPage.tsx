import { FolderOpen } from 'lucide-react'
import { useApp, useEditor } from './app-context'
import { Button } from './Button'
import styles from './EmptyPage.module.css'

/** Before anything is open. */
export function EmptyPage({ onOpen }: { readonly onOpen: () => void }) {
  const { actions } = useApp()
  const isOpening = useEditor((state) => state.isOpening)
  return (
    <main className={styles.page}>
      <div className={styles.target} data-opening={isOpening}>
        <p className={styles.lead}>
          {isOpening ? 'Opening…' : 'Drop a WAV recording here, or anywhere on the page.'}
        </p>
        <p className={styles.hint}>
          See its spectrogram, paint over what should go, hear the difference, save the same format.
          Nothing leaves this computer.
        </p>
        <div className={styles.actions}>
          <Button
            name="Open…"
            icon={<FolderOpen size={16} />}
            look="primary"
            onClick={onOpen}
            shortcut="Ctrl+O"
          />
          <Button name="Try the demo recording" onClick={() => actions.openDemo()} />
        </div>
      </div>
    </main>
  )
}
