import type { ReactNode } from 'react'
import type { PanelId } from '#editor'
import { useApp, useEditor } from '#ui/context'
import styles from './Panel.module.css'

interface Props {
  readonly id: PanelId
  readonly name: string
  /** Stands at the right of the heading, folded or not. */
  readonly aside?: ReactNode
  readonly children?: ReactNode
}

/** A part of the inspector under its heading, which folds it away. */
export function Panel({ id, name, aside, children }: Props) {
  const { actions } = useApp()
  const isFolded = useEditor((state) => state.foldedPanels.has(id))
  return (
    <section className={styles.panel} aria-label={name}>
      <div className={styles.head}>
        <h2 className={styles.heading}>
          <button
            type="button"
            className={styles.fold}
            aria-expanded={!isFolded}
            title={isFolded ? 'Expand' : 'Collapse'}
            onClick={() => actions.page.foldPanel(id, !isFolded)}
          >
            {name}
          </button>
        </h2>
        {aside}
      </div>
      {!isFolded && children}
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

/** A line that states a fact; nothing in it can be changed. */
export function Fact({ title, children }: FactProps) {
  return (
    <p className={styles.fact} title={title}>
      {children}
    </p>
  )
}
