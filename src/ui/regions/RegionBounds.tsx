import { namedBandText } from '#core/grid'
import { type Region, visibleBounds } from '#core/mask'
import { type RegionChange, radioZeroHz, zeroOf } from '#editor'
import { useEditor, useNamedBands } from '#ui/context'
import { Columns, FrequencyField, NumberField, Select } from '#ui/controls'
import { ofZero } from '#ui/text'
import { commonOf } from './common-of'
import { FARTHEST, MIXED, rounded } from './region-numbers'

interface Props {
  readonly regions: readonly Region[]
  readonly isDisabled: boolean
  readonly onChange: (change: RegionChange) => void
}

/** Where the regions lie; radio frequencies are shown and typed where the axis has them. */
export function RegionBounds({ regions, isDisabled, onChange }: Props) {
  const zeroHz = useEditor(radioZeroHz)
  const zero = ofZero(useEditor(zeroOf))
  const boundS = (side: 'startS' | 'endS') =>
    commonOf(regions, ({ shape }) => rounded(visibleBounds(shape)[side], 6))
  const boundHz = (side: 'lowHz' | 'highHz') =>
    commonOf(regions, ({ shape }) => rounded(zeroHz + visibleBounds(shape)[side], 2))
  const anywhere = {
    step: 'any',
    isCommittedOnBlur: true,
    isDisabled,
    min: -FARTHEST,
    max: FARTHEST,
    placeholder: MIXED,
  } as const
  const anywhereHz = {
    isDisabled,
    zeroHz,
    minHz: -FARTHEST,
    maxHz: FARTHEST,
    placeholder: MIXED,
  } as const
  const times = (
    <>
      <NumberField
        {...anywhere}
        name="Start of the region"
        label="Start, s"
        value={boundS('startS')}
        onChange={(startS) => onChange({ bounds: { startS } })}
      />
      <NumberField
        {...anywhere}
        name="End of the region"
        label="End, s"
        value={boundS('endS')}
        onChange={(endS) => onChange({ bounds: { endS } })}
      />
    </>
  )
  const edges = (
    <>
      <FrequencyField
        {...anywhereHz}
        name="Low end of the region"
        label={`Low${zero}`}
        value={boundHz('lowHz')}
        onChange={(freqHz) => onChange({ bounds: { lowHz: freqHz - zeroHz } })}
      />
      <FrequencyField
        {...anywhereHz}
        name="High end of the region"
        label={`High${zero}`}
        value={boundHz('highHz')}
        onChange={(freqHz) => onChange({ bounds: { highHz: freqHz - zeroHz } })}
      />
    </>
  )
  return (
    <>
      {zeroHz === 0 ? (
        // Frequencies have their unit behind them.
        <Columns widths="3fr 3fr 4fr 4fr">
          {times}
          {edges}
        </Columns>
      ) : (
        // Radio frequencies have as many digits as two fields hold.
        <>
          <Columns>{times}</Columns>
          <Columns>{edges}</Columns>
        </>
      )}
      <NamedBandSelect isDisabled={isDisabled} onChange={onChange} />
    </>
  )
}

/** Sets both ends to a band that has a name; nothing where the recording has none. */
function NamedBandSelect({ isDisabled, onChange }: Omit<Props, 'regions'>) {
  const bands = useNamedBands()
  if (bands.length === 0) return null
  return (
    <Select
      name="Band of the region"
      isBare
      title="Sets both ends to a band that has a name"
      options={[
        { value: '', name: 'Set to a named band…' },
        ...bands.map((band) => ({ value: band.id, name: namedBandText(band) })),
      ]}
      value=""
      isDisabled={isDisabled}
      onChange={(value) => {
        const band = bands.find(({ id }) => id === value)
        if (band !== undefined) onChange({ bounds: { lowHz: band.lowHz, highHz: band.highHz } })
      }}
    />
  )
}
