import { isPaintTool, type ToolId } from '#editor'
import { useApp, useEditor } from './app-context'
import { NumberField } from './NumberField'
import { Columns, Fact } from './Panel'

/** What the chosen tool can be set to, and how it is used. */
export function ToolSettings() {
  const tool = useEditor((state) => state.tool)
  return (
    <>
      {isPaintTool(tool) && (
        <Columns widths="0.8fr 1fr 1.15fr 1.15fr">
          {tool === 'harmonics' ? <HarmonicsFields /> : <BrushFields />}
          <FeatherFields />
        </Columns>
      )}
      <Fact>{HINTS[tool]}</Fact>
    </>
  )
}

const PARTS = 'Shift adds to the selected region, Alt or Ctrl takes away.'

const HINTS: Readonly<Record<ToolId, string>> = {
  select: 'Click, or drag a box over what is to be selected; drag what is, or its handles.',
  rectangle: `Drag a box. ${PARTS}`,
  brush: `Paint. ${PARTS}`,
  eraser: 'Takes away from the selected region, or from every one it touches.',
  lasso: `Draw around, or click corners and press Enter. ${PARTS}`,
  time: `Drag a stretch of time. ${PARTS}`,
  band: `Drag a band. ${PARTS}`,
  harmonics: `Click a fundamental, or follow it. ${PARTS}`,
  pan: 'Drag to move the view. With any tool: hold Space.',
  zoom: 'Drag a box to show it, click to zoom in, Alt and click to zoom out.',
}

function BrushFields() {
  const { actions } = useApp()
  const brush = useEditor((state) => state.brush)
  return (
    <>
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
    </>
  )
}

function HarmonicsFields() {
  const { actions } = useApp()
  const harmonics = useEditor((state) => state.harmonics)
  return (
    <>
      <NumberField
        name="Harmonics count"
        label="Count"
        title="How many multiples of the fundamental, itself counted"
        value={harmonics.count}
        min={1}
        max={4096}
        step={1}
        onChange={(count) => actions.setHarmonics({ count })}
      />
      <NumberField
        name="Harmonics width"
        label="Width, bins"
        title="Width of each band, in bins"
        value={harmonics.widthBins}
        min={0.1}
        max={1000}
        step="any"
        onChange={(widthBins) => actions.setHarmonics({ widthBins })}
      />
    </>
  )
}

function FeatherFields() {
  const { actions } = useApp()
  const feather = useEditor((state) => state.feather)
  return (
    <>
      <NumberField
        name="Feather in time"
        label="Feather, hops"
        title="Half-width of the soft edge of new regions in time, in hops"
        value={feather.hops}
        min={0}
        max={1000}
        step="any"
        onChange={(hops) => actions.setFeather({ hops })}
      />
      <NumberField
        name="Feather in frequency"
        label="Feather, bins"
        title="Half-width of the soft edge of new regions in frequency, in bins"
        value={feather.bins}
        min={0}
        max={1000}
        step="any"
        onChange={(bins) => actions.setFeather({ bins })}
      />
    </>
  )
}
