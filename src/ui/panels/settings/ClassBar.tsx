import { Pencil } from 'lucide-react'
import { classColours } from '#core/project'
import { documentOf, maskLayerOf } from '#editor'
import { useCommands } from '#ui/commands'
import { useApp, useEditor } from '#ui/context'
import { Button } from '#ui/controls'
import styles from './ClassBar.module.css'
import { countsOf } from './class-counts'

/** The names that keys give, how often each stands, and which new marks have. */
export function ClassBar() {
  const { actions } = useApp()
  const { showClasses } = useCommands()
  const isEmpty = useEditor((state) => state.recording === undefined)
  const classes = useEditor((state) => documentOf(state).classes)
  const regions = useEditor((state) => maskLayerOf(state).regions)
  const isMarking = useEditor((state) => state.mode === 'mark')
  const markName = useEditor((state) => state.markName)
  if (isEmpty) return null
  const colours = classColours(classes)
  const counts = countsOf(regions)
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
      {classes.length === 0 && <span className={styles.none}>No classes yet</span>}
      <Button
        name="Edit classes…"
        icon={<Pencil size={14} />}
        variant="small"
        onClick={showClasses}
      />
    </div>
  )
}
