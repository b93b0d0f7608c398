import styles from './PhaseLab.module.css'

const [WIDTH, HEIGHT] = [72, 16]

/** How a number went, from its first value to its last, between its largest and its smallest. */
export function Sparkline({ values }: { readonly values: readonly number[] }) {
  if (values.length < 2) return null
  const low = Math.min(...values)
  const high = Math.max(...values)
  const points = values.map((value, i) => {
    const x = (i / (values.length - 1)) * (WIDTH - 2) + 1
    const y = high > low ? ((high - value) / (high - low)) * (HEIGHT - 2) + 1 : HEIGHT / 2
    return `${x.toFixed(1)},${y.toFixed(1)}`
  })
  return (
    <svg className={styles.sparkline} width={WIDTH} height={HEIGHT} aria-hidden="true">
      <polyline points={points.join(' ')} />
    </svg>
  )
}
