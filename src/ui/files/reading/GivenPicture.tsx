import { useEffect, useRef, useState } from 'react'
import type { SpectrogramPreview } from '#core/formats'
import { frequencyText } from '#core/grid'
import styles from './ReadingDialog.module.css'

/** The picture as its file shows it, with whatever axes are on it. */
export function GivenPicture({ file }: { readonly file: File }) {
  const [address, setAddress] = useState<string>()
  useEffect(() => {
    const made = URL.createObjectURL(file)
    setAddress(made)
    return () => URL.revokeObjectURL(made)
  }, [file])
  return (
    <figure className={styles.picture}>
      {address !== undefined && <img className={styles.image} src={address} alt="As given" />}
      <figcaption>As given</figcaption>
    </figure>
  )
}

interface PreviewProps {
  readonly preview: SpectrogramPreview | undefined
  /** Whether it is of what is said now. */
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
