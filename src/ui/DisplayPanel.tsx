import type { FrequencyScale } from '#core/grid'
import type { ColourMapId } from '#editor'
import { useApp, useEditor } from './app-context'
import { Button } from './Button'
import styles from './DisplayPanel.module.css'
import { MemorySelect } from './MemorySelect'
import { MountedCanvas } from './MountedCanvas'
import { NumberField } from './NumberField'
import { Columns, Panel } from './Panel'
import { type Option, Select } from './Select'

const COLOUR_MAPS: readonly { readonly value: ColourMapId; readonly name: string }[] = [
  { value: 'inferno', name: 'Inferno' },
  { value: 'viridis', name: 'Viridis' },
  { value: 'magma', name: 'Magma' },
  { value: 'grey', name: 'Grey' },
]

const SCALES: readonly { readonly value: FrequencyScale; readonly name: string }[] = [
  { value: 'linear', name: 'Linear' },
  { value: 'log', name: 'Log' },
]

/** The floor of every level, and room above full scale for what floats can hold. */
const DB_LIMITS = { min: -200, max: 100 } as const

function channelOptions(isIq: boolean, channels: number): readonly Option[] {
  if (isIq) return [{ value: 'iq', name: 'I/Q' }]
  const single = Array.from({ length: channels }, (_, channel) => ({
    value: String(channel),
    name: String(channel + 1),
  }))
  return [{ value: 'mean', name: 'Mean' }, ...single]
}

/** How the picture is shown; none of it changes what is heard. */
export function DisplayPanel() {
  const { actions } = useApp()
  const display = useEditor((state) => state.display)
  const isIq = useEditor((state) => state.recording?.facts.kind === 'iq')
  const channels = useEditor((state) => state.recording?.facts.channels ?? 1)
  const isEmpty = useEditor((state) => state.recording === undefined)
  return (
    <Panel name="Display" aside={<MemorySelect />}>
      <Columns>
        <Select
          name="Colour map"
          options={COLOUR_MAPS}
          value={display.colourMap}
          onChange={(value) => actions.setDisplay({ colourMap: value as ColourMapId })}
        />
        <Select
          name="Frequency scale"
          options={SCALES}
          value={display.scale}
          isDisabled={isIq}
          onChange={(value) => actions.setDisplay({ scale: value as FrequencyScale })}
        />
        <Select
          name="Channel"
          options={channelOptions(isIq, channels)}
          value={isIq ? 'iq' : String(display.channel)}
          isDisabled={isEmpty}
          onChange={(value) => {
            if (value !== 'iq') {
              actions.setDisplay({ channel: value === 'mean' ? 'mean' : Number(value) })
            }
          }}
        />
      </Columns>
      <Columns>
        <NumberField
          name="dB minimum"
          value={tenths(display.dbMin)}
          min={DB_LIMITS.min}
          max={Math.floor(display.dbMax) - 1}
          step="any"
          onChange={(dbMin) => actions.setDisplay({ dbMin, isDbAuto: false })}
        />
        <NumberField
          name="dB maximum"
          value={tenths(display.dbMax)}
          min={Math.ceil(display.dbMin) + 1}
          max={DB_LIMITS.max}
          step="any"
          onChange={(dbMax) => actions.setDisplay({ dbMax, isDbAuto: false })}
        />
        <Button
          name="Auto"
          look="low"
          isPressed={display.isDbAuto}
          onClick={() => actions.resetDbRange()}
          isDisabled={isEmpty}
        />
      </Columns>
      <div className={styles.bar}>
        <MountedCanvas place="colourBar" name="Colour bar" />
      </div>
    </Panel>
  )
}

function tenths(db: number): number {
  return Math.round(db * 10) / 10
}
