import { datatypeName, type RawFacts, type RecordingFacts } from '#core/formats'
import { useApp } from '#ui/context'
import { Columns, FrequencyField, type Option, Select } from '#ui/controls'
import { StartField } from './RecordingFields'

const TYPES: readonly Option[] = [
  { value: 'cu8', name: 'I/Q, unsigned bytes' },
  { value: 'ci8', name: 'I/Q, signed bytes' },
  { value: 'ci16_le', name: 'I/Q, 16 bit' },
  { value: 'cu16_le', name: 'I/Q, unsigned 16 bit' },
  { value: 'ci32_le', name: 'I/Q, 32 bit' },
  { value: 'cf32_le', name: 'I/Q, 32-bit floats' },
  { value: 'cf64_le', name: 'I/Q, 64-bit floats' },
  { value: 'ru8', name: 'Sound, unsigned bytes' },
  { value: 'ri8', name: 'Sound, signed bytes' },
  { value: 'ri16_le', name: 'Sound, 16 bit' },
  { value: 'ri32_le', name: 'Sound, 32 bit' },
  { value: 'rf32_le', name: 'Sound, 32-bit floats' },
  { value: 'rf64_le', name: 'Sound, 64-bit floats' },
]

const HIGHEST_HZ = 1e12

/** What samples without a header are: each change reads the file anew, and the picture shows it. */
export function RawFields({ facts }: { readonly facts: RecordingFacts }) {
  const { actions } = useApp()
  const { channels, format, rateHz, centreHz } = facts
  const isComplex = channels === 2
  const current: RawFacts = {
    datatype: datatypeName(isComplex, format),
    rateHz,
    ...(centreHz === undefined ? {} : { centreHz }),
  }
  const { centreHz: _, ...withoutCentre } = current
  const isListed = TYPES.some(({ value }) => value === current.datatype)
  const options = isListed ? TYPES : [...TYPES, { value: current.datatype, name: current.datatype }]
  return (
    <>
      <Select
        name="Stored as"
        title="How the file holds its samples; little-endian, I before Q"
        options={options}
        value={current.datatype}
        onChange={(datatype) => actions.files.readRawAs({ ...current, datatype })}
      />
      <Columns>
        <FrequencyField
          name="Sample rate"
          value={rateHz}
          minHz={1}
          maxHz={HIGHEST_HZ}
          onChange={(hz) => actions.files.readRawAs({ ...current, rateHz: hz })}
        />
        <FrequencyField
          name="Centre frequency"
          value={centreHz}
          placeholder="not known"
          minHz={0}
          maxHz={HIGHEST_HZ}
          isDisabled={!isComplex}
          onChange={(hz) => actions.files.readRawAs({ ...current, centreHz: hz })}
          onClear={() => actions.files.readRawAs(withoutCentre)}
        />
      </Columns>
      <StartField facts={facts} />
    </>
  )
}
