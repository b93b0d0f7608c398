import { EFFECT_KINDS, EFFECTS, type Effect, type HealFrom, type Region } from '#core/mask'
import type { RegionChange } from '#editor'
import { Columns, FrequencyField, NumberField, type Option, Select } from '#ui/controls'
import { gainDbOf } from '#ui/text'
import { commonOf } from './common-of'
import { FARTHEST, MIXED, rounded } from './region-numbers'

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
      gainText: MIXED,
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
const MIXED_CHOICE: Option = { value: MIXED, name: 'Mixed' }

interface Props {
  readonly regions: readonly Region[]
  readonly isDisabled: boolean
  readonly onChange: (change: RegionChange) => void
}

/** What the regions do to the cells in them, and how softly. */
export function RegionEffect({ regions, isDisabled, onChange }: Props) {
  const effect = choiceOf(commonOf(regions, (region) => valueOf(region.effect)))
  const gainDb = commonOf(regions, (region) => gainOf(region.effect))
  return (
    <Columns>
      <Select
        name="Effect"
        options={effect === undefined ? [MIXED_CHOICE, ...ALL_CHOICES] : ALL_CHOICES}
        value={effect?.value ?? MIXED}
        isDisabled={isDisabled}
        onChange={(value) => {
          const chosen = choiceOf(value)
          if (chosen !== undefined) onChange({ effect: chosen.effect })
        }}
      />
      <NumberField
        name="Gain of the region"
        label="Gain, dB"
        title="What is left of the cells: below 0 attenuates, up to 24 dB boosts"
        min={-200}
        max={24}
        step="any"
        isCommittedOnBlur
        isDisabled={isDisabled}
        placeholder={effect?.gainText ?? MIXED}
        value={gainDb}
        onChange={(db) => onChange({ effect: { kind: 'reject', gainDb: db } })}
      />
      <NumberField
        name="Feather of the region in time"
        label="Feather, s"
        title="Half-width of the soft edge in time"
        min={0}
        max={FARTHEST}
        step="any"
        isCommittedOnBlur
        isDisabled={isDisabled}
        placeholder={MIXED}
        value={commonOf(regions, ({ feather }) => rounded(feather.timeS, 6))}
        onChange={(timeS) => onChange({ feather: { timeS } })}
      />
      <FrequencyField
        name="Feather of the region in frequency"
        label="Feather, f"
        title="Half-width of the soft edge in frequency"
        minHz={0}
        maxHz={FARTHEST}
        isDisabled={isDisabled}
        placeholder={MIXED}
        value={commonOf(regions, ({ feather }) => rounded(feather.freqHz, 2))}
        onChange={(freqHz) => onChange({ feather: { freqHz } })}
      />
    </Columns>
  )
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
