import { useRef } from 'react'
import { MountedCanvas } from './MountedCanvas'
import { Picture } from './Picture'
import styles from './Stage.module.css'
import { useOverviewDrag } from './use-overview-drag'
import { useTimeStrip } from './use-time-strip'
import { useWheel } from './use-wheel'

/** The picture between its strips and its axis; hidden but laid out until a recording is open, so that the first picture waits for nothing. */
export function Stage({ isHidden }: { readonly isHidden: boolean }) {
  const stage = useRef<HTMLElement>(null)
  const overviewDrag = useOverviewDrag()
  const timeStrip = useTimeStrip()
  useWheel(stage)
  return (
    <main ref={stage} className={styles.stage} aria-label="Recording" data-hidden={isHidden}>
      <div className={styles.overview}>
        <MountedCanvas place="overview" name="Overview" {...overviewDrag} />
      </div>
      <div className={styles.ruler}>
        <MountedCanvas place="ruler" name="Time ruler" {...timeStrip} />
      </div>
      <Picture />
      <div className={styles.axis}>
        <MountedCanvas place="frequencyAxis" name="Frequency axis" />
      </div>
      <div className={styles.waveform}>
        <MountedCanvas place="waveform" name="Waveform" {...timeStrip} />
      </div>
    </main>
  )
}
