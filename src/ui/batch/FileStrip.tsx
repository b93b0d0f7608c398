import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { FileList, ListedFile } from '#editor'
import { shownKey } from '#ui/commands'
import { useApp, useEditor } from '#ui/context'
import { Button } from '#ui/controls'
import styles from './FileStrip.module.css'

/** The files that were given together: which is open, done, or failed; a click opens one. */
export function FileStrip() {
  const { actions } = useApp()
  const list = useEditor((state) => state.fileList)
  const open = useRef<HTMLButtonElement>(null)
  const { openId } = list
  // Another file is scrolled into sight when it is the open one.
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is scrolled to depends on it alone
  useEffect(() => {
    // Some browsers answer a promise, which is no clean-up.
    open.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [openId])
  return (
    <nav className={styles.strip} aria-label="Files">
      <Button
        name="Previous file"
        icon={<ChevronLeft size={16} />}
        variant="icon"
        onClick={() => actions.files.step(-1)}
        shortcut={shownKey('Previous file')}
      />
      <ol className={styles.files}>
        {list.files.map((file) => {
          const status = statusOf(list, file)
          return (
            <li key={file.id}>
              <button
                type="button"
                ref={file.id === openId ? open : undefined}
                className={styles.file}
                data-status={status}
                aria-current={file.id === openId ? 'true' : undefined}
                title={file.reason === undefined ? file.name : `${file.name}: ${file.reason}`}
                onClick={() => actions.files.openListed(file.id)}
              >
                <span className={styles.dot} aria-hidden="true" />
                <span className={styles.name}>{file.name}</span>
                {status !== 'waiting' && <span className={styles.status}>{status}</span>}
              </button>
            </li>
          )
        })}
      </ol>
      <span className={styles.count}>
        {list.files.findIndex(({ id }) => id === openId) + 1} of {list.files.length}
      </span>
      <Button
        name="Next file"
        icon={<ChevronRight size={16} />}
        variant="icon"
        onClick={() => actions.files.step(1)}
        shortcut={shownKey('Next file')}
      />
    </nav>
  )
}

/** One word: that it failed counts before that it is open. */
function statusOf({ openId }: FileList, { id, status }: ListedFile): string {
  if (status === 'waiting' && id === openId) return 'open'
  return status
}
