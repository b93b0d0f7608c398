import { PHASE_METHODS } from '#core/layers'
import type { LabRow } from '#editor'
import { useApp, useEditor } from '#ui/context'
import styles from './PhaseLab.module.css'
import { Sparkline } from './Sparkline'

/** A row a method; a click has it heard and seen. */
export function LabRows() {
  const rows = useEditor(({ lab }) => lab.rows)
  const chosen = useEditor(({ lab }) => lab.chosen)
  const { actions } = useApp()
  if (rows.length === 0) {
    return (
      <p className={styles.hint}>
        Makes sound from the magnitudes of what is shown alone, without its phase. The document
        stays as it is until a result is added as a layer.
      </p>
    )
  }
  return (
    <table className={styles.rows} aria-label="Phase lab results">
      <thead>
        <tr>
          <th>Method</th>
          <th title="‖|STFT(y)| − A‖ / ‖A‖: how far its magnitudes are from those asked for">
            Convergence
          </th>
          <th title="Of the waveform, after the best global sign or phase">SNR</th>
          <th>Time</th>
          <th>Iterations</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const { method, status } = row
          const isChosen = method === chosen
          return (
            <tr
              key={method}
              data-chosen={isChosen}
              data-status={status}
              onClick={() => actions.lab.choose(isChosen ? undefined : method)}
            >
              <td>
                <button type="button" className={styles.name} aria-pressed={isChosen}>
                  {PHASE_METHODS[method].label}
                </button>
              </td>
              <td>{convergenceText(row)}</td>
              <td>{row.snrDb === undefined ? '' : decibelText(row.snrDb)}</td>
              <td>{status === 'waiting' ? '' : `${row.seconds.toFixed(2)} s`}</td>
              <td>
                <Sparkline values={row.convergencesDb} />
                {row.iteration > 0 && row.iteration}
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

function convergenceText({ convergencesDb, status }: LabRow): string {
  if (convergencesDb.length === 0) return status === 'waiting' ? 'waiting' : '…'
  const least = Math.min(...convergencesDb)
  return least < -200 ? 'exact' : decibelText(least)
}

function decibelText(value: number): string {
  return `${value.toFixed(1).replace('-', '−')} dB`
}
