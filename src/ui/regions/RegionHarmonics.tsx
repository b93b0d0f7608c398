import { frequencyText } from '#core/grid'
import type { HarmonicsShape, Region, Shape } from '#core/mask'
import { type HarmonicsFault, harmonicsFault } from '#core/trace'
import { maskLayerOf } from '#editor'
import { useApp, useEditor } from '#ui/context'
import { Button, Columns, Fact, FrequencyField, NumberField } from '#ui/controls'
import { commonOf } from './common-of'
import styles from './RegionPanel.module.css'

/** What the selected harmonics are made of; nothing where something else is selected too. */
export function RegionHarmonics({ regions }: { readonly regions: readonly Region[] }) {
  const { actions } = useApp()
  const ids = useEditor((state) => state.selectedRegionIds)
  const shapes = regions.map(({ shape }) => shape).filter(isHarmonics)
  if (shapes.length < regions.length) return null
  const isLocked = regions.every((region) => region.locked === true)
  const common = { isCommittedOnBlur: true, isDisabled: isLocked, placeholder: 'mixed' } as const
  const widthHz = commonOf(shapes, (shape) => shape.widthHz)
  return (
    <>
      <Columns>
        <NumberField
          {...common}
          name="Count of the region"
          label="Harmonics"
          title="How many multiples of the fundamental, itself counted"
          value={commonOf(shapes, ({ count }) => count)}
          min={1}
          max={4096}
          step={1}
          onChange={(count) => actions.regions.change(ids, { harmonics: { count } })}
        />
        <FrequencyField
          name="Width of the region’s bands"
          label="Width"
          title="Width of each band"
          placeholder="mixed"
          isDisabled={isLocked}
          value={widthHz === undefined ? undefined : Number(widthHz.toFixed(3))}
          minHz={0.001}
          maxHz={1e12}
          onChange={(width) => actions.regions.change(ids, { harmonics: { widthHz: width } })}
        />
      </Columns>
      <Fault shapes={shapes} isLocked={isLocked} />
    </>
  )
}

interface FaultProps {
  readonly shapes: readonly HarmonicsShape[]
  readonly isLocked: boolean
}

/** What is wrong with the first of them that something is wrong with, and what would mend it. */
function Fault({ shapes, isLocked }: FaultProps) {
  const { actions } = useApp()
  const ids = useEditor((state) => state.selectedRegionIds)
  const stft = useEditor((state) => maskLayerOf(state).stft)
  const rateHz = useEditor((state) => state.recording?.facts.rateHz) ?? 0
  const [fault] = shapes.flatMap((shape) => harmonicsFault(shape, stft, rateHz) ?? [])
  if (fault === undefined) return null
  const { windowLength } = fault
  return (
    <div className={styles.fault}>
      <Fact>{faultText(fault)}</Fact>
      {windowLength !== undefined && (
        <Button
          name={`Edit with ${windowLength.toLocaleString('en')} samples`}
          variant="low"
          isDisabled={isLocked}
          onClick={() => actions.regions.resolveLines(ids, windowLength)}
        />
      )}
    </div>
  )
}

function faultText({ what, lineSpacingHz }: HarmonicsFault): string {
  const spacing = frequencyText(lineSpacingHz, 3)
  return what === 'bands touch'
    ? `The bands touch: lines are ${spacing} apart, and nothing is left between them.`
    : `The window is too short to tell lines ${spacing} apart from each other.`
}

function isHarmonics(shape: Shape): shape is HarmonicsShape {
  return shape.kind === 'harmonics'
}
