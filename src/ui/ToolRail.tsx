import { Brush, Hand, MousePointer2, SquareDashed, ZoomIn } from 'lucide-react'
import type { ToolId } from '#editor'
import { useApp, useEditor } from './app-context'
import { type Choice, RadioGroup } from './RadioGroup'
import styles from './ToolRail.module.css'

const TOOLS: readonly Choice<ToolId>[] = [
  { value: 'select', name: 'Select', icon: <MousePointer2 size={18} />, shortcut: 'V' },
  { value: 'rectangle', name: 'Rectangle', icon: <SquareDashed size={18} />, shortcut: 'R' },
  { value: 'brush', name: 'Brush', icon: <Brush size={18} />, shortcut: 'B' },
  { value: 'pan', name: 'Pan', icon: <Hand size={18} />, shortcut: 'H' },
  { value: 'zoom', name: 'Zoom', icon: <ZoomIn size={18} />, shortcut: 'Z, Alt zooms out' },
]

/** What the pointer does on the picture. */
export function ToolRail() {
  const { actions } = useApp()
  const tool = useEditor((state) => state.tool)
  return (
    <nav className={styles.rail} aria-label="Tools">
      <RadioGroup
        name="Tool"
        choices={TOOLS}
        value={tool}
        onChange={(value) => actions.setTool(value)}
        isVertical
      />
    </nav>
  )
}
