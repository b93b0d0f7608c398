import { useCommands } from '#ui/commands'
import { useApp, useEditor } from '#ui/context'
import { Button } from '#ui/controls'
import { MeasuredSoundSelect } from './MeasuredSoundSelect'
import styles from './RegionTable.module.css'

/** Of which sound the columns tell, which rows there are, and regions from and for other programs. */
export function RegionFiles() {
  const { actions } = useApp()
  const filter = useEditor((state) => state.regionFilter)
  const { openTables, showExport } = useCommands()
  const isEmpty = useEditor((state) => state.recording === undefined)
  return (
    <div className={styles.files}>
      <input
        type="search"
        className={styles.filter}
        aria-label="Filter regions"
        placeholder="Filter"
        value={filter}
        disabled={isEmpty}
        onChange={(event) => actions.regions.filter(event.target.value)}
      />
      <span className={styles.wide}>
        <MeasuredSoundSelect />
      </span>
      <Button name="Import…" variant="low" isDisabled={isEmpty} onClick={openTables} />
      <Button
        name="Export table…"
        variant="low"
        isDisabled={isEmpty}
        onClick={() => showExport('table')}
      />
    </div>
  )
}
