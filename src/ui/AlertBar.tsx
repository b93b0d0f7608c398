import { X } from 'lucide-react'
import { useApp, useEditor } from '#ui/context'
import { Button } from '#ui/controls'
import styles from './AlertBar.module.css'

/**
 * What went wrong, over the lower edge of the workspace: nothing moves away under the pointer when it comes.
 * Always there, so that what is put into it is read out; without a sentence it takes no room.
 */
export function AlertBar() {
  const { actions } = useApp()
  const alert = useEditor((state) => state.notices.alert)
  return (
    <div className={styles.bar} data-empty={alert === undefined}>
      <p role="alert" className={styles.text}>
        {alert}
      </p>
      {alert !== undefined && (
        <Button
          name="Dismiss"
          icon={<X size={16} />}
          variant="icon"
          onClick={() => actions.page.dismissAlert()}
        />
      )}
    </div>
  )
}
