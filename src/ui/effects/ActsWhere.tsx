import { shortBandText } from '#core/grid'
import type { Layer } from '#core/layers'
import { shapeBounds } from '#core/mask'
import { soleRegion } from '#editor'
import { useApp, useEditor } from '#ui/context'
import { Button, Fact } from '#ui/controls'
import { spanText } from '#ui/text'
import styles from './Effects.module.css'

type Where = NonNullable<Layer['where']>

/** The box of time and frequency in which a layer acts: all, or what is selected. */
export function ActsWhere({ layer: { id, where } }: { readonly layer: Layer }) {
  const { actions } = useApp()
  const time = useEditor((state) => state.timeSelection)
  const region = useEditor(soleRegion)
  const confine = (next: Where | undefined) =>
    actions.effects.change(id, 'where', ({ where: _where, ...layer }) =>
      next === undefined ? layer : { ...layer, where: next },
    )
  return (
    <>
      <Fact>{`Acts ${where === undefined ? 'everywhere' : `in ${whereText(where)}`}`}</Fact>
      <div className={styles.learning}>
        <Button
          name="Everywhere"
          variant="low"
          isPressed={where === undefined}
          onClick={() => confine(undefined)}
        />
        {time && (
          <Button
            name="Only in the selected time"
            variant="low"
            onClick={() => confine({ startS: time.startS, endS: time.endS })}
          />
        )}
        {region && (
          <Button
            name="Only in the selected region"
            variant="low"
            onClick={() => confine(shapeBounds(region.shape))}
          />
        )}
      </div>
    </>
  )
}

function whereText({ startS, endS, lowHz, highHz }: Where): string {
  const time = startS === undefined || endS === undefined ? [] : [spanText(startS, endS)]
  const band = lowHz === undefined || highHz === undefined ? [] : [shortBandText(lowHz, highHz)]
  return [...time, ...band].join(', ') || 'part of it'
}
