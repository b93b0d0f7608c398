import type { Background } from '#core/mask'
import type { Mode } from '#editor'
import { useApp, useEditor } from './app-context'
import { NumberField } from './NumberField'
import { Columns, Panel, Row } from './Panel'
import { type Choice, RadioGroup } from './RadioGroup'

const MODES: readonly Choice<Mode>[] = [
  { value: 'reject', name: 'Reject', shortcut: 'X' },
  { value: 'keep', name: 'Keep', shortcut: 'K' },
]

const BACKGROUNDS: readonly Choice<Background>[] = [
  { value: 'keep', name: 'Keep everything' },
  { value: 'reject', name: 'Reject everything' },
]

/** What the next stroke does, and what holds where there is none. */
export function ToolPanel() {
  const { actions } = useApp()
  const mode = useEditor((state) => state.mode)
  const background = useEditor((state) => state.history.present.background)
  const brush = useEditor((state) => state.brush)
  const feather = useEditor((state) => state.feather)
  return (
    <Panel name="Tool">
      <Row name="Mode">
        <RadioGroup
          name="Mode"
          choices={MODES}
          value={mode}
          onChange={(value) => actions.setMode(value)}
        />
      </Row>
      <Row name="Background">
        <RadioGroup
          name="Background"
          choices={BACKGROUNDS}
          value={background}
          onChange={(value) => actions.setBackground(value)}
        />
      </Row>
      <Columns widths="0.8fr 1fr 1.15fr 1.15fr">
        <NumberField
          name="Brush size"
          label="Size, px"
          title="Radius of the brush on the screen, in pixels ([ and ])"
          value={Math.round(brush.radiusPx)}
          min={2}
          max={200}
          step={1}
          onChange={(radiusPx) => actions.setBrush({ radiusPx })}
        />
        <NumberField
          name="Brush softness"
          label="Softness, %"
          title="Soft edge of the brush, as a share of its radius (Shift+[ and Shift+])"
          value={Math.round(brush.softness * 100)}
          min={0}
          max={100}
          step={1}
          onChange={(percent) => actions.setBrush({ softness: percent / 100 })}
        />
        <NumberField
          name="Feather in time"
          label="Feather, hops"
          title="Half-width of the soft edge of new rectangles in time, in hops"
          value={feather.hops}
          min={0}
          max={1000}
          step="any"
          onChange={(hops) => actions.setFeather({ hops })}
        />
        <NumberField
          name="Feather in frequency"
          label="Feather, bins"
          title="Half-width of the soft edge of new rectangles in frequency, in bins"
          value={feather.bins}
          min={0}
          max={1000}
          step="any"
          onChange={(bins) => actions.setFeather({ bins })}
        />
      </Columns>
    </Panel>
  )
}
