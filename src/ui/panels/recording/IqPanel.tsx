import { useState } from 'react'
import { readingOf } from '#core/formats'
import { useApp, useEditor } from '#ui/context'
import { Button, Columns, NumberField, Panel } from '#ui/controls'

const MIRRORS = 'mirrors the picture; regions stay at their frequencies'

/** What only I/Q has; nothing of it is shown for sound. */
export function IqPanel() {
  const { actions } = useApp()
  const facts = useEditor((state) => state.recording?.facts)
  const selectedCount = useEditor((state) => state.selectedRegionIds.size)
  const [carrierCount, setCarrierCount] = useState(3)
  if (facts?.kind !== 'iq') return null
  const { isSwapped, isQInverted } = readingOf(facts)
  return (
    <Panel id="iq" name="I/Q tools">
      <Columns>
        <Button
          name="Swap I/Q"
          variant="low"
          isPressed={isSwapped}
          onClick={() => actions.files.readAs({ isSwapped: !isSwapped })}
          shortcut={MIRRORS}
        />
        <Button
          name="Invert Q"
          variant="low"
          isPressed={isQInverted}
          onClick={() => actions.files.readAs({ isQInverted: !isQInverted })}
          shortcut={MIRRORS}
        />
      </Columns>
      <Columns>
        <Button
          name="Remove DC"
          variant="low"
          onClick={() => actions.mask.rejectDc()}
          shortcut="the receiver’s own line at 0 Hz"
        />
        <Button
          name="Remove images"
          variant="low"
          isDisabled={selectedCount === 0}
          onClick={() => actions.mask.rejectImages()}
          shortcut="of the selected regions, on the other side of 0 Hz"
        />
      </Columns>
      <Columns>
        <NumberField
          name="Carriers"
          value={carrierCount}
          min={1}
          max={100}
          step={1}
          onChange={setCarrierCount}
        />
        <Button
          name="Keep strongest"
          variant="low"
          onClick={() => actions.mask.keepCarriers(carrierCount)}
          shortcut="removes everything but the strongest carriers"
        />
      </Columns>
    </Panel>
  )
}
