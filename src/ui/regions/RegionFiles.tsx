import { useCommands } from '#ui/commands'
import { useApp, useEditor } from '#ui/context'
import { Button } from '#ui/controls'
import { MeasuredSoundSelect } from './MeasuredSoundSelect'
import styles from './RegionTable.module.css'

/** Of which sound the columns tell, which rows there are, and regions from and for other programs. */
export function RegionFiles() {
  const { actions } = useApp()
  const filter = useEditor((state) => state.regionFilter)
  const { showExport } = useCommands()
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
      <Button
        name="Import…"
        variant="low"
        isDisabled={isEmpty}
        onClick={() => pickTables((files) => actions.files.importRegions(files))}
        shortcut="regions of Raven, Audacity, Praat, Sonic Visualiser, whombat, CSV or SigMF"
      />
      <Button
        name="Export table…"
        variant="low"
        isDisabled={isEmpty}
        onClick={() => showExport('table')}
      />
    </div>
  )
}

/** Asks for files; nothing happens where none is chosen. */
function pickTables(use: (files: readonly File[]) => void): void {
  const picker = document.createElement('input')
  picker.type = 'file'
  picker.multiple = true
  picker.accept = '.txt,.csv,.tsv,.sigmf-meta,.TextGrid,.svl,.phn,.wrd,.json'
  picker.addEventListener('change', () => use([...(picker.files ?? [])]))
  picker.click()
}
