import { ChevronLeft, ChevronRight } from 'lucide-react'
import { memo, type Ref, useEffect, useRef } from 'react'
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
        {list.files.map((file) => (
          <FileButton
            key={file.id}
            id={file.id}
            name={file.name}
            reason={file.reason}
            status={statusOf(list, file)}
            open={file.id === openId ? open : undefined}
          />
        ))}
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

interface FileButtonProps {
  readonly id: number
  readonly name: string
  readonly status: string
  /** Why it failed. */
  readonly reason?: string | undefined
  /** Of the open one. */
  readonly open: Ref<HTMLButtonElement> | undefined
}

/** Of thousands of files those are drawn anew of which something else is to be seen. */
const FileButton = memo(function FileButton({ id, name, status, reason, open }: FileButtonProps) {
  const { actions } = useApp()
  return (
    <li>
      <button
        type="button"
        ref={open}
        className={styles.file}
        data-status={status}
        aria-current={open === undefined ? undefined : 'true'}
        title={reason === undefined ? name : `${name}: ${reason}`}
        onClick={() => actions.files.openListed(id)}
      >
        <span className={styles.dot} aria-hidden="true" />
        <span className={styles.name}>{name}</span>
        {status !== 'waiting' && <span className={styles.status}>{status}</span>}
      </button>
    </li>
  )
})

/** One word: that it failed counts before that it is open. */
function statusOf({ openId }: FileList, { id, status }: ListedFile): string {
  if (status === 'waiting' && id === openId) return 'open'
  return status
}
