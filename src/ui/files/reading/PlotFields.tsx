import type { PictureReading, PlotArea } from '#core/formats'
import { NumberField } from '#ui/controls'

interface Props {
  readonly reading: PictureReading
  /** Pixels of the picture. */
  readonly width: number
  readonly height: number
  readonly onChange: (reading: PictureReading) => void
}

/** What of a picture is the spectrogram, in its pixels: the rest are axes and labels. */
export function PlotFields({ reading, width, height, onChange }: Props) {
  const { plot: given, ...withoutPlot } = reading
  const whole: PlotArea = { left: 0, top: 0, right: width, bottom: height }
  const plot = given ?? whole
  const change = (side: Partial<PlotArea>) => {
    const changed = { ...plot, ...side }
    const isWhole = SIDES.every(({ side: each }) => changed[each] === whole[each])
    onChange(isWhole ? withoutPlot : { ...withoutPlot, plot: changed })
  }
  return (
    <>
      {SIDES.map(({ side, name }) => (
        <NumberField
          key={side}
          name={name}
          label={`${name}, px`}
          title={`Where the spectrogram itself ${side === 'left' || side === 'top' ? 'begins' : 'ends'} in the picture of ${width} by ${height} pixels, axes and labels left out`}
          value={plot[side]}
          onChange={(pixels) => change({ [side]: pixels })}
          min={0}
          max={side === 'left' || side === 'right' ? width : height}
          step={1}
        />
      ))}
    </>
  )
}

const SIDES = [
  { side: 'left', name: 'Plot left' },
  { side: 'right', name: 'Plot right' },
  { side: 'top', name: 'Plot top' },
  { side: 'bottom', name: 'Plot bottom' },
] as const
