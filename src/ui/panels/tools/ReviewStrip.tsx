import { ChevronLeft, ChevronRight, Trash2, X } from 'lucide-react'
import { reviewedCount, soleRegion } from '#editor'
import { shownKey } from '#ui/commands'
import { useApp, useEditor } from '#ui/context'
import { Button, TextField } from '#ui/controls'
import { ClassBar } from '../settings/ClassBar'
import styles from './ToolStrip.module.css'

/** Over the picture while regions are looked at one after the other: which one it is, and what becomes of it. */
export function ReviewStrip() {
  const { actions } = useApp()
  const ids = useEditor((state) => state.selectedRegionIds)
  const text = useEditor((state) => {
    const { at, of } = reviewedCount(state)
    return `${at.toLocaleString('en')} of ${of.toLocaleString('en')}`
  })
  const region = useEditor(soleRegion)
  const isNameAsked = useEditor((state) => state.isNameAsked)
  const hasClasses = useEditor((state) => state.history.present.classes.length > 0)
  return (
    <section className={styles.strip} aria-label="Review">
      <Button
        name="Review the previous region"
        icon={<ChevronLeft size={16} />}
        variant="icon"
        shortcut={shownKey('Review the previous region')}
        onClick={() => actions.regions.review(-1)}
      />
      <output>{text}</output>
      <Button
        name="Review the next region"
        icon={<ChevronRight size={16} />}
        variant="icon"
        shortcut={shownKey('Review the next region')}
        onClick={() => actions.regions.review(1)}
      />
      <Button
        name="Delete this region"
        icon={<Trash2 size={16} />}
        variant="icon"
        shortcut="Delete"
        onClick={() => actions.regions.remove(ids)}
      />
      {region && (
        <div className={styles.name}>
          <TextField
            key={region.id}
            name="Name of this region"
            placeholder="Name"
            value={region.label}
            isAsked={isNameAsked}
            onFocus={() => actions.regions.askName(false)}
            onCommit={(label) => actions.regions.change(ids, { label })}
          />
        </div>
      )}
      <ClassBar />
      <span className={styles.hint}>
        {hasClasses
          ? 'A key names the region and goes on to the next.'
          : 'F2 and a name: names get the keys 1 … 9.'}
      </span>
      <Button
        name="End the review"
        icon={<X size={16} />}
        variant="icon"
        shortcut="Escape"
        onClick={actions.regions.endReview}
      />
    </section>
  )
}
