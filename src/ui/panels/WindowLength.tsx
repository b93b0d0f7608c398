import { useState } from 'react'
import type { StftParams } from '#core/grid'
import { useApp } from '#ui/context'
import { NumberField, Select } from '#ui/controls'
import { isUsualLength, WINDOW_LENGTHS, withWindowLength } from './stft-choice'

const CUSTOM = 'custom'

const LENGTHS = [
  ...WINDOW_LENGTHS.map((length) => ({ value: String(length), name: `${length} samples` })),
  { value: CUSTOM, name: 'Custom…' },
]

const UNITS = [
  { value: 'samples', name: 'samples' },
  { value: 'ms', name: 'ms' },
] as const

interface SelectProps {
  readonly stft: StftParams
  readonly isCustom: boolean
  readonly onCustom: (isCustom: boolean) => void
}

/** One of the usual lengths, or the wish for another. */
export function WindowLengthSelect({ stft, isCustom, onCustom }: SelectProps) {
  const { actions } = useApp()
  const isCustomShown = isCustom || !isUsualLength(stft.windowLength)
  return (
    <Select
      name="Window length"
      options={LENGTHS}
      value={isCustomShown ? CUSTOM : String(stft.windowLength)}
      onChange={(value) => {
        onCustom(value === CUSTOM)
        if (value !== CUSTOM) actions.mask.setStft(withWindowLength(stft, Number(value)))
      }}
    />
  )
}

interface CustomProps {
  readonly stft: StftParams
  readonly rateHz: number | undefined
}

/** Any length, in samples or milliseconds. */
export function CustomLength({ stft, rateHz }: CustomProps) {
  const { actions } = useApp()
  const [isMs, setIsMs] = useState(false)
  const samplesPerUnit = isMs && rateHz !== undefined ? rateHz / 1000 : 1
  return (
    <>
      <NumberField
        name="Custom length"
        value={Math.round((stft.windowLength / samplesPerUnit) * 1000) / 1000}
        min={4 / samplesPerUnit}
        max={65536 / samplesPerUnit}
        step="any"
        isCommittedOnBlur
        onChange={(value) =>
          actions.mask.setStft(withWindowLength(stft, Math.round(value * samplesPerUnit)))
        }
      />
      <Select
        name="Unit"
        options={UNITS}
        value={isMs ? 'ms' : 'samples'}
        isDisabled={rateHz === undefined}
        onChange={(value) => setIsMs(value === 'ms')}
      />
    </>
  )
}
