import { X } from 'lucide-react'
import { regionsText, whenText } from '#app'
import { useApp, useEditor } from '#ui/context'
import { Button } from '#ui/controls'
import { clockText } from '#ui/text'
import styles from './RecentProjects.module.css'

/** Work of earlier visits, a click away. */
export function RecentProjects({ onAsk }: { readonly onAsk: () => void }) {
  const { actions } = useApp()
  const recents = useEditor((state) => state.recents)
  if (recents.length === 0) return null
  const reopen = async (fingerprint: string) => {
    if (!(await actions.files.reopenRecent(fingerprint))) onAsk()
  }
  return (
    <section className={styles.recents} aria-labelledby="recents-heading">
      <h2 id="recents-heading" className={styles.heading}>
        Recent projects
      </h2>
      <ul className={styles.list}>
        {recents.map(({ fingerprint, name, lengthS, regionCount, savedAtMs }) => (
          <li key={fingerprint} className={styles.row}>
            <button type="button" className={styles.open} onClick={() => void reopen(fingerprint)}>
              <span className={styles.name}>{name}</span> <span>{clockText(lengthS)}</span>{' '}
              <span>{regionsText(regionCount)}</span> <span>{whenText(savedAtMs, Date.now())}</span>
            </button>
            <Button
              name={`Remove ${name}`}
              icon={<X size={16} />}
              variant="icon"
              onClick={() => actions.files.removeRecent(fingerprint)}
            />
          </li>
        ))}
      </ul>
    </section>
  )
}
