import { useEffect, useRef } from 'react'
import type { RepairKind } from '#app'
import type { Layer } from '#core/layers'
import { useApp, useEditor } from '#ui/context'
import { Button, Fact, FrequencyField, Select, Slider } from '#ui/controls'
import { spanText } from '#ui/text'
import { ActsWhere } from './ActsWhere'
import styles from './Effects.module.css'
import { EFFECT_CARDS, type EffectCard } from './effect-cards'
import type { Field } from './effect-field'
import { LearnElsewhere } from './LearnElsewhere'
import { Strength } from './Strength'

type EffectLayer = Extract<Layer, { kind: RepairKind }>

/** Everything that can be set of a layer. */
export function EffectFields({ layer, name }: { readonly layer: Layer; readonly name: string }) {
  const { actions } = useApp()
  const isAsked = useEditor((state) => state.isCardAsked)
  const card = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (isAsked) card.current?.focus({ preventScroll: true })
  }, [isAsked])
  return (
    <div
      ref={card}
      className={styles.card}
      role="group"
      aria-label={name}
      tabIndex={-1}
      onFocus={actions.effects.entered}
    >
      {layer.kind !== 'mask' && <OwnFields layer={layer} />}
      <Strength layer={layer} name="Strength" />
      <ActsWhere layer={layer} />
      {layer.kind !== 'mask' && (
        <LearnElsewhere layer={layer} span={cardOf(layer).learning?.span?.(layer)} />
      )}
    </div>
  )
}

function cardOf(layer: EffectLayer): EffectCard<EffectLayer> {
  // The card is that of the layer's kind, which TypeScript cannot tell of a union.
  return EFFECT_CARDS[layer.kind] as unknown as EffectCard<EffectLayer>
}

function OwnFields({ layer }: { readonly layer: EffectLayer }) {
  const card = cardOf(layer)
  return (
    <>
      {card.learning && <Learning layer={layer} learning={card.learning} />}
      {card.fields.map((field) => (
        <OneField key={field.name} layer={layer} field={field} />
      ))}
      {card.Chart && <card.Chart layer={layer} />}
    </>
  )
}

interface LearningProps {
  readonly layer: EffectLayer
  readonly learning: NonNullable<EffectCard<EffectLayer>['learning']>
}

/** What it has learnt, and of what it may learn anew: the selected time, or the quietest there is. */
function Learning({ layer, learning }: LearningProps) {
  const { actions } = useApp()
  const time = useEditor((state) => state.timeSelection)
  const isOfStretch = learning.span !== undefined
  const selected = isOfStretch ? time : undefined
  const span = learning.span?.(layer)
  const anew = (from: typeof selected) =>
    actions.effects.change(layer.id, 'learn', (each) => learning.anew(each as EffectLayer, from))
  return (
    <>
      <Fact>{learning.fact(layer) ?? `${learning.lack} yet: the sound passes unchanged.`}</Fact>
      <div className={styles.learning}>
        <Button
          name={
            selected === undefined
              ? isOfStretch
                ? 'Learn from the quietest'
                : 'Find anew'
              : `Learn from ${spanText(selected.startS, selected.endS)}`
          }
          variant="low"
          onClick={() => anew(selected)}
        />
        {span && (
          <Button
            name="Show where"
            variant="low"
            onClick={() => actions.view.setTimeSelection({ startS: span.startS, endS: span.endS })}
          />
        )}
      </div>
    </>
  )
}

function OneField({
  layer,
  field,
}: {
  readonly layer: EffectLayer
  readonly field: Field<EffectLayer>
}) {
  const { actions } = useApp()
  const { name, title } = field
  const change = (what: string, next: EffectLayer, series?: object) =>
    actions.effects.change(layer.id, what, () => next, series)
  if (field.is === 'choice') {
    return (
      <Select
        name={name}
        title={title}
        options={field.options}
        value={field.value(layer)}
        onChange={(value) => change(name.toLowerCase(), field.set(layer, value))}
      />
    )
  }
  if (field.is === 'frequency') {
    const { minHz, maxHz, placeholder } = field
    const give = (freqHz?: number) => change(name.toLowerCase(), field.set(layer, freqHz))
    return (
      <FrequencyField
        {...{ name, title, minHz, maxHz, placeholder }}
        value={field.value(layer)}
        onChange={give}
        onClear={give}
      />
    )
  }
  const { min, max, step } = field
  const value = field.value(layer)
  return (
    <Slider
      {...{ name, title, min, max, step, value }}
      text={field.text(value, layer)}
      onChange={(next, series) => change(name.toLowerCase(), field.set(layer, next), series)}
    />
  )
}
