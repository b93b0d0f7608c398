import { type Effect, type Feather, type Region, visibleBounds } from '#core/mask'
import { type RegionChange, radioZeroHz } from '#editor'
import { useApp, useEditor } from './app-context'
import { commonOf } from './common-of'
import { NumberField } from './NumberField'
import { Columns } from './Panel'
import { type Option, Select } from './Select'

/** Beyond any recording, within what a field can show. */
const FARTHEST = 1e12

type EffectChoice = 'silence' | 'gain' | 'keep' | 'mixed'

const EFFECTS: readonly Option[] = [
  { value: 'silence', name: 'Silence' },
  { value: 'gain', name: 'Gain' },
  { value: 'keep', name: 'Keep' },
]
const MIXED: Option = { value: 'mixed', name: 'Mixed' }

/** What a gain begins with, before another is typed. */
const FIRST_GAIN_DB = -12

/**
 * Where the regions lie and what they do, as numbers; a number that differs between them is empty.
 * Radio frequencies are shown and typed where the axis has them.
 */
export function RegionFields({ regions }: { readonly regions: readonly Region[] }) {
  const { actions } = useApp()
  const ids = useEditor((state) => state.selectedRegionIds)
  const zeroHz = useEditor(radioZeroHz)
  const isLocked = regions.every((region) => region.locked === true)
  const change = (next: RegionChange) => actions.changeRegions(ids, next)
  const boundS = (side: 'startS' | 'endS') =>
    commonOf(regions, ({ shape }) => rounded(visibleBounds(shape)[side], 6))
  const boundHz = (side: 'lowHz' | 'highHz') =>
    commonOf(regions, ({ shape }) => rounded(zeroHz + visibleBounds(shape)[side], 2))
  const soft = (side: keyof Feather, digits: number) =>
    commonOf(regions, ({ feather }) => rounded(feather[side], digits))
  const common = { step: 'any', isCommittedLate: true, isDisabled: isLocked } as const
  const anywhere = { ...common, min: -FARTHEST, max: FARTHEST, placeholder: 'mixed' }
  const feather = { ...common, min: 0, max: FARTHEST, placeholder: 'mixed' }
  const effect = commonOf(regions, (region) => choiceOf(region.effect)) ?? 'mixed'
  const effects = effect === 'mixed' ? [MIXED, ...EFFECTS] : EFFECTS
  const gainDb = commonOf(regions, (region) => gainOf(region.effect))
  return (
    <>
      {/* Ten digits of a radio frequency need the room. */}
      <Columns widths={zeroHz === 0 ? undefined : '3fr 3fr 5fr 5fr'}>
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
        <NumberField
          {...anywhere}
          name="Low end of the region"
          label="Low, Hz"
          value={boundHz('lowHz')}
          onChange={(freqHz) => change({ bounds: { lowHz: freqHz - zeroHz } })}
        />
        <NumberField
          {...anywhere}
          name="High end of the region"
          label="High, Hz"
          value={boundHz('highHz')}
          onChange={(freqHz) => change({ bounds: { highHz: freqHz - zeroHz } })}
        />
      </Columns>
      <Columns>
        <Select
          name="Effect"
          options={effects}
          value={effect}
          isDisabled={isLocked}
          onChange={(choice) => change({ effect: effectOf(choice as EffectChoice) })}
        />
        <NumberField
          {...common}
          name="Gain of the region"
          label="Gain, dB"
          title="What is left of the cells: below 0 attenuates, up to 24 dB boosts"
          min={-200}
          max={24}
          placeholder={effect === 'silence' ? '−∞' : effect === 'keep' ? '0' : 'mixed'}
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
        <NumberField
          {...feather}
          name="Feather of the region in frequency"
          label="Feather, Hz"
          title="Half-width of the soft edge in frequency"
          value={soft('freqHz', 2)}
          onChange={(freqHz) => change({ feather: { freqHz } })}
        />
      </Columns>
    </>
  )
}

/** As many decimals as tell; a field shows no rounding errors. */
function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits))
}

function choiceOf(effect: Effect): EffectChoice {
  if (effect.kind === 'keep') return 'keep'
  return effect.gainDb === null ? 'silence' : 'gain'
}

function gainOf(effect: Effect): number | undefined {
  return effect.kind === 'reject' && effect.gainDb !== null ? rounded(effect.gainDb, 2) : undefined
}

function effectOf(choice: EffectChoice): Effect {
  if (choice === 'keep') return { kind: 'keep' }
  return { kind: 'reject', gainDb: choice === 'gain' ? FIRST_GAIN_DB : null }
}
