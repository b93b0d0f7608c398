import { Plus } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { RepairKind } from '#app'
import { LAYERS } from '#core/layers'
import { documentOf } from '#editor'
import { EFFECT_PURPOSES } from '#ui/commands'
import { useApp, useEditor } from '#ui/context'
import { Select } from '#ui/controls'
import { EffectFields } from './EffectFields'
import styles from './Effects.module.css'
import { effectName } from './effect-name'

const KINDS = Object.keys(EFFECT_PURPOSES) as RepairKind[]

/** The card of the layer that is shown, and one button for each kind of repair. */
export function RepairCards() {
  const { actions } = useApp()
  const chain = useEditor((state) => documentOf(state).chain)
  const shownId = useEditor((state) => state.shownLayerId)
  const shown = chain.find(({ id }) => id === shownId)
  const card = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (shownId !== undefined && card.current !== null) bringUp(card.current)
  }, [shownId])
  return (
    <div className={styles.repair}>
      <ul className={styles.adds} aria-label="Effects to add">
        {KINDS.map((kind) => (
          <li key={kind}>
            <button
              type="button"
              className={styles.add}
              aria-label={`Add ${LAYERS[kind].label}`}
              aria-describedby={`purpose-${kind}`}
              onClick={() => actions.effects.add(kind)}
            >
              <Plus size={14} aria-hidden="true" />
              {LAYERS[kind].label}
              <small id={`purpose-${kind}`}>{EFFECT_PURPOSES[kind]}</small>
            </button>
          </li>
        ))}
      </ul>
      <div ref={card} className={styles.shown}>
        {chain.length > 1 && (
          <Select
            name="Effect"
            options={[
              ...(shown === undefined ? [{ value: '', name: 'Choose one' }] : []),
              ...chain.map((layer, i) => ({
                value: layer.id,
                name: `${i + 1} ${effectName(layer)}`,
              })),
            ]}
            value={shown?.id ?? ''}
            onChange={actions.effects.show}
          />
        )}
        {shown && <EffectFields layer={shown} name={effectName(shown)} />}
      </div>
    </div>
  )
}

/** Brings up a card that begins in the lower half of its panel, or below: on a phone all of it lies there. */
function bringUp(card: HTMLElement): void {
  const panel = card.closest('[role="tabpanel"]')?.getBoundingClientRect()
  if (panel === undefined) return
  const isLow = card.getBoundingClientRect().top > (panel.top + panel.bottom) / 2
  if (isLow) card.scrollIntoView({ block: 'start' })
}
