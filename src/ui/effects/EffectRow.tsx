import { GripVertical, Headphones, X } from 'lucide-react'
import { useRef } from 'react'
import type { Layer } from '#core/layers'
import { useApp, useEditor } from '#ui/context'
import { Button, focusPicture } from '#ui/controls'
import styles from './Effects.module.css'
import { learntText } from './effect-cards'
import { effectName } from './effect-name'
import { Strength } from './Strength'
import { useOrderDrag } from './use-order-drag'

interface Props {
  readonly layer: Layer
  readonly index: number
  readonly isShown: boolean
}

/** A layer: moved by its handle, switched on and off, made weaker, heard alone, shown, taken out. */
export function EffectRow({ layer, index, isShown }: Props) {
  const { actions } = useApp()
  const isSolo = useEditor((state) => state.soloLayerId === layer.id)
  const drag = useOrderDrag(layer.id, index)
  const row = useRef<HTMLLIElement>(null)
  const name = effectName(layer)
  const { id } = layer
  return (
    <li ref={row} className={styles.effect} data-effect-index={index} data-off={!layer.enabled}>
      <div className={styles.row} data-shown={isShown}>
        <button
          type="button"
          className={styles.handle}
          aria-label={`Move ${name}`}
          title="Drag, or use the arrow keys"
          {...drag}
        >
          <GripVertical size={14} />
        </button>
        <input
          type="checkbox"
          className={styles.check}
          aria-label={`${name} on`}
          title={layer.enabled ? 'Bypass' : 'Switch on'}
          checked={layer.enabled}
          onChange={({ target }) => actions.effects.switchOn(id, target.checked)}
        />
        <button
          type="button"
          className={styles.name}
          aria-pressed={isShown}
          title="Show its card"
          onClick={() => actions.effects.enter(id)}
        >
          {name}
        </button>
        <span className={styles.learnt}>{learntText(layer)}</span>
        <div className={styles.strength}>
          <Strength layer={layer} name={`Strength of ${name}`} isBare />
        </div>
        <Button
          name={`Solo ${name}`}
          icon={<Headphones size={14} />}
          variant="icon"
          isPressed={isSolo}
          onClick={() => actions.sound.soloLayer(id)}
        />
        {layer.kind === 'mask' ? (
          <span className={styles.noButton} />
        ) : (
          <Button
            name={`Take out ${name}`}
            icon={<X size={14} />}
            variant="icon"
            onClick={() => {
              if (row.current !== null) focusBeside(row.current)
              actions.effects.remove(id)
            }}
          />
        )}
      </div>
    </li>
  )
}

/** Gives the focus to the next row, or the one before: it is lost with a row that goes. */
function focusBeside(row: HTMLElement): void {
  const beside = row.nextElementSibling ?? row.previousElementSibling
  const button = beside?.querySelector('button')
  if (button) button.focus()
  else focusPicture(row)
}
