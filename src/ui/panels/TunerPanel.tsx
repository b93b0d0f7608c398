import { radioZeroHz, type Tuner } from '#editor'
import { useApp, useEditor } from '#ui/context'
import { Button, Columns, NumberField, Panel, Select } from '#ui/controls'

const MODES: readonly { readonly value: Tuner['mode']; readonly name: string }[] = [
  { value: 'am', name: 'AM' },
  { value: 'fm', name: 'FM' },
  { value: 'usb', name: 'USB' },
  { value: 'lsb', name: 'LSB' },
  { value: 'cw', name: 'CW' },
  { value: 'raw', name: 'Raw I/Q' },
  { value: 'slow', name: 'Slow down' },
]

/** How an I/Q recording is heard; not there for others. */
export function TunerPanel() {
  const { actions } = useApp()
  const tuner = useEditor((state) => state.tuner)
  const facts = useEditor((state) => state.recording?.facts)
  const centreKhz = useEditor(radioZeroHz) / 1000
  if (facts?.kind !== 'iq') return null
  const halfKhz = facts.rateHz / 2000
  return (
    <Panel
      id="receiver"
      name="Receiver"
      aside={
        <Button
          name="Tune to selection"
          variant="low"
          onClick={() => actions.tuner.tuneToSelection()}
        />
      }
    >
      <Columns>
        <Select
          name="Demodulate"
          options={MODES}
          value={tuner.mode}
          onChange={(value) => actions.tuner.set({ mode: value as Tuner['mode'] })}
        />
        {tuner.mode === 'slow' ? (
          <NumberField
            name="Slow down by"
            label="By"
            title="Everything, so many times slower: I left, Q right"
            value={tuner.slowBy}
            min={1}
            max={100_000}
            step={1}
            isCommittedOnBlur
            onChange={(slowBy) => actions.tuner.set({ slowBy })}
          />
        ) : (
          <>
            <NumberField
              name="Carrier"
              label="Carrier, kHz"
              title="Drag along the frequency axis to tune, or press , and ."
              value={centreKhz + tuner.freqHz / 1000}
              min={centreKhz - halfKhz}
              max={centreKhz + halfKhz}
              step="any"
              isCommittedOnBlur
              onChange={(khz) => actions.tuner.set({ freqHz: (khz - centreKhz) * 1000 })}
            />
            <NumberField
              name="Bandwidth"
              label="Width, kHz"
              title="Drag an edge of the band on the frequency axis"
              value={tuner.bandwidthHz / 1000}
              min={0.001}
              max={2 * halfKhz}
              step="any"
              isCommittedOnBlur
              onChange={(khz) => actions.tuner.set({ bandwidthHz: khz * 1000 })}
            />
          </>
        )}
        {tuner.mode === 'cw' && (
          <NumberField
            name="Pitch"
            label="Pitch, Hz"
            title="What the carrier sounds as"
            value={tuner.pitchHz}
            min={100}
            max={3000}
            step="any"
            isCommittedOnBlur
            onChange={(pitchHz) => actions.tuner.set({ pitchHz })}
          />
        )}
      </Columns>
    </Panel>
  )
}
