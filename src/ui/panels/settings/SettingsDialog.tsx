import { type RefObject, useEffect, useState } from 'react'
import { MEMORY_BUDGETS } from '#app'
import type { ColourMapId, Theme } from '#editor'
import { useApp, useEditor } from '#ui/context'
import { Dialog, dialogStyles, Select } from '#ui/controls'
import { mebibytesText } from '#ui/text'
import { COLOUR_MAPS } from '../colour-maps'
import styles from './SettingsDialog.module.css'

const THEMES: readonly { readonly value: Theme; readonly name: string }[] = [
  { value: 'dark', name: 'Dark' },
  { value: 'light', name: 'Light' },
  { value: 'system', name: 'System' },
]

const BUDGETS = MEMORY_BUDGETS.map((bytes) => ({
  value: String(bytes),
  name: mebibytesText(bytes),
}))

interface Props {
  readonly dialog: RefObject<HTMLDialogElement | null>
}

/** What is chosen for every recording, and outlives the visit. */
export default function SettingsDialog({ dialog }: Props) {
  const { actions, version } = useApp()
  const theme = useEditor((state) => state.theme)
  const colourMap = useEditor((state) => state.display.colourMap)
  const isClockShown = useEditor((state) => state.isClockShown)
  return (
    <Dialog dialog={dialog} name="Settings" size="small" aside={`Specmask ${version}`}>
      <div className={`${dialogStyles.rows} ${styles.rows}`}>
        <span>Theme</span>
        <Select
          name="Theme"
          isBare
          options={THEMES}
          value={theme}
          onChange={(value) => actions.page.setTheme(value as Theme)}
        />
        <span>Colours of the picture</span>
        <Select
          name="Colours of the picture"
          isBare
          options={COLOUR_MAPS}
          value={colourMap}
          onChange={(value) => actions.view.setDisplay({ colourMap: value as ColourMapId })}
        />
        <span>Time</span>
        <Select
          name="Time"
          isBare
          title="What the ruler counts, where it is known when the recording began"
          options={TIMES}
          value={isClockShown ? CLOCK : SECONDS}
          onChange={(value) => actions.view.setClockShown(value === CLOCK)}
        />
        <span>Memory</span>
        <MemorySelect />
      </div>
    </Dialog>
  )
}

const SECONDS = 'seconds'
const CLOCK = 'clock'
const TIMES = [
  { value: SECONDS, name: 'Seconds from the beginning' },
  { value: CLOCK, name: 'Time of day, where it is known' },
]

/** How often what is used is read while it is shown. */
const UPDATE_MS = 500

function useUsedBytes(): number {
  const { usedBytes } = useApp()
  const [bytes, setBytes] = useState(usedBytes)
  useEffect(() => {
    const timer = setInterval(() => setBytes(usedBytes()), UPDATE_MS)
    return () => clearInterval(timer)
  }, [usedBytes])
  return bytes
}

/** How much memory may be used, and how much is. */
function MemorySelect() {
  const { actions } = useApp()
  const budgetBytes = useEditor((state) => state.memoryBudgetBytes)
  const usedBytes = useUsedBytes()
  return (
    <div className={styles.memory}>
      <Select
        name="Memory"
        isBare
        title="What the picture’s tiles, sound and the workers’ buffers may take together"
        options={BUDGETS}
        value={String(budgetBytes)}
        onChange={(value) => actions.page.setMemoryBudget(Number(value))}
      />
      <span>{`${mebibytesText(usedBytes)} in use`}</span>
    </div>
  )
}
