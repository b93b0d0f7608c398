import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useState } from 'react'
import type { DeclickLayer } from '#core/layers'
import { useApp } from '#ui/context'
import { Button, Fact } from '#ui/controls'
import styles from './Effects.module.css'

/** The clicks that were found, one at a time: brought to the middle of the picture, and left as it was or mended. */
export function ClickStepper({ layer: { id, learnt } }: { readonly layer: DeclickLayer }) {
  const { actions } = useApp()
  const [chosen, choose] = useState(0)
  const clicks = learnt?.clicks ?? []
  const at = Math.min(chosen, clicks.length - 1)
  const click = clicks[at]
  if (click === undefined) return null
  const go = (by: number): void => {
    const next = (at + by + clicks.length) % clicks.length
    choose(next)
    actions.view.centreOn(clicks[next]?.startS ?? 0)
  }
  return (
    <div className={styles.stepper} role="group" aria-label="Clicks">
      <Button
        name="Previous click"
        icon={<ChevronLeft size={14} />}
        variant="icon"
        onClick={() => go(-1)}
      />
      <Fact>{`${at + 1} of ${clicks.length}, ${click.startS.toFixed(3)} s`}</Fact>
      <Button
        name="Next click"
        icon={<ChevronRight size={14} />}
        variant="icon"
        onClick={() => go(1)}
      />
      <Button
        name="Leave it"
        variant="low"
        isPressed={click.keep}
        onClick={() => actions.effects.toggleClick(id, at)}
      />
    </div>
  )
}
