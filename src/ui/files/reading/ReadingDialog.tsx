import { FolderOpen } from 'lucide-react'
import { useLayoutEffect, useRef } from 'react'
import type { SpectrogramPreview } from '#core/formats'
import { frequencyText } from '#core/grid'
import type { SpectrogramQuestion } from '#editor'
import { useApp } from '#ui/context'
import { Button, Dialog, dialogStyles } from '#ui/controls'
import { GivenPicture, PreviewPicture } from './GivenPicture'
import { MatrixFields } from './MatrixFields'
import { PictureFields } from './PictureFields'
import { PlotFields } from './PlotFields'
import styles from './ReadingDialog.module.css'

/** What a spectrogram does not say itself, with a picture of what would be read. */
export function ReadingDialog({ question }: { readonly question: SpectrogramQuestion }) {
  const { actions } = useApp()
  const dialog = useRef<HTMLDialogElement>(null)
  const { file, reading, contents } = question
  const { preview, refusal, isComplex, width, height } = contents
  const isCurrent = contents.reading === reading

  useLayoutEffect(() => {
    const shown = dialog.current
    if (shown === null) return
    const leave = () => actions.files.answerReading(false)
    shown.showModal()
    shown.querySelector<HTMLInputElement>('input')?.select()
    shown.addEventListener('close', leave)
    return () => {
      shown.removeEventListener('close', leave)
      // Gives the focus back to where it was.
      shown.close()
    }
  }, [actions])

  return (
    <Dialog dialog={dialog} name="Open a spectrogram" size="wide" aside={file.name}>
      <div className={styles.pictures}>
        {reading.kind === 'picture' && (
          <GivenPicture file={file} plot={reading.plot} width={width} height={height} />
        )}
        <PreviewPicture preview={preview} isCurrent={isCurrent} />
      </div>
      <div className={styles.fields}>
        {reading.kind === 'picture' ? (
          <>
            <PictureFields
              reading={reading}
              colourMaps={contents.colourMaps}
              onChange={actions.files.changeReading}
            />
            <PlotFields
              reading={reading}
              width={width}
              height={height}
              onChange={actions.files.changeReading}
            />
          </>
        ) : (
          <MatrixFields
            reading={reading}
            isComplex={isComplex}
            onChange={actions.files.changeReading}
          />
        )}
      </div>
      <div className={dialogStyles.foot}>
        <p className={dialogStyles.summary} aria-live="polite" data-refused={refusal !== undefined}>
          {refusal ?? (preview && summaryOf(preview, isComplex))}
        </p>
        <Button
          name="Open as a recording"
          icon={<FolderOpen size={16} />}
          variant="primary"
          isDisabled={isCurrent && refusal !== undefined}
          onClick={() => actions.files.answerReading(true)}
        />
      </div>
    </Dialog>
  )
}

function summaryOf(preview: SpectrogramPreview, isComplex: boolean): string {
  const { kind, rateHz, length, windowLength, hop, frames, bins } = preview
  const whole = (value: number) => value.toLocaleString('en')
  const what = kind === 'iq' ? 'I/Q' : 'sound'
  const phase = isComplex ? 'Its phase is in it.' : 'Its phase will be sought.'
  return `${(length / rateHz).toFixed(3)} s of ${what} at ${frequencyText(rateHz, 9)}: ${whole(frames)} frames of ${whole(bins)} bins, a window of ${whole(windowLength)} every ${whole(hop)} samples. ${phase}`
}
