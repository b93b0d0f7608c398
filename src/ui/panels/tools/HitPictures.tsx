import { useEffect, useRef } from 'react'
import type { Found } from '#core/find'
import { type Finding, type HitPicture, hitsByLikeness, MOST_HIT_PICTURES } from '#editor'
import { useApp } from '#ui/context'
import { clockText } from '#ui/text'
import styles from './HitPictures.module.css'

/**
 * What is like a region as small pictures, the likest first: what the cut-off leaves out is dim; a
 * click leaves one out.
 */
export function HitPictures({ finding }: { readonly finding: Finding }) {
  const hits = hitsByLikeness(finding)
  if (hits.length === 0) return null
  return (
    <ol className={styles.hits} aria-label="What is like the region, the likest first">
      {hits.slice(0, MOST_HIT_PICTURES).map((hit) => (
        <Hit
          key={`${hit.startS} ${hit.lowHz}`}
          hit={hit}
          picture={finding.pictures.get(hit)}
          isDropped={finding.dropped.has(hit)}
          isLikeEnough={hit.score >= finding.cutoff}
        />
      ))}
      {hits.length > MOST_HIT_PICTURES && (
        <li className={styles.more}>
          {(hits.length - MOST_HIT_PICTURES).toLocaleString('en')} more, less like it
        </li>
      )}
    </ol>
  )
}

interface HitProps {
  readonly hit: Found
  readonly picture: HitPicture | undefined
  readonly isDropped: boolean
  readonly isLikeEnough: boolean
}

function Hit({ hit, picture, isDropped, isLikeEnough }: HitProps) {
  const { actions } = useApp()
  const likeness = `${Math.round(100 * hit.score)} %`
  const time = clockText(hit.startS)
  const verb = isDropped ? 'Include again' : 'Leave out'
  return (
    <li>
      <button
        type="button"
        className={styles.hit}
        aria-label={`${likeness} like it, at ${time}`}
        aria-pressed={!isDropped}
        title={isLikeEnough ? verb : 'Below the cut-off'}
        disabled={!isLikeEnough}
        data-out={isDropped || !isLikeEnough}
        onClick={() => actions.find.dropHit(hit, !isDropped)}
      >
        <HitCanvas picture={picture} />
        <span className={styles.text}>
          {likeness}
          <span className={styles.time}>{time}</span>
        </span>
      </button>
    </li>
  )
}

function HitCanvas({ picture }: { readonly picture: HitPicture | undefined }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    if (picture === undefined) return
    const { widthPx, heightPx, rgba } = picture
    canvas.current?.getContext('2d')?.putImageData(new ImageData(rgba, widthPx, heightPx), 0, 0)
  }, [picture])
  return (
    <canvas
      ref={canvas}
      className={styles.picture}
      width={picture?.widthPx ?? 1}
      height={picture?.heightPx ?? 1}
    />
  )
}
