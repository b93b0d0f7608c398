import { gridOf, isPaintTool, type ToolId } from '#editor'
import { useApp, useEditor } from '#ui/context'
import { Fact, FrequencyField, NumberField } from '#ui/controls'
import styles from './ToolStrip.module.css'

/** What the chosen tool can be set to; nothing where it paints nothing. */
export function ToolSettings() {
  const tool = useEditor((state) => state.tool)
  if (!isPaintTool(tool) && tool !== 'wand') return null
  const isBrush = tool === 'brush' || tool === 'eraser'
  return (
    <div className={styles.settings}>
      {isBrush && <BrushFields />}
      {tool === 'harmonics' && <HarmonicsFields />}
      {tool === 'wand' ? <WandFields /> : <FeatherFields />}
    </div>
  )
}

/** How the chosen tool is used. */
export function ToolHint() {
  const [line, more] = useEditor((state) => HINTS[state.tool])
  return <Fact title={more}>{line}</Fact>
}

const PARTS = 'Shift adds, Alt or Ctrl takes away'

/** One line, and the whole of it for those who point at it. */
const HINTS: Readonly<Record<ToolId, readonly [line: string, more: string]>> = {
  select: [
    'Drag what is selected, or its handles',
    'A drag beside it draws a box: what it touches is selected',
  ],
  rectangle: [PARTS, 'Drag a box; a click selects what is there'],
  brush: [PARTS, 'Paint; [ and ] change the size'],
  eraser: [
    'Takes away from what it touches',
    'From the selected regions, or where it touches none of them from all others',
  ],
  lasso: ['Draw, or click corners and Enter', `Backspace takes the last corner back. ${PARTS}`],
  time: [PARTS, 'Drag a stretch of time'],
  band: [PARTS, 'Drag a band of frequencies'],
  wand: [
    PARTS,
    'Click on what stands out of the noise; drag up to take more of it, down to take less',
  ],
  harmonics: [
    'Click a fundamental, or follow it',
    `Draw along a glide, with S roughly: its multiples glide along. A click is for the selected time, or all that is shown. ${PARTS}`,
  ],
  measure: [
    'Drag from one point to another',
    'Times, frequencies, levels and what lies between; a click clears. Arrows move the cell that is read out, Enter begins and ends',
  ],
  pan: ['Drag to move the view', 'With any other tool: hold Space'],
  zoom: ['Drag a box; click in, Alt+click out', 'Ctrl and the wheel zoom with any tool'],
}

function BrushFields() {
  const { actions } = useApp()
  const brush = useEditor((state) => state.brush)
  return (
    <span className={styles.short}>
      <NumberField
        name="Brush size"
        label="Size, px"
        title="Radius of the brush on the screen, in pixels ([ and ])"
        value={Math.round(brush.radiusPx)}
        min={2}
        max={200}
        step={1}
        onChange={(radiusPx) => actions.tool.setBrush({ radiusPx })}
      />
      <NumberField
        name="Brush softness"
        label="Soft, %"
        title="Soft edge of the brush, as a share of its radius (Shift+[ and Shift+])"
        value={Math.round(brush.softness * 100)}
        min={0}
        max={100}
        step={1}
        onChange={(percent) => actions.tool.setBrush({ softness: percent / 100 })}
      />
    </span>
  )
}

function WandFields() {
  const { actions } = useApp()
  const { toleranceDb, reachS, reachHz } = useEditor((state) => state.wand)
  return (
    <>
      <NumberField
        name="Wand tolerance"
        label="Tolerance, dB"
        title="How far below the place clicked on it goes, down to the noise; drag up or down on the picture"
        value={toleranceDb}
        min={0.1}
        max={200}
        step="any"
        onChange={(value) => actions.tool.setWand({ toleranceDb: value })}
      />
      <NumberField
        name="Longest for the wand"
        label="Longest, s"
        title="Half of it to each side of the click; empty: as far as is shown"
        placeholder="any"
        value={reachS === 0 ? undefined : 2 * reachS}
        min={0}
        max={1e6}
        step="any"
        onChange={(value) => actions.tool.setWand({ reachS: value / 2 })}
        onClear={() => actions.tool.setWand({ reachS: 0 })}
      />
      <FrequencyField
        name="Tallest for the wand"
        label="Tallest"
        title="Half of it up and half down from the click; empty: as far as is shown"
        placeholder="any"
        value={reachHz === 0 ? undefined : 2 * reachHz}
        minHz={0}
        maxHz={1e12}
        onChange={(value) => actions.tool.setWand({ reachHz: value / 2 })}
        onClear={() => actions.tool.setWand({ reachHz: 0 })}
      />
    </>
  )
}

function HarmonicsFields() {
  const { actions } = useApp()
  const harmonics = useEditor((state) => state.harmonics)
  return (
    <>
      <span className={styles.short}>
        <NumberField
          name="Harmonics count"
          label="Count"
          title="How many multiples of the fundamental, itself counted; empty: as many as are heard"
          placeholder="found"
          value={harmonics.count}
          min={1}
          max={4096}
          step={1}
          onChange={(count) => actions.tool.setHarmonics({ count })}
          onClear={() => actions.tool.setHarmonics({ count: undefined })}
        />
      </span>
      <FrequencyField
        name="Harmonics width"
        label="Width"
        title="Width of each band, never over a third of the spacing; empty: as wide as the lines are"
        placeholder="found"
        value={harmonics.widthHz}
        minHz={0.1}
        maxHz={1e9}
        onChange={(widthHz) => actions.tool.setHarmonics({ widthHz })}
        onClear={() => actions.tool.setHarmonics({ widthHz: undefined })}
      />
    </>
  )
}

/** In the units of a region's fields; it is held in hops and bins, and so follows the edit resolution. */
function FeatherFields() {
  const { actions } = useApp()
  const feather = useEditor((state) => state.feather)
  const hopS = useEditor((state) => gridOf(state)?.hopS)
  const binHz = useEditor((state) => gridOf(state)?.binHz)
  if (hopS === undefined || binHz === undefined) return null
  return (
    <>
      <NumberField
        name="Feather in time"
        label="Feather, s"
        title="Half-width of the soft edge of new regions in time"
        value={Number((feather.hops * hopS).toPrecision(3))}
        min={0}
        max={MOST_FEATHER * hopS}
        step="any"
        isCommittedOnBlur
        onChange={(timeS) => actions.tool.setFeather({ hops: timeS / hopS })}
      />
      <FrequencyField
        name="Feather in frequency"
        label="and"
        title="Half-width of the soft edge of new regions in frequency"
        value={Number((feather.bins * binHz).toPrecision(3))}
        minHz={0}
        maxHz={MOST_FEATHER * binHz}
        onChange={(freqHz) => actions.tool.setFeather({ bins: freqHz / binHz })}
      />
    </>
  )
}

/** Hops or bins. */
const MOST_FEATHER = 1000
