import { numberText } from '#core/base'
import { frequencyText, noteName } from '#core/grid'
import { type MeasuredSpan, radioZeroHz, zeroOf } from '#editor'
import { useEditor } from '#ui/context'
import { type FactRow, FactRows, Panel } from '#ui/controls'
import { decimalsOfSpan, levelText, measureRows } from '#ui/text'

/** What the measuring tool was dragged over; nothing before it was. */
export function MeasurePanel() {
  const span = useEditor((state) => state.measuredSpan)
  const box = useEditor((state) => state.measuredBox)
  const measures = useEditor((state) => (box === undefined ? undefined : state.measures.get(box)))
  const zeroHz = useEditor(radioZeroHz)
  const zero = useEditor(zeroOf)
  if (span === undefined) return null
  const rows = [
    ...spanRows(span, zero === undefined ? 0 : zeroHz, zero === undefined),
    // The box is as long as Δt says.
    ...(measures === undefined ? [] : measureRows(measures, zeroHz).slice(1)),
  ]
  return (
    <Panel id="measure" name="Measure">
      <FactRows name="Measured" rows={rows} />
    </Panel>
  )
}

function spanRows(
  { from, to }: MeasuredSpan,
  zeroHz: number,
  hasNotes: boolean,
): readonly FactRow[] {
  const lengthS = Math.abs(to.timeS - from.timeS)
  const notes = hasNotes ? [noteName(from.freqHz), noteName(to.freqHz)] : []
  const areLevels = from.db !== undefined && to.db !== undefined
  return [
    ['Δt', `${numberText(lengthS, decimalsOfSpan(lengthS))} s`],
    ['1/Δt', lengthS > 0 ? frequencyText(1 / lengthS, 5) : '–'],
    ['Δf', frequencyText(to.freqHz - from.freqHz, 5)],
    ['ΔL', areLevels ? `${numberText(to.db - from.db, 1)} dB` : '–'],
    ['From', frequencyText(zeroHz + from.freqHz, 6)],
    ['To', frequencyText(zeroHz + to.freqHz, 6)],
    ...(notes.some((note) => note !== undefined)
      ? ([
          ['Note', notes[0] ?? '–'],
          ['Note', notes[1] ?? '–'],
        ] as const)
      : []),
    ...(areLevels
      ? ([
          ['Level', levelText(from.db)],
          ['Level', levelText(to.db)],
        ] as const)
      : []),
  ]
}
