import { MEMORY_BUDGETS } from '#app'
import { useApp, useEditor } from '#ui/context'
import { Select } from '#ui/controls'
import { mebibytesText } from '#ui/text'
import styles from './MemorySelect.module.css'

const OPTIONS = MEMORY_BUDGETS.map((bytes) => ({
  value: String(bytes),
  name: mebibytesText(bytes),
}))

/** How much memory is used, and how much may be. */
export function MemorySelect() {
  const { actions } = useApp()
  const { budgetBytes, usedBytes } = useEditor((state) => state.memory)
  return (
    <div className={styles.memory}>
      <span>{`Memory ${mebibytesText(usedBytes)} of`}</span>
      <Select
        name="Memory"
        isBare
        title="What the picture’s tiles, sound and the workers’ buffers may take together"
        options={OPTIONS}
        value={String(budgetBytes)}
        onChange={(value) => actions.page.setMemoryBudget(Number(value))}
      />
    </div>
  )
}
