import { classColours } from '#core/project'
import { documentOf, maskLayerOf } from '#editor'
import { useApp, useEditor } from '#ui/context'
import styles from './ClassBar.module.css'

/** The names that keys give, how often each stands, and which new marks have; nothing before there is one. */
export function ClassBar() {
  const { actions } = useApp()
  const classes = useEditor((state) => documentOf(state).classes)
  const regions = useEditor((state) => maskLayerOf(state).regions)
  const isMarking = useEditor((state) => state.mode === 'mark')
  const markName = useEditor((state) => state.markName)
  if (classes.length === 0) return null
  const colours = classColours(classes)
  const counts = new Map<string, number>()
  for (const { label } of regions) counts.set(label, (counts.get(label) ?? 0) + 1)
  return (
    <div className={styles.bar} role="group" aria-label="Names">
      {classes.map(({ name, key }) => (
        <button
          key={name}
          type="button"
          className={styles.name}
          aria-pressed={isMarking && markName === name}
          disabled={key === undefined}
          title={
            key === undefined ? name : `${name} (${key}): names what is selected, and new marks`
          }
          onClick={() => key !== undefined && actions.regions.useClassKey(key)}
        >
          {key !== undefined && (
            <kbd className={styles.key} style={{ background: colours.get(name) }}>
              {key}
            </kbd>
          )}
          <span className={styles.text}>{name}</span>
          <span className={styles.count}>{counts.get(name) ?? 0}</span>
        </button>
      ))}
    </div>
  )
}
