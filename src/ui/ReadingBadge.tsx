import { ArrowLeftRight } from 'lucide-react'
import { arePairs } from '#core/formats'
import { useApp, useEditor } from '#ui/context'
import { Button } from '#ui/controls'
import styles from './TopBar.module.css'

/** So that it does not look like a fact alone. */
const OTHER_WAY = <ArrowLeftRight size={12} className={styles.otherWay} />

/** How pairs of channels are read, and one click to read them the other way. */
export function ReadingBadge() {
  const { actions } = useApp()
  const facts = useEditor((state) => state.recording?.facts)
  if (facts === undefined || !arePairs(facts)) return null
  const { kind, channels, iqReason } = facts
  const [plain, radio] =
    channels === 2
      ? ['stereo', 'two channels, one spectrum']
      : [`${channels} channels`, `${channels / 2} receivers, I and Q of each in turn`]
  return kind === 'iq' ? (
    <Button
      name="I/Q"
      icon={OTHER_WAY}
      variant="low"
      isPressed
      onClick={() => actions.files.readAs({ kind: 'real' })}
      shortcut={`${radio}: by ${iqReason ?? 'your choice'}. Press for ${plain}`}
    />
  ) : (
    <Button
      name={channels === 2 ? 'Stereo' : plain}
      icon={OTHER_WAY}
      variant="low"
      onClick={() => actions.files.readAs({ kind: 'iq' })}
      shortcut="each channel of its own. Press for I/Q"
    />
  )
}
