import styles from './FactRows.module.css'

/** A name and a value. */
export type FactRow = readonly [name: string, value: string]

interface Props {
  readonly name: string
  readonly rows: readonly FactRow[]
}

/** Facts in two columns: rows that belong together lie side by side. */
export function FactRows({ name, rows }: Props) {
  return (
    <dl className={styles.rows} aria-label={name}>
      {rows.map(([fact, value], i) => (
        // A fact may stand twice.
        <div key={i} className={styles.row}>
          <dt>{fact}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
