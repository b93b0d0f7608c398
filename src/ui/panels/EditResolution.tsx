import { numberText } from '#core/base'
import { servingLength } from '#core/mask'
import { gridOf, maskLayerOf, soleRegion } from '#editor'
import { useApp, useEditor } from '#ui/context'
import { Button, Fact, Panel, Select } from '#ui/controls'
import styles from './EditResolution.module.css'
import { StftSelects } from './StftSelects'
import {
  overlapOf,
  PRESETS,
  presetOf,
  resolutionText,
  roundTripText,
  withOverlap,
  withPreset,
  withWindow,
  withWindowLength,
} from './stft-choice'

/** How the layer that is painted on cuts the recording into frames: what edits are made with. */
export function EditResolution() {
  const { actions } = useApp()
  const stft = useEditor((state) => maskLayerOf(state).stft)
  const rateHz = useEditor((state) => state.recording?.facts.rateHz)
  const roundTripDb = useEditor((state) => state.roundTripDb)
  const isFolded = useEditor((state) => state.foldedPanels.has('resolution'))
  return (
    <Panel id="resolution" name="Edit resolution" aside={isFolded ? <Serving /> : <PresetSelect />}>
      <StftSelects
        of="Edit"
        window={stft.window}
        beta={stft.beta}
        windowLength={stft.windowLength}
        overlap={overlapOf(stft)}
        rateHz={rateHz}
        onWindow={(window) => actions.mask.setStft(withWindow(window))}
        onBeta={(beta) => actions.mask.setStft({ beta })}
        onWindowLength={(length) => {
          if (length !== 'auto') actions.mask.setStft(withWindowLength(stft, length))
        }}
        onOverlap={(overlap) => actions.mask.setStft(withOverlap(stft, overlap))}
      />
      <Fact title={roundTripText(roundTripDb)}>
        {resolutionText(stft, rateHz)}
        {/* Frames that do not overlap leave a step where an edit meets none. */}
        {stft.hop === stft.windowLength && ' · edits leave block edges'}
      </Fact>
      <Serving />
    </Panel>
  )
}

/** Offers a window length that would serve the selected region better, where there is one. */
function Serving() {
  const { actions } = useApp()
  const stft = useEditor((state) => maskLayerOf(state).stft)
  const length = useEditor((state) => {
    const [region, grid] = [soleRegion(state), gridOf(state)]
    return region && grid && servingLength(region.shape, grid)
  })
  if (length === undefined) return null
  const title =
    length < stft.windowLength
      ? 'The selected region is shorter than the edit’s window: its effect would spread in time'
      : 'The selected region is narrower than a tone’s line with this window: some of the tone would stay'
  return (
    <div title={title}>
      <Button
        name={`Edit with ${numberText(length, 0)} samples`}
        variant="low"
        onClick={() => actions.mask.setStft(withWindowLength(stft, length))}
      />
    </div>
  )
}

function PresetSelect() {
  const { actions } = useApp()
  const stft = useEditor((state) => maskLayerOf(state).stft)
  const current = presetOf(stft)
  const options = PRESETS.map(({ name }) => ({ value: name, name }))
  return (
    <div className={styles.preset}>
      <Select
        name="Preset"
        isBare
        title="Windows and overlaps that work well together"
        options={current === undefined ? [{ value: '', name: 'No preset' }, ...options] : options}
        value={current?.name ?? ''}
        onChange={(value) => {
          const preset = PRESETS.find(({ name }) => name === value)
          if (preset !== undefined) actions.mask.setStft(withPreset(stft, preset))
        }}
      />
    </div>
  )
}
