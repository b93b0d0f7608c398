import styles from './Histogram.module.css'

const BARS = 24
const HEIGHT = 20

interface Props {
  readonly name: string
  /** What the value says. */
  readonly text: string
  readonly values: readonly number[]
  readonly min: number
  readonly max: number
  readonly step: number
  readonly value: number
  readonly onChange: (value: number) => void
}

/** How often values occur, over a handle that leaves those below it out. */
export function Histogram({ name, text, values, min, max, step, value, onChange }: Props) {
  const counts = new Array<number>(BARS).fill(0)
  for (const each of values) {
    const bar = Math.floor(((each - min) / (max - min)) * BARS)
    counts[Math.min(BARS - 1, Math.max(0, bar))]! += 1
  }
  const most = Math.max(1, ...counts)
  return (
    <label className={styles.field} title={name}>
      <span className={styles.name}>{name}</span>
      <span className={styles.scale}>
        <svg className={styles.bars} viewBox={`0 0 ${BARS} ${HEIGHT}`} preserveAspectRatio="none">
          <title>{name}</title>
          {counts.map((count, bar) => (
            <rect
              // biome-ignore lint/suspicious/noArrayIndexKey: bars stay where they are
              key={bar}
              x={bar + 0.1}
              width={0.8}
              y={HEIGHT - Math.ceil((HEIGHT * count) / most)}
              height={Math.ceil((HEIGHT * count) / most)}
              data-out={min + ((bar + 1) / BARS) * (max - min) <= value}
            />
          ))}
        </svg>
        <input
          className={styles.handle}
          type="range"
          aria-label={name}
          aria-valuetext={text}
          min={min}
          max={max}
          step={step}
          value={value}
          onChange={(event) => onChange(event.target.valueAsNumber)}
        />
      </span>
      <span className={styles.text}>{text}</span>
    </label>
  )
}
