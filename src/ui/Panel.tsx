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

interface ColumnsProps {
  /** As grid-template-columns has it; equally wide where not given. */
  readonly widths?: string
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

/** A line of what is so, not of what can be changed. */
export function Fact({ children }: { readonly children: ReactNode }) {
  return <p className={styles.fact}>{children}</p>
}
