import { useApp, useEditor } from '#ui/context'
import { Select } from '#ui/controls'

const SOUNDS = [
  { value: 'original', name: 'Original' },
  { value: 'result', name: 'Result' },
]

/** Of which sound regions are measured. */
export function MeasuredSoundSelect() {
  const { actions } = useApp()
  const sound = useEditor((state) => state.measuredSound)
  return (
    <Select
      name="Measured sound"
      isBare
      title="Which sound peak, level and SNR are measured in"
      options={SOUNDS}
      value={sound}
      onChange={(value) => actions.measure.measureOf(value === 'result' ? 'result' : 'original')}
    />
  )
}
