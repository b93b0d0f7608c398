import type { RawFacts } from '#core/formats'
import { Columns, FrequencyField, NumberField, type Option, Select } from '#ui/controls'

/** Little-endian, as nearly all are. */
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

const ORDERS: readonly Option[] = [
  { value: '_le', name: 'Little-endian' },
  { value: '_be', name: 'Big-endian' },
]

const HIGHEST_HZ = 1e12
const MOST_CHANNELS = 64

/** What a datatype is for a person. */
export function typeName(datatype: string): string {
  const listed = TYPES.find(({ value }) => value === datatype.replace('_be', '_le'))
  return listed?.name ?? datatype
}

interface Said {
  readonly datatype: string
  readonly rateHz: number
  readonly centreHz?: number | undefined
  readonly channels?: number | undefined
  readonly headerBytes?: number | undefined
}

interface Props {
  readonly facts: RawFacts
  readonly onChange: (facts: RawFacts) => void
}

/** What samples without a header are, to be said. */
export function RawFactsFields({ facts, onChange }: Props) {
  const { datatype, rateHz, centreHz, channels = 1, headerBytes = 0 } = facts
  const isComplex = datatype.startsWith('c')
  const order = /_[lb]e$/.exec(datatype)?.[0]
  const stored = datatype.replace('_be', '_le')
  const isListed = TYPES.some(({ value }) => value === stored)
  const types = isListed ? TYPES : [...TYPES, { value: stored, name: stored }]
  const say = (change: Partial<Said>) => onChange(withoutEmpty({ ...facts, ...change }))
  return (
    <>
      <Columns>
        <Select
          name="Stored as"
          title="How the file holds its samples; I before Q"
          options={types}
          value={stored}
          onChange={(value) => say({ datatype: ordered(value, order ?? '_le') })}
        />
        <Select
          name="Byte order"
          options={ORDERS}
          value={order ?? '_le'}
          isDisabled={order === undefined}
          onChange={(value) => say({ datatype: ordered(datatype, value) })}
        />
      </Columns>
      <Columns>
        <FrequencyField
          name="Sample rate"
          value={rateHz}
          minHz={1}
          maxHz={HIGHEST_HZ}
          onChange={(hz) => say({ rateHz: hz })}
        />
        <FrequencyField
          name="Centre frequency"
          value={centreHz}
          placeholder="not known"
          minHz={0}
          maxHz={HIGHEST_HZ}
          isDisabled={!isComplex}
          onChange={(hz) => say({ centreHz: hz })}
          onClear={() => say({ centreHz: undefined })}
        />
      </Columns>
      <Columns>
        <NumberField
          name="Channels of sound"
          label="Channels"
          title="How many values belong to one instant"
          value={isComplex ? 1 : channels}
          min={1}
          max={MOST_CHANNELS}
          step={1}
          isCommittedOnBlur
          isDisabled={isComplex}
          onChange={(count) => say({ channels: count })}
        />
        <NumberField
          name="Header bytes"
          title="Bytes before the first sample: they are skipped, and saved as they are"
          value={headerBytes}
          min={0}
          max={Number.MAX_SAFE_INTEGER}
          step={1}
          isCommittedOnBlur
          onChange={(bytes) => say({ headerBytes: bytes })}
        />
      </Columns>
    </>
  )
}

function ordered(datatype: string, order: string): string {
  return datatype.replace(/_[lb]e$/, order)
}

/** What is not said, of I/Q the channels too. */
function withoutEmpty(said: Said): RawFacts {
  const { datatype, rateHz, centreHz, channels, headerBytes } = said
  const isComplex = datatype.startsWith('c')
  return {
    datatype,
    rateHz,
    ...(isComplex && centreHz !== undefined ? { centreHz } : {}),
    ...(isComplex || channels === undefined || channels === 1 ? {} : { channels }),
    ...(headerBytes === undefined || headerBytes === 0 ? {} : { headerBytes }),
  }
}
