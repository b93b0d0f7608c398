import { useEffect, useRef } from 'react'
import { useApp, useEditor, useLazy } from '#ui/context'
import { focusPicture, MountedCanvas } from '#ui/controls'
import { ClockButton } from './ClockButton'
import { fetchCurveLane } from './fetch-curve-lane'
import styles from './PictureArea.module.css'
import { Pictures } from './Pictures'
import { useAxisTuning } from './use-axis-tuning'
import { useOverviewDrag } from './use-overview-drag'
import { useTimeStrip } from './use-time-strip'
import { useWheel } from './use-wheel'

/**
 * The picture between its strips and its axis; hidden but laid out until a recording is open, so that
 * the first picture waits for nothing.
 */
export function PictureArea({ isHidden }: { readonly isHidden: boolean }) {
  const area = useRef<HTMLDivElement>(null)
  const overviewDrag = useOverviewDrag()
  const timeStrip = useTimeStrip()
  const axisTuning = useAxisTuning()
  const { mounts } = useApp()
  const isPair = useEditor((state) => state.display.pair !== undefined)
  const playhead = useRef<HTMLDivElement>(null)
  const overviewPlayhead = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (playhead.current === null || overviewPlayhead.current === null) return
    return mounts.playheads({ view: playhead.current, overview: overviewPlayhead.current })
  }, [mounts])
  useWheel(area)
  useEffect(() => {
    // The button that opened the recording has gone with the empty page.
    const isLost = !isHidden && document.activeElement === document.body
    if (isLost && area.current !== null) focusPicture(area.current)
  }, [isHidden])
  const areCurvesShown = useEditor(({ curves, recording }) => curves.isShown && !!recording)
  const fetched = useLazy(fetchCurveLane, areCurvesShown)
  const lane = areCurvesShown ? fetched : undefined
  return (
    <div ref={area} className={styles.area} data-hidden={isHidden}>
      <div className={styles.overview}>
        <MountedCanvas mount="overview" name="Overview" {...overviewDrag} />
        <div ref={overviewPlayhead} className={styles.playhead} />
      </div>
      <div className={styles.ruler}>
        <MountedCanvas mount="ruler" name="Time ruler" {...timeStrip} />
      </div>
      <ClockButton />
      <Pictures />
      <div className={styles.axis}>
        <MountedCanvas mount="frequencyAxis" name="Frequency axis" {...axisTuning} />
        {isPair && (
          <MountedCanvas mount="secondAxis" name="Frequency axis of the second channel" isLower />
        )}
      </div>
      <div className={styles.waveform}>
        <MountedCanvas mount="waveform" name="Waveform" {...timeStrip} />
      </div>
      {lane && <lane.CurveLane />}
      <div className={styles.playheadTrack}>
        <div ref={playhead} className={styles.playhead} />
      </div>
    </div>
  )
}
