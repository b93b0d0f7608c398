import { numberText } from '#core/base'
import { LEAST_METER_DB } from '#editor'
import { useApp, useEditor } from '#ui/context'
import styles from './LevelMeter.module.css'

/**
 * How loud what is heard is: a bar a channel, the highest of the last seconds, and a light that says
 * that full scale was reached.
 */
export function LevelMeter() {
  const { actions } = useApp()
  const { channels, hasClipped } = useEditor((state) => state.playback.meter)
  const peak = Math.max(LEAST_METER_DB, ...channels.map(({ peakDb }) => peakDb))
  const isSilent = peak <= LEAST_METER_DB
  return (
    <div className={styles.meter}>
      <div
        role="meter"
        aria-label="Level"
        aria-valuemin={LEAST_METER_DB}
        aria-valuemax={0}
        aria-valuenow={Math.min(0, Math.round(peak))}
        className={styles.bars}
        title="Level of what is heard, dBFS; the highest of the last 1.5 s stands"
      >
        {(channels.length === 0 ? [undefined] : channels).map((channel, i) => (
          <div key={i} className={styles.track}>
            <div
              className={styles.above}
              style={{ transform: `translateX(${100 * share(channel?.levelDb)}%)` }}
            />
            <div
              className={styles.peak}
              style={{ transform: `translateX(${100 * share(channel?.peakDb)}%)` }}
            />
          </div>
        ))}
      </div>
      <span className={styles.text}>{isSilent ? '–' : numberText(peak, 1)}</span>
      <button
        type="button"
        className={styles.light}
        data-on={hasClipped}
        aria-label={hasClipped ? 'Clipped: reset' : 'Not clipped'}
        title={hasClipped ? 'Full scale was reached. Click to reset' : 'Lights up at full scale'}
        onClick={() => actions.sound.clearClip()}
      />
    </div>
  )
}

/** Of the width. */
function share(db = LEAST_METER_DB): number {
  return Math.min(1, Math.max(0, 1 - db / LEAST_METER_DB))
}
