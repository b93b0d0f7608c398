import { exportScope } from '#app'
import { type BandChoice, chosenBand, usualRate } from '#core/export'
import { bandText } from '#core/grid'
import { type EditorState, radioZeroHz } from '#editor'
import { useEditor } from '#ui/context'
import { type Choice, Columns, FrequencyField, RadioGroup } from '#ui/controls'

const CONTAINERS: readonly Choice<BandChoice['container']>[] = [
  { value: 'wav', name: 'WAV' },
  { value: 'raw', name: 'Raw I/Q' },
  { value: 'sigmf', name: 'SigMF' },
]

interface Props {
  readonly band: BandChoice | undefined
  readonly onChange: (band: BandChoice | undefined) => void
}

/** Which band of an I/Q recording is taken out, at which rate, and in what. */
export function BandRows({ band, onChange }: Props) {
  const rateHz = useEditor((state) => state.recording?.facts.rateHz ?? 0)
  const ofRegion = useEditor((state) => widthOf(bandOf(state, 'region')))
  const ofView = useEditor((state) => widthOf(bandOf(state, 'view')))
  const text = useEditor((state) => {
    const chosen = band && bandOf(state, band.of)
    const zeroHz = radioZeroHz(state)
    return chosen && bandText(zeroHz + chosen.lowHz, zeroHz + chosen.highHz)
  })
  const choices: readonly Choice<'all' | BandChoice['of']>[] = [
    { value: 'all', name: 'Whole spectrum' },
    { value: 'region', name: 'Selected region', isDisabled: ofRegion === undefined },
    { value: 'view', name: 'Visible band', isDisabled: ofView === undefined },
  ]
  const choose = (of: 'all' | BandChoice['of']): void => {
    const widthHz = of === 'region' ? ofRegion : ofView
    if (of === 'all' || widthHz === undefined) onChange(undefined)
    else onChange({ container: 'wav', ...band, of, rateHz: usualRate(widthHz, rateHz) })
  }
  return (
    <>
      <span>Band</span>
      <RadioGroup name="Band" choices={choices} value={band?.of ?? 'all'} onChange={choose} />
      {band !== undefined && (
        <>
          <span>{text}</span>
          <Columns>
            <FrequencyField
              name="Rate"
              title="What the band is sampled at; no lower than its width allows"
              value={band.rateHz}
              minHz={1}
              maxHz={rateHz}
              onChange={(hz) => onChange({ ...band, rateHz: hz })}
            />
            <RadioGroup
              name="File"
              choices={CONTAINERS}
              value={band.container}
              onChange={(container) => onChange({ ...band, container })}
            />
          </Columns>
        </>
      )}
    </>
  )
}

/** The frequencies of what is chosen, of which a band may be taken out. */
export function bandOf(state: EditorState, of: BandChoice['of']) {
  const scope = exportScope(state)
  return scope && chosenBand(scope, of)
}

function widthOf(band: { readonly lowHz: number; readonly highHz: number } | undefined) {
  return band && band.highHz - band.lowHz
}
