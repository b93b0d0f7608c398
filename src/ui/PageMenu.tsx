import { Menu } from 'lucide-react'
import { useRef, useState } from 'react'
import { lazy } from '#lazy'
import { useLazy } from '#ui/context'
import { Button } from '#ui/controls'
import styles from './TopBar.module.css'

const fetchPageMenuItems = lazy(() => import('./PageMenuItems'))

/** The button of what is done with files, and with the page. */
export function PageMenu() {
  const box = useRef<HTMLSpanElement>(null)
  const [at, setAt] = useState<{ readonly x: number; readonly y: number }>()
  const code = useLazy(fetchPageMenuItems, at !== undefined)
  const button = () => box.current?.querySelector('button')
  return (
    <span ref={box} className={styles.menu}>
      <Button
        name="Menu"
        icon={<Menu size={16} />}
        variant="icon"
        isExpanded={at !== undefined}
        onClick={() => {
          const { left = 0, bottom = 0 } = button()?.getBoundingClientRect() ?? {}
          setAt(at === undefined ? { x: left, y: bottom } : undefined)
        }}
      />
      {code && at && (
        <code.PageMenuItems
          at={at}
          onClose={() => {
            setAt(undefined)
            button()?.focus()
          }}
        />
      )}
    </span>
  )
}
