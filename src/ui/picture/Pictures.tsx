import { Link2, Unlink2 } from 'lucide-react'
import { useApp, useEditor } from '#ui/context'
import { Button } from '#ui/controls'
import { Picture } from './Picture'
import styles from './PictureArea.module.css'
import { PictureMarks } from './PictureMarks'

/** The picture, or one above the other those of two channels, and between them whether strokes go to both. */
export function Pictures() {
  const { actions } = useApp()
  const pair = useEditor((state) => state.display.pair)
  const active = useEditor((state) => state.display.channel)
  const isAlone = useEditor((state) => state.isStrokeAlone)
  if (pair === undefined) {
    return (
      <div className={styles.pictures}>
        <Picture index={0} />
        <PictureMarks channel={active} />
      </div>
    )
  }
  const [upper, lower] = pair.map((channel) => ({
    name: String(channel + 1),
    isActive: channel === active,
  }))
  return (
    <div className={styles.pictures} data-pair>
      <Picture index={0} {...(upper && { channel: upper })} />
      <Picture index={1} {...(lower && { channel: lower })} />
      <PictureMarks channel={pair[0]} half="upper" />
      <PictureMarks channel={pair[1]} half="lower" />
      <div className={styles.link}>
        <Button
          name="Strokes on both channels"
          icon={isAlone ? <Unlink2 size={14} /> : <Link2 size={14} />}
          variant="small"
          isPressed={!isAlone}
          onClick={() => actions.tool.setStrokeAlone(!isAlone)}
        />
      </div>
    </div>
  )
}
