import { MATRIX_VALUES, type MatrixReading, WINDOW_NAMES } from '#core/formats'
import { FrequencyField, NumberField, type Option, Select } from '#ui/controls'

interface Props {
  readonly reading: MatrixReading
  readonly isComplex: boolean
  readonly onChange: (reading: MatrixReading) => void
}

const HIGHEST_HZ = 1e9
const LONGEST = 65_536

const VALUES: readonly Option[] = [
  { value: 'magnitude', name: 'Magnitudes' },
  { value: 'power', name: 'Powers' },
  { value: 'db', name: 'Decibels' },
]

const BINS: readonly Option[] = [
  { value: 'rows', name: 'Rows' },
  { value: 'columns', name: 'Columns' },
]

const WINDOWS: readonly Option[] = WINDOW_NAMES.map((value) => ({ value, name: value }))

/** What numbers in rows and columns are. */
export function MatrixFields({ reading, isComplex, onChange }: Props) {
  const { windowLength, ...withoutLength } = reading
  return (
    <>
      <FrequencyField
        name="Rate of the sound"
        value={reading.rateHz}
        minHz={1}
        maxHz={HIGHEST_HZ}
        onChange={(rateHz) => onChange({ ...reading, rateHz: Math.round(rateHz) })}
      />
      <NumberField
        name="Hop"
        label="Hop, samples"
        title="Samples from one frame to the next"
        value={reading.hop}
        onChange={(hop) => onChange({ ...reading, hop })}
        min={1}
        max={LONGEST}
        step={1}
      />
      {!isComplex && (
        <Select
          name="Numbers are"
          title="Absolute values of an STFT, their squares, or levels: 0 dB is a full-scale sine"
          options={VALUES}
          value={reading.values}
          onChange={(value) => {
            const values = MATRIX_VALUES.find((each) => each === value)
            if (values !== undefined) onChange({ ...reading, values })
          }}
        />
      )}
      <Select
        name="Bins in"
        options={BINS}
        value={reading.bins}
        onChange={(value) => onChange({ ...reading, bins: value === 'rows' ? 'rows' : 'columns' })}
      />
      <Select
        name="Its window"
        options={WINDOWS}
        value={reading.window}
        onChange={(value) => {
          const window = WINDOW_NAMES.find((each) => each === value)
          if (window !== undefined) onChange({ ...reading, window })
        }}
      />
      <NumberField
        name="Samples of its window"
        label="Its samples"
        title="As long as the transform if left empty"
        placeholder="as the transform"
        value={windowLength}
        onChange={(length) => onChange({ ...reading, windowLength: length })}
        onClear={() => onChange(withoutLength)}
        min={4}
        max={LONGEST}
        step={1}
      />
    </>
  )
}
