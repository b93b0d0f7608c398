import { useState } from 'react'
import type { WindowKind } from '#core/grid'
import { Columns, NumberField, Select } from '#ui/controls'
import { isUsualLength, OVERLAPS, overlapText, WINDOW_LENGTHS, WINDOW_NAMES } from './stft-choice'

interface Props {
  readonly window: WindowKind
  readonly beta: number | undefined
  readonly windowLength: number | 'auto'
  readonly overlap: number
  /** Stands before each name, where there are two of them on the page. */
  readonly of?: 'Edit'
  readonly rateHz: number | undefined
  readonly hasAuto?: boolean
  readonly onWindow: (window: WindowKind) => void
  readonly onBeta: (beta: number) => void
  readonly onWindowLength: (windowLength: number | 'auto') => void
  readonly onOverlap: (overlap: number) => void
}

const WINDOWS = Object.entries(WINDOW_NAMES).map(([value, name]) => ({ value, name }))
const AUTO = 'auto'
const CUSTOM = 'custom'
const LENGTHS = [
  ...WINDOW_LENGTHS.map((length) => ({ value: String(length), name: `${length} samples` })),
  { value: CUSTOM, name: 'Custom…' },
]

/** Window, its length and overlap, and what only some of them have. */
export function StftSelects(props: Props) {
  const { of, window, beta, windowLength, overlap, rateHz, hasAuto = false } = props
  const [isCustom, setIsCustom] = useState(false)
  const isKaiser = window === 'kaiser'
  const isOdd = windowLength !== AUTO && !isUsualLength(windowLength)
  const isCustomShown = (isCustom && windowLength !== AUTO) || isOdd
  return (
    <>
      <Columns widths="1.25fr 1.2fr 0.8fr">
        <Select
          name={named('Window', of)}
          options={WINDOWS}
          value={window}
          onChange={(value) => props.onWindow(value as WindowKind)}
        />
        <Select
          name={named('Window length', of)}
          options={hasAuto ? [{ value: AUTO, name: 'Auto' }, ...LENGTHS] : LENGTHS}
          value={isCustomShown ? CUSTOM : String(windowLength)}
          onChange={(value) => {
            setIsCustom(value === CUSTOM)
            if (value === AUTO) props.onWindowLength(AUTO)
            else if (value !== CUSTOM) props.onWindowLength(Number(value))
            // Whoever types a length begins with one.
            else if (windowLength === AUTO) props.onWindowLength(FIRST_CUSTOM)
          }}
        />
        <OverlapSelect name={named('Overlap', of)} overlap={overlap} onChange={props.onOverlap} />
      </Columns>
      {(isKaiser || isCustomShown) && (
        <Columns>
          {isKaiser && (
            <NumberField
              name={named('Kaiser β', of)}
              value={beta ?? 0}
              min={0}
              max={100}
              step="any"
              isCommittedOnBlur
              onChange={props.onBeta}
            />
          )}
          {isCustomShown && (
            <CustomLength
              of={of}
              windowLength={windowLength}
              rateHz={rateHz}
              onChange={props.onWindowLength}
            />
          )}
        </Columns>
      )}
    </>
  )
}

const FIRST_CUSTOM = 2048

function named(name: string, of: Props['of']): string {
  return of === undefined ? name : `${of} ${name.charAt(0).toLowerCase()}${name.slice(1)}`
}

interface OverlapProps {
  readonly name: string
  readonly overlap: number
  readonly onChange: (overlap: number) => void
}

function OverlapSelect({ name, overlap, onChange }: OverlapProps) {
  const isListed = OVERLAPS.some((usual) => usual === overlap)
  const shown = isListed ? OVERLAPS : [...OVERLAPS, overlap]
  return (
    <Select
      name={name}
      options={shown.map((value) => ({ value: String(value), name: overlapText(value) }))}
      value={String(overlap)}
      onChange={(value) => onChange(Number(value))}
    />
  )
}

const UNITS = [
  { value: 'samples', name: 'samples' },
  { value: 'ms', name: 'ms' },
] as const

interface CustomProps {
  readonly of: Props['of']
  readonly windowLength: number
  readonly rateHz: number | undefined
  readonly onChange: (windowLength: number) => void
}

/** Any length, in samples or milliseconds. */
function CustomLength({ of, windowLength, rateHz, onChange }: CustomProps) {
  const [isMs, setIsMs] = useState(false)
  const samplesPerUnit = isMs && rateHz !== undefined ? rateHz / 1000 : 1
  return (
    <>
      <NumberField
        name={named('Custom length', of)}
        value={Math.round((windowLength / samplesPerUnit) * 1000) / 1000}
        min={4 / samplesPerUnit}
        max={65536 / samplesPerUnit}
        step="any"
        isCommittedOnBlur
        onChange={(value) => onChange(Math.round(value * samplesPerUnit))}
      />
      <Select
        name={named('Unit', of)}
        options={UNITS}
        value={isMs ? 'ms' : 'samples'}
        isDisabled={rateHz === undefined}
        onChange={(value) => setIsMs(value === 'ms')}
      />
    </>
  )
}
