import type { RegionFileKind } from '#app'
import { useApp, useEditor } from '#ui/context'
import { Button, type Option, Select } from '#ui/controls'
import styles from './RegionTable.module.css'

const NONE = 'none'

const KINDS: readonly (Option & { readonly value: RegionFileKind | typeof NONE })[] = [
  { value: NONE, name: 'Export…' },
  { value: 'raven', name: 'Raven selections' },
  { value: 'audacity', name: 'Audacity labels' },
  { value: 'csv', name: 'CSV, everything' },
  { value: 'sigmf', name: 'SigMF annotations' },
]

/** Regions from and for other programs. */
export function RegionFiles() {
  const { actions } = useApp()
  const isEmpty = useEditor((state) => state.recording === undefined)
  return (
    <div className={styles.files}>
      <Button
        name="Import…"
        variant="low"
        isDisabled={isEmpty}
        onClick={() => pickTables((files) => actions.files.importRegions(files))}
        shortcut="regions of Raven, Audacity, CSV or SigMF"
      />
      <Select
        name="Export regions"
        isBare
        isDisabled={isEmpty}
        options={KINDS}
        value={NONE}
        onChange={(kind) => actions.files.exportRegions(kind as RegionFileKind)}
      />
    </div>
  )
}

/** Asks for files; nothing happens where none is chosen. */
function pickTables(use: (files: readonly File[]) => void): void {
  const picker = document.createElement('input')
  picker.type = 'file'
  picker.multiple = true
  picker.accept = '.txt,.csv,.tsv,.sigmf-meta,.TextGrid,.phn,.wrd,.json'
  picker.addEventListener('change', () => use([...(picker.files ?? [])]))
  picker.click()
}
