import { type FrequencyScale, type NamedBand, namedBandText } from '#core/grid'
import { channelCount } from '#core/signal'
import { type ColourMapId, type Display, gridOf, type LevelKind } from '#editor'
import { useApp, useEditor, useNamedBands } from '#ui/context'
import {
  Button,
  Columns,
  MountedCanvas,
  NumberField,
  type Option,
  Panel,
  Select,
} from '#ui/controls'
import { COLOUR_MAPS } from './colour-maps'
import styles from './DisplayPanel.module.css'

const SCALES: readonly { readonly value: FrequencyScale; readonly name: string }[] = [
  { value: 'linear', name: 'Linear' },
  { value: 'log', name: 'Log' },
  { value: 'mel', name: 'Mel' },
  { value: 'bark', name: 'Bark' },
  { value: 'erb', name: 'ERB' },
]

const LEVEL_KINDS: readonly { readonly value: LevelKind; readonly name: string }[] = [
  { value: 'peak', name: 'Peak' },
  { value: 'average', name: 'Average' },
  { value: 'above-floor', name: 'Above floor' },
]

/** The floor of every level, and room above full scale for what floats can hold. */
const DB_LIMITS = { min: -200, max: 100 } as const

/** Channels and their mean, or the receivers of I/Q. */
function channelOptions(isIq: boolean, count: number): readonly Option[] {
  if (isIq && count === 1) return [{ value: '0', name: 'I/Q' }]
  const single = Array.from({ length: count }, (_, channel) => ({
    value: String(channel),
    name: isIq ? `I/Q ${channel + 1}` : String(channel + 1),
  }))
  const pairs = Array.from({ length: Math.floor(count / 2) }, (_, i) => ({
    value: `${PAIR}${2 * i}`,
    name: `${isIq ? 'I/Q ' : ''}${2 * i + 1} and ${2 * i + 2}`,
  }))
  return [...(isIq ? [] : [{ value: 'mean', name: 'Mean' }]), ...single, ...pairs]
}

/** Two channels, each in a picture of its own, as one option. */
const PAIR = 'pair '

function channelOption({ pair, channel }: Display): string {
  return pair === undefined ? String(channel) : `${PAIR}${pair[0]}`
}

function channelOf(option: string): Pick<Display, 'channel' | 'pair'> {
  if (option === 'mean') return { channel: 'mean', pair: undefined }
  const channel = Number(option.replace(PAIR, ''))
  return { channel, pair: option.startsWith(PAIR) ? [channel, channel + 1] : undefined }
}

/** How the picture is shown; none of it changes what is heard. */
export function DisplayPanel() {
  const { actions } = useApp()
  const display = useEditor((state) => state.display)
  const isIq = useEditor((state) => state.recording?.facts.kind === 'iq')
  const count = useEditor(({ recording }) =>
    recording === undefined ? 1 : channelCount(recording.facts),
  )
  const isEmpty = useEditor((state) => state.recording === undefined)
  return (
    <Panel id="display" name="Display">
      <Columns>
        <Select
          name="Colour map"
          options={COLOUR_MAPS}
          value={display.colourMap}
          onChange={(value) => actions.view.setDisplay({ colourMap: value as ColourMapId })}
        />
        <Select
          name="Frequency scale"
          options={SCALES}
          value={display.scale}
          isDisabled={isIq}
          onChange={(value) => actions.view.setDisplay({ scale: value as FrequencyScale })}
        />
        <Select
          name="Channel"
          options={channelOptions(isIq, count)}
          value={channelOption(display)}
          isDisabled={isEmpty}
          title="Two channels at once have a picture each"
          onChange={(value) => actions.view.setDisplay(channelOf(value))}
        />
      </Columns>
      <Columns widths="1fr 1fr">
        <Select
          name="Levels"
          title="What a pixel shows of its cells: the highest level, the mean of their powers, or how far the highest stands above the median over time of its bin, which hides what stands still"
          options={LEVEL_KINDS}
          value={display.levelKind}
          onChange={(value) => actions.view.setDisplay({ levelKind: value as LevelKind })}
        />
        {!isIq && <BandInView />}
      </Columns>
      <Columns widths="68px 1fr 68px auto">
        <NumberField
          name="dB minimum"
          value={tenths(display.dbMin)}
          min={DB_LIMITS.min}
          max={Math.floor(display.dbMax) - 1}
          step="any"
          onChange={(dbMin) => actions.view.setDisplay({ dbMin, isDbAuto: false })}
        />
        <div className={styles.bar}>
          <MountedCanvas mount="colourBar" name="Colour bar" />
        </div>
        <NumberField
          name="dB maximum"
          value={tenths(display.dbMax)}
          min={Math.ceil(display.dbMin) + 1}
          max={DB_LIMITS.max}
          step="any"
          onChange={(dbMax) => actions.view.setDisplay({ dbMax, isDbAuto: false })}
        />
        <Button
          name="Auto"
          variant="low"
          isPressed={display.isDbAuto}
          onClick={() => actions.view.resetDbRange()}
          isDisabled={isEmpty}
        />
      </Columns>
    </Panel>
  )
}

function tenths(db: number): number {
  return Math.round(db * 10) / 10
}

const WHOLE = 'all'
const OTHER = 'other'

/** What of the frequencies is in view, by the name of a band where it is one. */
function BandInView() {
  const { actions } = useApp()
  const bands = useNamedBands()
  const shown = useEditor(({ view }) => {
    const isShown = (band: Pick<NamedBand, 'lowHz' | 'highHz'>): boolean =>
      Math.abs(band.lowHz - view.lowHz) < 1 && Math.abs(band.highHz - view.highHz) < 1
    return bands.find(isShown)?.id ?? OTHER
  })
  const isWhole = useEditor((state) => {
    const grid = gridOf(state)
    return (
      grid === undefined || (state.view.lowHz <= grid.lowHz && state.view.highHz >= grid.highHz)
    )
  })
  const isOther = !isWhole && shown === OTHER
  return (
    <Select
      name="Band in view"
      options={[
        { value: WHOLE, name: 'All' },
        ...bands.map((band) => ({ value: band.id, name: namedBandText(band) })),
        ...(isOther ? [{ value: OTHER, name: 'As zoomed' }] : []),
      ]}
      value={isWhole ? WHOLE : shown}
      isDisabled={bands.length === 0}
      onChange={(value) => actions.view.setBand(bands.find(({ id }) => id === value))}
    />
  )
}
