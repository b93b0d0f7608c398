import { useEffect, useRef, useState } from 'react'
import type { PlotArea, SpectrogramPreview } from '#core/formats'
import { frequencyText } from '#core/grid'
import styles from './ReadingDialog.module.css'

interface GivenProps {
  readonly file: File
  /** What of it is the spectrogram; all where left out. */
  readonly plot: PlotArea | undefined
  /** Pixels of the picture. */
  readonly width: number
  readonly height: number
}

/** The picture as its file shows it, with whatever axes are on it, and a line round what is read. */
export function GivenPicture({ file, plot, width, height }: GivenProps) {
  const [address, setAddress] = useState<string>()
  useEffect(() => {
    const made = URL.createObjectURL(file)
    setAddress(made)
    return () => URL.revokeObjectURL(made)
  }, [file])
  return (
    <figure className={styles.picture}>
      <div className={styles.given}>
        {address !== undefined && <img className={styles.image} src={address} alt="As given" />}
        {plot !== undefined && <div className={styles.plot} style={insetOf(plot, width, height)} />}
      </div>
      <figcaption>As given</figcaption>
    </figure>
  )
}

function insetOf({ left, top, right, bottom }: PlotArea, width: number, height: number) {
  const sides = [top / height, 1 - right / width, 1 - bottom / height, left / width]
  return { inset: sides.map((share) => `${100 * Math.max(0, share)}%`).join(' ') }
}

interface PreviewProps {
  readonly preview: SpectrogramPreview | undefined
  /** Whether it shows the present answers. */
  readonly isCurrent: boolean
}

/** What would be read: frequency runs up evenly, 80 dB from black to the loudest cell. */
export function PreviewPicture({ preview, isCurrent }: PreviewProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    const context = canvas.current?.getContext('2d')
    if (!context || preview === undefined) return
    const { columns, rows, rgba } = preview
    context.putImageData(new ImageData(rgba, columns, rows), 0, 0)
  }, [preview])
  return (
    <figure className={styles.picture} aria-busy={!isCurrent}>
      <canvas
        ref={canvas}
        className={styles.image}
        width={preview?.columns ?? 1}
        height={preview?.rows ?? 1}
        role="img"
        aria-label="As it will be read"
      />
      <figcaption>
        As it will be read
        {preview !== undefined && (
          <span className={styles.axes}>
            {(preview.length / preview.rateHz).toFixed(3)} s, {bandOf(preview)}
          </span>
        )}
      </figcaption>
    </figure>
  )
}

function bandOf({ kind, rateHz }: SpectrogramPreview): string {
  const edge = frequencyText(rateHz / 2, 5)
  return kind === 'iq' ? `±${edge}` : `0 Hz to ${edge}`
}
