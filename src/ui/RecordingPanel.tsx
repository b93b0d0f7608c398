import type { ChunkFact } from '#core/formats'
import { useEditor } from './app-context'
import { bytesText, numberText } from './format-text'
import { Panel } from './Panel'
import styles from './RecordingPanel.module.css'
import { recordingRows, shownChunks } from './recording-text'

/** What is known of the file beyond the line in the top bar. */
export function RecordingPanel() {
  const facts = useEditor((state) => state.recording?.facts)
  const warnings = useEditor((state) => state.notices.warnings)
  if (facts === undefined) {
    return <Panel id="recording" name="Recording" aside={<span>none open</span>} />
  }
  const { container, decodedFrom, length } = facts
  const file = `${decodedFrom?.codec ?? container}, ${bytesText((decodedFrom ?? facts).sizeBytes)}`
  const line = `${numberText(length, 0)} ${length === 1 ? 'sample' : 'samples'} · ${file}`
  return (
    <Panel id="recording" name="Recording" aside={<span>{line}</span>}>
      <Warnings warnings={warnings} />
      <dl className={styles.facts}>
        {recordingRows(facts).map(({ name, value }, index) => (
          // Tags may repeat a name and a value.
          <div key={index} className={styles.fact}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Chunks chunks={facts.chunks} />
    </Panel>
  )
}

function Warnings({ warnings }: { readonly warnings: readonly string[] }) {
  if (warnings.length === 0) return null
  return (
    <ul className={styles.warnings} aria-label="What was off">
      {warnings.map((warning) => (
        <li key={warning}>{warning}</li>
      ))}
    </ul>
  )
}

function Chunks({ chunks }: { readonly chunks: readonly ChunkFact[] }) {
  const { rows, left } = shownChunks(chunks)
  if (rows.length === 0) return null
  return (
    <>
      <table className={styles.chunks}>
        <thead>
          <tr>
            <th scope="col">Chunk</th>
            <th scope="col">At byte</th>
            <th scope="col">Bytes</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <ChunkRow key={row.byteStart} {...row} />
          ))}
        </tbody>
      </table>
      {left !== undefined && <p className={styles.more}>{left}</p>}
    </>
  )
}

function ChunkRow({ id, byteStart, sizeBytes }: ChunkFact) {
  return (
    <tr>
      <td className={styles.id}>{id}</td>
      <td>{numberText(byteStart, 0)}</td>
      <td>{numberText(sizeBytes, 0)}</td>
    </tr>
  )
}
