import { useApp, useEditor } from './app-context'
import { Button } from './Button'

/** How two channels are read, and one click to read them the other way. */
export function ReadingBadge() {
  const { actions } = useApp()
  const facts = useEditor((state) => state.recording?.facts)
  if (facts?.channels !== 2) return null
  const { kind, iqReason } = facts
  return kind === 'iq' ? (
    <Button
      name="I/Q"
      look="low"
      isPressed
      onClick={() => actions.readAs({ kind: 'real' })}
      shortcut={`two channels, one spectrum: by ${iqReason ?? 'your choice'}. Press for stereo`}
    />
  ) : (
    <Button
      name="Stereo"
      look="low"
      onClick={() => actions.readAs({ kind: 'iq' })}
      shortcut="two channels, each of its own. Press for I/Q"
    />
  )
}
