import { namedBandText } from '#core/grid'
import {
  EFFECT_KINDS,
  EFFECTS,
  type Effect,
  type Feather,
  type HealFrom,
  type Region,
  visibleBounds,
} from '#core/mask'
import { type RegionChange, radioZeroHz, zeroOf } from '#editor'
import { useApp, useEditor, useNamedBands } from '#ui/context'
import { Columns, FrequencyField, NumberField, type Option, Select } from '#ui/controls'
import { gainDbOf, ofZero } from '#ui/text'
import { commonOf } from './common-of'
import { RegionAnchor } from './RegionAnchor'

/** Beyond any recording, within what a field can show. */
const FARTHEST = 1e12

/** What a gain begins with, before another is typed. */
const FIRST_GAIN_DB = -12

interface EffectChoice extends Option {
  readonly effect: Effect
  /** What stands in the gain's field where no number does. */
  readonly gainText: string
}

/** What each kind of effect is offered as; the first is meant where a region has no gain. */
const CHOICES: Readonly<Record<Effect['kind'], readonly EffectChoice[]>> = {
  reject: [
    { value: 'remove', name: 'Remove', effect: EFFECTS.reject.first, gainText: '−∞' },
    {
      value: 'gain',
      name: 'Gain',
      effect: { kind: 'reject', gainDb: FIRST_GAIN_DB },
      gainText: 'mixed',
    },
  ],
  keep: [{ value: 'keep', name: 'Keep', effect: EFFECTS.keep.first, gainText: '0' }],
  mark: [{ value: 'mark', name: 'Mark', effect: EFFECTS.mark.first, gainText: '0' }],
  heal: [
    healing('auto', 'Heal'),
    healing('time', 'Heal from time'),
    healing('frequency', 'Heal from frequency'),
    healing('both', 'Heal from both'),
    healing('pattern', 'Heal by pattern'),
  ],
}

function healing(from: HealFrom, name: string): EffectChoice {
  return { value: `heal ${from}`, name, effect: { kind: 'heal', from }, gainText: '' }
}
const ALL_CHOICES = EFFECT_KINDS.flatMap((kind) => CHOICES[kind])
const MIXED: Option = { value: 'mixed', name: 'Mixed' }

/**
 * Where the regions lie and what they do, as numbers; a number that differs between them is empty.
 * Radio frequencies are shown and typed where the axis has them.
 */
export function RegionFields({ regions }: { readonly regions: readonly Region[] }) {
  const { actions } = useApp()
  const ids = useEditor((state) => state.selectedRegionIds)
  const zeroHz = useEditor(radioZeroHz)
  const isLocked = regions.every((region) => region.locked === true)
  const change = (next: RegionChange) => actions.regions.change(ids, next)
  const boundS = (side: 'startS' | 'endS') =>
    commonOf(regions, ({ shape }) => rounded(visibleBounds(shape)[side], 6))
  const boundHz = (side: 'lowHz' | 'highHz') =>
    commonOf(regions, ({ shape }) => rounded(zeroHz + visibleBounds(shape)[side], 2))
  const soft = (side: keyof Feather, digits: number) =>
    commonOf(regions, ({ feather }) => rounded(feather[side], digits))
  const common = { step: 'any', isCommittedOnBlur: true, isDisabled: isLocked } as const
  const anywhere = { ...common, min: -FARTHEST, max: FARTHEST, placeholder: 'mixed' }
  const feather = { ...common, min: 0, max: FARTHEST, placeholder: 'mixed' }
  const anywhereHz = {
    isDisabled: isLocked,
    minHz: -FARTHEST,
    maxHz: FARTHEST,
    placeholder: 'mixed',
  }
  const bands = useNamedBands()
  const zero = ofZero(useEditor(zeroOf))
  const effect = choiceOf(commonOf(regions, (region) => valueOf(region.effect)))
  const effects = effect === undefined ? [MIXED, ...ALL_CHOICES] : ALL_CHOICES
  const gainDb = commonOf(regions, (region) => gainOf(region.effect))
  const times = (
    <>
      <NumberField
        {...anywhere}
        name="Start of the region"
        label="Start, s"
        value={boundS('startS')}
        onChange={(startS) => change({ bounds: { startS } })}
      />
      <NumberField
        {...anywhere}
        name="End of the region"
        label="End, s"
        value={boundS('endS')}
        onChange={(endS) => change({ bounds: { endS } })}
      />
    </>
  )
  const edges = (
    <>
      <FrequencyField
        {...anywhereHz}
        name="Low end of the region"
        label={`Low${zero}`}
        zeroHz={zeroHz}
        value={boundHz('lowHz')}
        onChange={(freqHz) => change({ bounds: { lowHz: freqHz - zeroHz } })}
      />
      <FrequencyField
        {...anywhereHz}
        name="High end of the region"
        label={`High${zero}`}
        zeroHz={zeroHz}
        value={boundHz('highHz')}
        onChange={(freqHz) => change({ bounds: { highHz: freqHz - zeroHz } })}
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
      {bands.length > 0 && (
        <Select
          name="Band of the region"
          isBare
          title="Sets both ends to a band that has a name"
          options={[
            { value: '', name: 'Set to a named band…' },
            ...bands.map((band) => ({ value: band.id, name: namedBandText(band) })),
          ]}
          value=""
          isDisabled={isLocked}
          onChange={(value) => {
            const band = bands.find(({ id }) => id === value)
            if (band !== undefined) change({ bounds: { lowHz: band.lowHz, highHz: band.highHz } })
          }}
        />
      )}
      <Columns>
        <Select
          name="Effect"
          options={effects}
          value={effect?.value ?? MIXED.value}
          isDisabled={isLocked}
          onChange={(value) => {
            const chosen = choiceOf(value)
            if (chosen !== undefined) change({ effect: chosen.effect })
          }}
        />
        <NumberField
          {...common}
          name="Gain of the region"
          label="Gain, dB"
          title="What is left of the cells: below 0 attenuates, up to 24 dB boosts"
          min={-200}
          max={24}
          placeholder={effect?.gainText ?? 'mixed'}
          value={gainDb}
          onChange={(db) => change({ effect: { kind: 'reject', gainDb: db } })}
        />
        <NumberField
          {...feather}
          name="Feather of the region in time"
          label="Feather, s"
          title="Half-width of the soft edge in time"
          value={soft('timeS', 6)}
          onChange={(timeS) => change({ feather: { timeS } })}
        />
        <FrequencyField
          {...anywhereHz}
          minHz={0}
          name="Feather of the region in frequency"
          label="Feather, f"
          title="Half-width of the soft edge in frequency"
          value={soft('freqHz', 2)}
          onChange={(freqHz) => change({ feather: { freqHz } })}
        />
      </Columns>
      <RegionAnchor regions={regions} isDisabled={isLocked} onChange={change} />
    </>
  )
}

/** As many decimals as tell; a field shows no rounding errors. */
function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits))
}

function valueOf(effect: Effect): string | undefined {
  if (effect.kind === 'heal') return `heal ${effect.from}`
  const [plain, withGain = plain] = CHOICES[effect.kind]
  return (gainDbOf(effect) === undefined ? plain : withGain)?.value
}

function choiceOf(value: string | undefined): EffectChoice | undefined {
  return ALL_CHOICES.find((choice) => choice.value === value)
}

function gainOf(effect: Effect): number | undefined {
  const gainDb = gainDbOf(effect)
  return gainDb === undefined ? undefined : rounded(gainDb, 2)
}
