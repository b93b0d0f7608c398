import { COLOUR_BAR, PICTURE_SCALES, type PictureReading } from '#core/formats'
import { FrequencyField, NumberField, type Option, Select } from '#ui/controls'

interface Props {
  readonly reading: PictureReading
  readonly colourMaps: readonly string[]
  readonly onChange: (reading: PictureReading) => void
}

const HIGHEST_HZ = 1e9
const LONGEST_S = 1e6
const MOST_DB = 1000

const AUTO = 'auto'
const WINDOWS: readonly Option[] = [
  { value: AUTO, name: 'By its rows' },
  ...Array.from({ length: 8 }, (_, i) => {
    const length = String(2 ** (i + 7))
    return { value: length, name: `${length} samples` }
  }),
]

const SCALES: readonly Option[] = PICTURE_SCALES.map((value) => ({ value, name: capital(value) }))

/** What a picture shows: its span, its frequencies, its levels, its colours. */
export function PictureFields({ reading, colourMaps, onChange }: Props) {
  const { windowLength, ...withoutWindow } = reading
  return (
    <>
      <NumberField
        name="Span"
        label="Span, s"
        title="From its left edge to its right one"
        value={reading.durationS}
        onChange={(durationS) => onChange({ ...reading, durationS })}
        min={1e-6}
        max={LONGEST_S}
        step="any"
      />
      <FrequencyField
        name="Lowest frequency"
        value={reading.lowHz}
        minHz={0}
        maxHz={HIGHEST_HZ}
        onChange={(lowHz) => onChange({ ...reading, lowHz })}
      />
      <FrequencyField
        name="Highest frequency"
        value={reading.highHz}
        minHz={0}
        maxHz={HIGHEST_HZ}
        onChange={(highHz) => onChange({ ...reading, highHz })}
      />
      <Select
        name="Scale"
        title="How frequency rises from bottom to top"
        options={SCALES}
        value={reading.scale}
        onChange={(value) => {
          const scale = PICTURE_SCALES.find((each) => each === value)
          if (scale !== undefined) onChange({ ...reading, scale })
        }}
      />
      <NumberField
        name="Quietest level"
        label="Quietest, dB"
        title="Level of the first colour; 0 dB is a full-scale sine"
        value={reading.dbMin}
        onChange={(dbMin) => onChange({ ...reading, dbMin })}
        min={-MOST_DB}
        max={MOST_DB}
        step="any"
      />
      <NumberField
        name="Loudest level"
        label="Loudest, dB"
        title="Level of the last colour; 0 dB is a full-scale sine"
        value={reading.dbMax}
        onChange={(dbMax) => onChange({ ...reading, dbMax })}
        min={-MOST_DB}
        max={MOST_DB}
        step="any"
      />
      <Select
        name="Colours"
        title="Quiet to loud; found by the picture’s own colours"
        options={colourMaps.map((value) => ({ value, name: mapName(value) }))}
        value={reading.colourMap}
        onChange={(colourMap) => onChange({ ...reading, colourMap })}
      />
      <Select
        name="Its window"
        title="The window that the picture was made with, if you know it"
        options={WINDOWS}
        value={windowLength === undefined ? AUTO : String(windowLength)}
        onChange={(value) =>
          onChange(
            value === AUTO ? withoutWindow : { ...withoutWindow, windowLength: Number(value) },
          )
        }
      />
    </>
  )
}

function mapName(colourMap: string): string {
  return colourMap === COLOUR_BAR ? 'As its own bar' : capital(colourMap.replace('-', ', '))
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}
