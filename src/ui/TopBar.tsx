import { CircleQuestionMark, Download, FileOutput, FolderOpen, Redo2, Undo2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { shownKey } from '#ui/commands'
import { useApp, useEditor } from '#ui/context'
import { Button } from '#ui/controls'
import { factsText, nameParts } from '#ui/text'
import { HistoryMenu } from './HistoryMenu'
import { PageMenu } from './PageMenu'
import { ReadingBadge } from './ReadingBadge'
import styles from './TopBar.module.css'

interface Props {
  readonly onOpen: () => void
  readonly onExport: () => void
  readonly onHelp: () => void
  /** What else stands at its end. */
  readonly children: ReactNode
}

/** What is open, and what can be done with the whole of it. */
export function TopBar({ onOpen, onExport, onHelp, children }: Props) {
  const { actions } = useApp()
  const facts = useEditor((state) => state.recording?.facts)
  const undoLabel = useEditor(({ history }) => history.past.at(-1)?.label)
  const redoLabel = useEditor(({ history }) => history.future[0]?.label)
  const isEmpty = facts === undefined
  return (
    <header className={styles.bar}>
      <PageMenu />
      <h1 className={styles.name} data-gives-way={!isEmpty}>
        Specmask
      </h1>
      {facts !== undefined && (
        <>
          {/* While nothing is open, the empty page offers it. */}
          <span className={styles.roomy}>
            <Button
              name="Open…"
              icon={<FolderOpen size={16} />}
              onClick={onOpen}
              shortcut={shownKey('Open…')}
              folds="late"
            />
          </span>
          <p className={styles.facts} title={`${facts.name}  ${factsText(facts)}`}>
            <FileName name={facts.name} /> <span className={styles.format}>{factsText(facts)}</span>
          </p>
        </>
      )}
      <span className={styles.roomy}>
        <ReadingBadge />
      </span>
      <div className={styles.space} />
      <Button
        name="Undo"
        icon={<Undo2 size={16} />}
        onClick={() => actions.history.undo()}
        isDisabled={undoLabel === undefined}
        shortcut={undoLabel === undefined ? shownKey('Undo') : `${undoLabel} · ${shownKey('Undo')}`}
        folds="early"
      />
      <Button
        name="Redo"
        icon={<Redo2 size={16} />}
        onClick={() => actions.history.redo()}
        isDisabled={redoLabel === undefined}
        shortcut={redoLabel === undefined ? shownKey('Redo') : `${redoLabel} · ${shownKey('Redo')}`}
        folds="early"
      />
      <span className={styles.roomy}>
        <HistoryMenu />
      </span>
      <span className={styles.divider} />
      <Button
        name="Download filtered WAV"
        icon={<Download size={16} />}
        variant="icon"
        onClick={() => actions.files.download()}
        isDisabled={isEmpty}
        shortcut={shownKey('Download filtered WAV')}
      />
      <Button
        name="Export…"
        icon={<FileOutput size={16} />}
        variant="primary"
        onClick={onExport}
        isDisabled={isEmpty}
        shortcut={shownKey('Export…')}
        folds="late"
      />
      <span className={styles.divider} />
      <span className={styles.roomy}>
        <Button
          name="Keys"
          icon={<CircleQuestionMark size={16} />}
          variant="icon"
          onClick={onHelp}
          shortcut={shownKey('Keys and pointer')}
        />
      </span>
      {children}
    </header>
  )
}

/** Cut in its middle where there is no room for all of it. */
function FileName({ name }: { readonly name: string }) {
  const [first, last] = nameParts(name)
  return (
    <span className={styles.file}>
      <span className={styles.first}>{first}</span>
      <span className={styles.last}>{last}</span>
    </span>
  )
}
