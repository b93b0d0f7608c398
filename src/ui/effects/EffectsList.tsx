import { documentOf } from '#editor'
import { useEditor } from '#ui/context'
import { EffectRow } from './EffectRow'
import styles from './Effects.module.css'

/** The stack of effects: each takes what the one above it puts out. */
export function EffectsList() {
  const chain = useEditor((state) => documentOf(state).chain)
  const shownId = useEditor((state) => state.shownLayerId)
  return (
    <>
      <ol className={styles.list} aria-label="Effects">
        {chain.map((layer, index) => (
          <EffectRow key={layer.id} layer={layer} index={index} isShown={layer.id === shownId} />
        ))}
      </ol>
      {chain.length < 2 && (
        <p className={styles.hint}>
          What is added under Repair stands here, in the order in which it acts.
        </p>
      )}
    </>
  )
}
