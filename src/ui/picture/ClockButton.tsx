import { Clock } from 'lucide-react'
import { beganS } from '#editor'
import { useApp, useEditor } from '#ui/context'
import { Button } from '#ui/controls'
import styles from './PictureArea.module.css'

/** Has the ruler count the time of day, where it is known when the recording began. */
export function ClockButton() {
  const { actions } = useApp()
  const hasStart = useEditor((state) => beganS(state) !== undefined)
  const isShown = useEditor((state) => state.isClockShown)
  if (!hasStart) return null
  return (
    <div className={styles.corner}>
      <Button
        name="Clock time"
        icon={<Clock size={14} />}
        variant="small"
        isPressed={isShown}
        onClick={() => actions.view.setClockShown(!isShown)}
      />
    </div>
  )
}
