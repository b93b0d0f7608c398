import { frequencyInSteps } from '#core/grid'
import { type DehumLayer, humLines } from '#core/layers'
import { gridOf } from '#editor'
import { useApp, useEditor } from '#ui/context'
import { levelText } from '#ui/text'
import styles from './Effects.module.css'

/** What a bar is as high as: this many decibels, from the strongest line down. */
const RANGE_DB = 60

/** The lines of a hum as bars; each can be left alone. */
export function HumLines({ layer }: { readonly layer: DehumLayer }) {
  const { actions } = useApp()
  const highHz = useEditor((state) => gridOf(state)?.highHz ?? 0)
  const lines = humLines(layer, highHz)
  const levels = lines.flatMap(({ levelDb }) => levelDb ?? [])
  const topDb = Math.max(...levels)
  return (
    <div className={styles.lines} role="group" aria-label="Lines of the hum">
      {lines.map(({ line, freqHz, levelDb, isOff }) => {
        const height = levelDb === undefined ? 1 : Math.max(0.05, 1 - (topDb - levelDb) / RANGE_DB)
        const level = levelDb === undefined ? '' : `, ${levelText(levelDb)}`
        return (
          <button
            key={line}
            type="button"
            className={styles.line}
            aria-label={`Line ${line}`}
            aria-pressed={!isOff}
            title={`${frequencyInSteps(freqHz, 0.1)}${level}: ${isOff ? 'left alone' : 'taken away'}`}
            onClick={() => actions.effects.toggleLine(layer.id, line)}
          >
            <span className={styles.bar} style={{ height: `${100 * height}%` }} />
          </button>
        )
      })}
    </div>
  )
}
