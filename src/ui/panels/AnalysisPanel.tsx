import { useState } from 'react'
import type { StftParams, WindowKind } from '#core/grid'
import { maskLayerOf } from '#editor'
import { useApp, useEditor } from '#ui/context'
import { Columns, Fact, NumberField, Panel, Select } from '#ui/controls'
import { hertzText, numberText } from '#ui/text'
import styles from './AnalysisPanel.module.css'
import {
  isUsualLength,
  OVERLAPS,
  overlapOf,
  overlapText,
  PRESETS,
  presetOf,
  WINDOW_NAMES,
  withOverlap,
  withPreset,
  withWindow,
} from './stft-choice'
import { CustomLength, WindowLengthSelect } from './WindowLength'

const WINDOWS = Object.entries(WINDOW_NAMES).map(([value, name]) => ({ value, name }))

/** How the recording is cut into frames: decides the picture, and the filter with it. */
export function AnalysisPanel() {
  const { actions } = useApp()
  const stft = useEditor((state) => maskLayerOf(state).stft)
  const rateHz = useEditor((state) => state.recording?.facts.rateHz)
  const [isCustom, setIsCustom] = useState(false)
  const isCustomShown = isCustom || !isUsualLength(stft.windowLength)
  const isKaiser = stft.window === 'kaiser'
  return (
    <Panel id="analysis" name="Analysis" aside={<PresetSelect stft={stft} />}>
      <Columns widths="1.25fr 1.2fr 0.8fr">
        <Select
          name="Window"
          options={WINDOWS}
          value={stft.window}
          onChange={(value) => actions.mask.setStft(withWindow(value as WindowKind))}
        />
        <WindowLengthSelect stft={stft} isCustom={isCustom} onCustom={setIsCustom} />
        <OverlapSelect stft={stft} />
      </Columns>
      {(isKaiser || isCustomShown) && (
        <Columns>
          {isKaiser && (
            <NumberField
              name="Kaiser β"
              value={stft.beta ?? 0}
              min={0}
              max={100}
              step="any"
              isCommittedOnBlur
              onChange={(beta) => actions.mask.setStft({ beta })}
            />
          )}
          {isCustomShown && <CustomLength stft={stft} rateHz={rateHz} />}
        </Columns>
      )}
      <StftFact stft={stft} rateHz={rateHz} />
    </Panel>
  )
}

function PresetSelect({ stft }: { readonly stft: StftParams }) {
  const { actions } = useApp()
  const current = presetOf(stft)
  const options = PRESETS.map(({ name }) => ({ value: name, name }))
  return (
    <div className={styles.preset}>
      <Select
        name="Preset"
        isBare
        title="Pairs of window and overlap that are known to serve"
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

function OverlapSelect({ stft }: { readonly stft: StftParams }) {
  const { actions } = useApp()
  const listed = OVERLAPS.find((overlap) => withOverlap(stft, overlap).hop === stft.hop)
  const options = OVERLAPS.map((overlap) => ({
    value: String(overlap),
    name: overlapText(overlap),
  }))
  const other = { value: 'other', name: overlapText(overlapOf(stft)) }
  return (
    <Select
      name="Overlap"
      options={listed === undefined ? [...options, other] : options}
      value={listed === undefined ? other.value : String(listed)}
      onChange={(value) => {
        if (value !== other.value) actions.mask.setStft(withOverlap(stft, Number(value)))
      }}
    />
  )
}

interface FactProps {
  readonly stft: StftParams
  readonly rateHz: number | undefined
}

function StftFact({ stft, rateHz }: FactProps) {
  const roundTripDb = useEditor((state) => state.roundTripDb)
  if (rateHz === undefined) return <Fact>{`${numberText(stft.windowLength, 0)} samples`}</Fact>
  const lengthMs = (stft.windowLength / rateHz) * 1000
  const binHz = rateHz / stft.fftSize
  return (
    <Fact title={roundTripText(roundTripDb)}>
      {`${numberText(lengthMs, lengthMs < 10 ? 2 : 0)} ms × ${hertzText(binHz, 3)}`}
      {/* Frames that do not overlap leave a step where an edit meets none. */}
      {stft.hop === stft.windowLength && ' · edits leave block edges'}
    </Fact>
  )
}

function roundTripText(db: number | undefined): string {
  const cell = 'A frame by a bin'
  if (db === undefined) return cell
  return `${cell}; round trip ${Number.isFinite(db) ? `${numberText(db, 0)} dB` : 'exact'}`
}
