import { FolderOpen } from 'lucide-react'
import { lazy } from '#lazy'
import { useApp, useEditor, useLazySoon } from '#ui/context'
import { Button } from '#ui/controls'
import { awaitedText, leadText } from '#ui/text'
import styles from './EmptyPage.module.css'

const fetchBeginnings = lazy(() => import('./Beginnings'))

/** Before anything is open. */
export function EmptyPage({ onOpen }: { readonly onOpen: () => void }) {
  const { actions } = useApp()
  const isOpening = useEditor((state) => state.isOpening)
  const awaited = useEditor((state) => state.awaited)
  const hasRecents = useEditor((state) => state.recents.length > 0)
  const code = useLazySoon(fetchBeginnings, hasRecents)
  return (
    <main className={styles.page}>
      <div className={styles.target} data-opening={isOpening}>
        <p className={styles.lead}>{isOpening ? 'Opening…' : leadText(awaited)}</p>
        <p className={styles.hint}>
          {awaited === undefined
            ? 'WAV, FLAC, MP3, Ogg, SigMF, raw I/Q, or a project. See its spectrogram, paint over what should go, hear the difference, save the same format. Nothing leaves this computer.'
            : awaitedText(awaited)}
        </p>
        <div className={styles.actions}>
          <Button
            name="Open…"
            icon={<FolderOpen size={16} />}
            variant="primary"
            onClick={onOpen}
            shortcut="Ctrl+O"
          />
          <Button name="Try the demo recording" onClick={() => actions.files.openDemo()} />
        </div>
        <div className={styles.beginnings}>{code && <code.Beginnings onAsk={onOpen} />}</div>
      </div>
    </main>
  )
}
