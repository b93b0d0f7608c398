import { radioZeroHz, type Tuner, zeroOf } from '#editor'
import { useApp, useEditor } from '#ui/context'
import { Button, Columns, FrequencyField, NumberField, Panel, Select } from '#ui/controls'
import { ofZero } from '#ui/text'

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
  const centreHz = useEditor(radioZeroHz)
  const zero = ofZero(useEditor(zeroOf))
  if (facts?.kind !== 'iq') return null
  const halfHz = facts.rateHz / 2
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
            <FrequencyField
              name="Carrier"
              label={`Carrier${zero}`}
              title="Drag along the frequency axis to tune, or press , and ."
              value={centreHz + tuner.freqHz}
              zeroHz={centreHz}
              minHz={centreHz - halfHz}
              maxHz={centreHz + halfHz}
              onChange={(freqHz) => actions.tuner.set({ freqHz: freqHz - centreHz })}
            />
            <FrequencyField
              name="Bandwidth"
              label="Width"
              title="Drag an edge of the band on the frequency axis"
              value={tuner.bandwidthHz}
              minHz={1}
              maxHz={2 * halfHz}
              onChange={(bandwidthHz) => actions.tuner.set({ bandwidthHz })}
            />
          </>
        )}
        {tuner.mode === 'cw' && (
          <FrequencyField
            name="Pitch"
            title="What the carrier sounds as"
            value={tuner.pitchHz}
            minHz={100}
            maxHz={3000}
            onChange={(pitchHz) => actions.tuner.set({ pitchHz })}
          />
        )}
      </Columns>
      <Button
        name="Tune to the strongest burst"
        variant="low"
        isDisabled={tuner.mode === 'slow'}
        onClick={() => actions.tuner.tuneToStrongest()}
      />
    </Panel>
  )
}
