import { Eye, EyeOff, FileAudio, Headphones, Lock, LockOpen, Trash2 } from 'lucide-react'
import type { Region } from '#core/mask'
import { useCommands } from '#ui/commands'
import { useApp, useEditor } from '#ui/context'
import { Button } from '#ui/controls'
import { RegionMenu } from './RegionMenu'
import styles from './RegionPanel.module.css'

const SIZE = 14

/** What is done most with the selected regions, and a menu of the rest. */
export function RegionActions({ regions }: { readonly regions: readonly Region[] }) {
  const { actions } = useApp()
  const ids = useEditor((state) => state.selectedRegionIds)
  const isSolo = useEditor(
    ({ soloRegionIds }) => soloRegionIds.size > 0 && [...ids].every((id) => soloRegionIds.has(id)),
  )
  const { showExport } = useCommands()
  const isLocked = regions.every((region) => region.locked === true)
  const isHidden = regions.every((region) => region.hidden)
  return (
    <div className={styles.actions}>
      <Button
        name="Solo"
        icon={<Headphones size={SIZE} />}
        variant="small"
        isPressed={isSolo}
        onClick={() => actions.sound.solo(ids)}
        shortcut="O"
      />
      <Button
        name={isHidden ? 'Show' : 'Hide'}
        icon={isHidden ? <EyeOff size={SIZE} /> : <Eye size={SIZE} />}
        variant="small"
        onClick={() => actions.regions.change(ids, { hidden: !isHidden })}
      />
      <Button
        name={isLocked ? 'Unlock' : 'Lock'}
        icon={isLocked ? <Lock size={SIZE} /> : <LockOpen size={SIZE} />}
        variant="small"
        onClick={() => actions.regions.change(ids, { locked: !isLocked })}
      />
      <Button
        name="Save clips…"
        icon={<FileAudio size={SIZE} />}
        variant="small"
        onClick={() => showExport('clips')}
      />
      <Button
        name={regions.length === 1 ? 'Delete region' : 'Delete regions'}
        icon={<Trash2 size={SIZE} />}
        variant="small"
        isDisabled={isLocked}
        onClick={() => actions.regions.remove(ids)}
        shortcut="Delete"
      />
      <RegionMenu />
    </div>
  )
}
