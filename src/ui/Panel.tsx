import { type ReactNode, useId } from 'react'
import styles from './Panel.module.css'

interface Props {
  readonly name: string
  /** Stands at the right of the heading. */
  readonly aside?: ReactNode
  readonly children?: ReactNode
}

/** A part of the inspector under its heading. */
export function Panel({ name, aside, children }: Props) {
  const heading = useId()
  return (
    <section className={styles.panel} aria-labelledby={heading}>
      <div className={styles.head}>
        <h2 id={heading} className={styles.heading}>
          {name}
        </h2>
        {aside}
      </div>
      {children}
    </section>
  )
}

interface FoldedProps {
  readonly name: string
  /** Stands beside the heading, folded or not. */
  readonly line: string
  readonly children: ReactNode
}

/** A part that is only its heading until it is asked for. */
export function FoldedPanel({ name, line, children }: FoldedProps) {
  return (
    <section className={styles.panel} aria-label={name}>
      <details className={styles.details}>
        <summary className={styles.summary}>
          <h2 className={styles.heading}>{name}</h2>
          <span className={styles.line}>{line}</span>
        </summary>
        {children}
      </details>
    </section>
  )
}

interface ColumnsProps {
  /** As grid-template-columns has it; equally wide where not given. */
  readonly widths?: string | undefined
  readonly children: ReactNode
}

/** Controls side by side. */
export function Columns({ widths, children }: ColumnsProps) {
  return (
    <div className={styles.columns} style={{ gridTemplateColumns: widths }}>
      {children}
    </div>
  )
}

/** One control behind its name. */
export function Row({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className={styles.row}>
      <span className={styles.rowName}>{name}</span>
      {children}
    </div>
  )
}

interface FactProps {
  readonly title?: string
  readonly children: ReactNode
}

/** A line of what is so, not of what can be changed. */
export function Fact({ title, children }: FactProps) {
  return (
    <p className={styles.fact} title={title}>
      {children}
    </p>
  )
}
