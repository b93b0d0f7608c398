import { X } from 'lucide-react'
import { memo, useMemo, useState } from 'react'
import { curveChoices } from '#core/features'
import { frameGrid } from '#core/grid'
import {
  curveAt,
  curveColour,
  curveRange,
  type DrawnCurves,
  MOST_CURVES,
  maskLayerOf,
  radioZeroHz,
} from '#editor'
import { useApp, useEditor } from '#ui/context'
import { Button, MountedCanvas } from '#ui/controls'
import { columnName, columnValueText } from '#ui/text'
import styles from './CurveLane.module.css'
import { stripOf, timeAt } from './strip-time'
import { useTimeStrip } from './use-time-strip'

/** Features of each frame as curves, over the time of the picture; what they are, and their values at the pointer. */
export function CurveLane() {
  const { actions, store } = useApp()
  const timeStrip = useTimeStrip()
  const [pointedS, setPointedS] = useState<number>()
  const readS = useEditor(({ readout }) => readout?.timeS)
  const zeroHz = useEditor(radioZeroHz)
  const { names, drawn, share } = useEditor((state) => state.curves)
  return (
    <section className={styles.lane} aria-label="Curves of features">
      <div className={styles.legend}>
        {names.map((name) => (
          <span key={name} className={styles.entry} data-curve={name}>
            <span
              className={styles.swatch}
              style={{ background: curveColour(names, name) }}
              aria-hidden="true"
            />
            {columnName(name)}
            <span className={styles.value}>
              {valueText(drawn, name, pointedS ?? readS, zeroHz)}
            </span>
            <Button
              name={`Remove ${columnName(name)}`}
              icon={<X size={11} />}
              variant="small"
              onClick={() =>
                actions.view.setCurves({ names: names.filter((other) => other !== name) })
              }
            />
          </span>
        ))}
        <AddCurve names={names} />
        {share !== undefined && (
          <progress className={styles.progress} aria-label="Curves" value={share} max={1} />
        )}
        {drawn?.isSampled === true && (
          <span title="Each point shows one of its many frames; zoom in to see all">sampled</span>
        )}
      </div>
      <div className={styles.close}>
        <Button
          name="Hide curves"
          icon={<X size={14} />}
          variant="small"
          shortcut="C"
          onClick={() => actions.view.setCurves({ isShown: false })}
        />
      </div>
      <div
        className={styles.canvas}
        onPointerMove={({ currentTarget, clientX }) =>
          setPointedS(timeAt(stripOf(currentTarget, store.getState().view), clientX))
        }
        onPointerLeave={() => setPointedS(undefined)}
      >
        <MountedCanvas mount="curves" name="Curves" {...timeStrip} />
      </div>
    </section>
  )
}

/** The value at a time, or without one the curve's lowest and highest. */
function valueText(
  drawn: DrawnCurves | undefined,
  name: string,
  timeS: number | undefined,
  zeroHz: number,
): string {
  if (drawn === undefined) return '…'
  const curve = drawn.curves.find((each) => each.name === name)
  if (curve === undefined) return 'not of this recording'
  const range = timeS === undefined ? curveRange(curve) : curveAt(drawn, curve, timeS)
  if (range === undefined) return '–'
  const [low, high] = range.map((value) => columnValueText(curve, value, zeroHz))
  return low === high ? `${low}` : `${low} – ${high}`
}

/**
 * All columns that the recording can have and that are not shown, by families: hundreds, which a moving
 * pointer leaves as they are.
 */
const AddCurve = memo(function AddCurve({ names }: { readonly names: readonly string[] }) {
  const { actions } = useApp()
  const facts = useEditor((state) => state.recording?.facts)
  const { stft } = useEditor(maskLayerOf)
  const choices = useMemo(
    () => (facts === undefined ? [] : curveChoices(frameGrid(facts, stft))),
    [facts, stft],
  )
  return (
    <select
      className={styles.add}
      aria-label="Add a curve"
      value=""
      disabled={names.length >= MOST_CURVES}
      onChange={({ target }) => actions.view.setCurves({ names: [...names, target.value] })}
    >
      <option value="">+ add curve</option>
      {choices.map(({ label, names: columns }) => (
        <optgroup key={label} label={label}>
          {columns
            .filter((column) => !names.includes(column))
            .map((column) => (
              <option key={column} value={column}>
                {columnName(column)}
              </option>
            ))}
        </optgroup>
      ))}
    </select>
  )
})
