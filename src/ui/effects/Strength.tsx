import type { Layer } from '#core/layers'
import { useApp } from '#ui/context'
import { Slider } from '#ui/controls'

interface Props {
  readonly layer: Layer
  readonly name: string
  /** The name is not drawn, only read out. */
  readonly isBare?: boolean
}

/** How much of a layer's output replaces what it gets. */
export function Strength({ layer: { id, strength = 1 }, name, isBare = false }: Props) {
  const { actions } = useApp()
  const percent = Math.round(100 * strength)
  return (
    <Slider
      name={name}
      title="How much of its output replaces what it gets"
      min={0}
      max={100}
      step={1}
      value={percent}
      text={`${percent} %`}
      isBare={isBare}
      onChange={(next, series) =>
        actions.effects.change(
          id,
          'strength',
          (layer) => ({ ...layer, strength: next / 100 }),
          series,
        )
      }
    />
  )
}
