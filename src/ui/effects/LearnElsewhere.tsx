import type { Layer } from '#core/layers'
import { type LearnChoice, learnChoiceOf } from '#core/recipe'
import { useApp } from '#ui/context'
import { type Option, Select } from '#ui/controls'
import { shortSpanText } from '#ui/text'

const RETAINED: Option = { value: 'kept', name: 'Use what was learnt here' }
const ANEW: Option = { value: 'quietest', name: 'Learn anew in each' }
const SAME_TIME = 'same time'

interface Props {
  readonly layer: Layer
  /** The stretch of which it has learnt here, of kinds that learn of one. */
  readonly span: { readonly startS: number; readonly endS: number } | undefined
}

/** How it comes to know what it has to where the same is done to other recordings. */
export function LearnElsewhere({ layer, span }: Props) {
  const { actions } = useApp()
  const choice = learnChoiceOf(layer)
  if (choice === undefined) return null
  const stretch = typeof choice === 'object' ? choice : span
  const sameTime = stretch && {
    value: SAME_TIME,
    name: `Learn from ${shortSpanText(stretch.startS, stretch.endS)} s of each`,
  }
  const change = (learn: LearnChoice) =>
    actions.effects.change(layer.id, 'learn', (each) => ({ ...each, learn }) as Layer)
  return (
    <Select
      name="In other files"
      title="Where the same is done to other recordings"
      options={sameTime === undefined ? [RETAINED, ANEW] : [RETAINED, ANEW, sameTime]}
      value={typeof choice === 'object' ? SAME_TIME : choice}
      onChange={(value) => {
        if (value === SAME_TIME && stretch !== undefined) {
          change({ startS: stretch.startS, endS: stretch.endS })
        } else change(value === RETAINED.value ? 'kept' : 'quietest')
      }}
    />
  )
}
