import { Contrast, Magnet } from 'lucide-react'
import { type Background, EFFECT_KINDS, EFFECTS } from '#core/mask'
import { type Mode, maskLayerOf } from '#editor'
import { shownKey } from '#ui/commands'
import { useApp, useEditor } from '#ui/context'
import { Button, type Choice, RadioGroup } from '#ui/controls'
import { ToolHint, ToolSettings } from './ToolSettings'
import styles from './ToolStrip.module.css'

const MODES: readonly Choice<Mode>[] = EFFECT_KINDS.map((kind) => ({
  value: kind,
  name: EFFECTS[kind].label,
  shortcut: shownKey(`New strokes ${EFFECTS[kind].label.toLowerCase()}`),
}))

const BACKGROUNDS: readonly Choice<Background>[] = [
  { value: 'keep', name: 'Keep everything' },
  { value: 'reject', name: 'Remove everything' },
]

/** What the next stroke does, and what holds where there is none: one line, of which the hint gives way first. */
export function ToolStrip() {
  const { actions } = useApp()
  const mode = useEditor((state) => state.mode)
  const isSnapping = useEditor((state) => state.isSnapping)
  const background = useEditor((state) => maskLayerOf(state).background)
  return (
    <div className={styles.strip}>
      <RadioGroup
        name="Mode"
        choices={MODES}
        value={mode}
        onChange={(value) => actions.tool.setMode(value)}
      />
      <Button
        name="Snap to the strongest line"
        variant="icon"
        icon={<Magnet size={14} />}
        isPressed={isSnapping}
        onClick={() => actions.tool.setSnapping(!isSnapping)}
        shortcut={shownKey('Snap to the strongest line')}
      />
      <ToolSettings />
      <span className={styles.hint}>
        <ToolHint />
      </span>
      <span className={styles.label}>Outside regions</span>
      <RadioGroup
        name="Background"
        choices={BACKGROUNDS}
        value={background}
        onChange={(value) => actions.mask.setBackground(value)}
      />
      <Button
        name="Swap kept and removed"
        icon={<Contrast size={14} />}
        variant="icon"
        onClick={() => actions.mask.invert()}
      />
    </div>
  )
}
