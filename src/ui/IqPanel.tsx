import { readingOf } from '#core/formats'
import { useApp, useEditor } from './app-context'
import { Button } from './Button'
import { Columns, Panel } from './Panel'

/** What only I/Q has; nothing of it is shown for sound. */
export function IqPanel() {
  const { actions } = useApp()
  const facts = useEditor((state) => state.recording?.facts)
  if (facts?.kind !== 'iq') return null
  const { isSwapped, isQInverted } = readingOf(facts)
  return (
    <Panel name="I/Q">
      <Columns>
        <Button
          name="Swap I/Q"
          look="low"
          isPressed={isSwapped}
          onClick={() => actions.readAs({ isSwapped: !isSwapped })}
          shortcut="mirrors the picture; regions stay at their frequencies"
        />
        <Button
          name="Invert Q"
          look="low"
          isPressed={isQInverted}
          onClick={() => actions.readAs({ isQInverted: !isQInverted })}
          shortcut="mirrors the picture; regions stay at their frequencies"
        />
      </Columns>
    </Panel>
  )
}
