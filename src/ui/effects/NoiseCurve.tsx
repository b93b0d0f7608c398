import type { DenoiseLayer } from '#core/layers'
import styles from './Effects.module.css'

const WIDTH = 240
const HEIGHT = 60

/** A noise's level over frequency with its spread, and above it the level that counts as sound. */
export function NoiseCurve({
  layer: { profile, sensitivityDb },
}: {
  readonly layer: DenoiseLayer
}) {
  const [noise] = profile?.channels ?? []
  if (noise === undefined) return null
  const columns = pooled(noise.levelDb)
  const spreads = pooled(noise.spreadDb)
  const top = Math.max(...columns.map((level, x) => level + (spreads[x] ?? 0))) + 6
  const bottom = Math.min(...columns.map((level, x) => level - (spreads[x] ?? 0))) - 3
  const yOf = (level: number): number => (HEIGHT * (top - level)) / Math.max(1, top - bottom)
  const points = (levels: readonly number[]): string[] =>
    levels.map((level, x) => `${x},${yOf(level).toFixed(1)}`)
  const upper = points(columns.map((level, x) => level + (spreads[x] ?? 0)))
  const lower = points(columns.map((level, x) => level - (spreads[x] ?? 0)))
  const threshold = columns.map((level, x) => level + 1.5 * (spreads[x] ?? 0) + sensitivityDb)
  return (
    <svg
      className={styles.curve}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label="What was learnt: level and spread of the noise over frequency, and the threshold"
    >
      <polygon className={styles.spread} points={[...upper, ...lower.toReversed()].join(' ')} />
      <polyline className={styles.level} points={points(columns).join(' ')} />
      <polyline className={styles.threshold} points={points(threshold).join(' ')} />
    </svg>
  )
}

/** The means of as many stretches of a list as the curve has columns. */
function pooled(values: readonly number[]): number[] {
  const count = Math.min(WIDTH, values.length)
  return Array.from({ length: count }, (_, x) => {
    const part = values.slice(
      Math.floor((x * values.length) / count),
      Math.floor(((x + 1) * values.length) / count),
    )
    return part.reduce((sum, value) => sum + value, 0) / part.length
  })
}
