import {
  AudioLines,
  Brush,
  Eraser,
  Hand,
  Lasso,
  MousePointer2,
  Ruler,
  ScanSearch,
  SquareDashed,
  StretchHorizontal,
  StretchVertical,
  WandSparkles,
  ZoomIn,
} from 'lucide-react'
import type { ToolId } from '#editor'
import { shownKey } from '#ui/commands'
import { useApp, useEditor } from '#ui/context'
import { Button, type Choice, RadioGroup } from '#ui/controls'
import styles from './ToolRail.module.css'

const TOOLS = (
  [
    { value: 'select', name: 'Select', icon: <MousePointer2 size={18} /> },
    { value: 'rectangle', name: 'Rectangle', icon: <SquareDashed size={18} /> },
    { value: 'brush', name: 'Brush', icon: <Brush size={18} /> },
    { value: 'eraser', name: 'Eraser', icon: <Eraser size={18} /> },
    { value: 'lasso', name: 'Lasso', icon: <Lasso size={18} /> },
    { value: 'time', name: 'Time range', icon: <StretchVertical size={18} /> },
    { value: 'band', name: 'Frequency band', icon: <StretchHorizontal size={18} /> },
    { value: 'wand', name: 'Wand', icon: <WandSparkles size={18} /> },
    { value: 'harmonics', name: 'Harmonics', icon: <AudioLines size={18} /> },
    { value: 'measure', name: 'Measure', icon: <Ruler size={18} /> },
    { value: 'pan', name: 'Pan', icon: <Hand size={18} /> },
    { value: 'zoom', name: 'Zoom', icon: <ZoomIn size={18} /> },
  ] as const
).map((tool): Choice<ToolId> => ({ ...tool, shortcut: shownKey(tool.name) }))

/** What the pointer does on the picture, and below what finds something there. */
export function ToolRail() {
  const { actions } = useApp()
  const tool = useEditor((state) => state.tool)
  const isFinding = useEditor((state) => state.finding !== undefined)
  const isOpen = useEditor((state) => state.recording !== undefined)
  return (
    <nav className={styles.rail} aria-label="Tools">
      <RadioGroup
        name="Tool"
        choices={TOOLS}
        value={tool}
        onChange={(value) => actions.tool.choose(value)}
        isVertical
      />
      <div className={styles.actions}>
        <Button
          name="Find"
          icon={<ScanSearch size={18} />}
          variant="icon"
          shortcut={shownKey('Find')}
          isPressed={isFinding}
          isDisabled={!isOpen}
          onClick={actions.find.toggle}
        />
      </div>
    </nav>
  )
}
