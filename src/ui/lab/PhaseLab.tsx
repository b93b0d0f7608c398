import { useState } from 'react'
import { PHASE_METHODS, type PhaseMethodName } from '#core/layers'
import { chosenRow } from '#editor'
import { useApp, useEditor } from '#ui/context'
import { Button, CheckBox, NumberField } from '#ui/controls'
import { ConsistencyPictures } from './ConsistencyPictures'
import { LabRows } from './LabRows'
import styles from './PhaseLab.module.css'

const METHODS = Object.keys(PHASE_METHODS) as PhaseMethodName[]
const FIRST_CHOICE: readonly PhaseMethodName[] = ['griffin-lim', 'fast-griffin-lim', 'admm', 'pghi']

/** Ways to a phase side by side: chosen, run on what is shown, compared, heard and seen. */
export function PhaseLab() {
  const { actions } = useApp()
  const [chosen, setChosen] = useState<ReadonlySet<PhaseMethodName>>(new Set(FIRST_CHOICE))
  const [iterations, setIterations] = useState(32)
  const isRunning = useEditor(({ lab }) => lab.rows.some(({ status }) => status !== 'done'))
  const row = useEditor(chosenRow)

  function toggle(method: PhaseMethodName, isOn: boolean) {
    const next = new Set(chosen)
    if (isOn) next.add(method)
    else next.delete(method)
    setChosen(next)
  }

  return (
    <section className={styles.lab} aria-label="Phase lab">
      <fieldset className={styles.methods}>
        <legend className={styles.legend}>Ways to a phase</legend>
        {METHODS.map((method) => (
          <CheckBox
            key={method}
            name={PHASE_METHODS[method].label}
            isChecked={chosen.has(method)}
            onChange={(isOn) => toggle(method, isOn)}
          />
        ))}
        <NumberField
          name="Iterations"
          label="Iterations"
          value={iterations}
          onChange={setIterations}
          min={0}
          max={1000}
          step={1}
        />
        {isRunning ? (
          <Button name="Stop searching" onClick={actions.lab.stop} />
        ) : (
          <Button
            name="Run on the view"
            variant="primary"
            isDisabled={chosen.size === 0}
            onClick={() =>
              actions.lab.run(
                METHODS.filter((method) => chosen.has(method)),
                iterations,
              )
            }
          />
        )}
      </fieldset>
      <div className={styles.results}>
        <LabRows />
      </div>
      {row !== undefined && (
        <div className={styles.chosen}>
          <div className={styles.answers}>
            <Button name="Add as a layer" variant="primary" onClick={actions.lab.accept} />
            <Button name="Leave as it was" onClick={() => actions.lab.choose(undefined)} />
          </div>
          {row.views && <ConsistencyPictures views={row.views} />}
        </div>
      )}
    </section>
  )
}
