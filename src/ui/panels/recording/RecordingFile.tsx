import { numberText } from '#core/base'
import type { ChunkFact, RecordingFacts } from '#core/formats'
import { useEditor } from '#ui/context'
import { recordingRows, shownChunks } from '#ui/text'
import { RawFields } from './RawFields'
import { Ranges, RecordingFields } from './RecordingFields'
import styles from './RecordingPanel.module.css'

/** What is known of the open file, and what was off. */
export function RecordingFile({ facts }: { readonly facts: RecordingFacts }) {
  const warnings = useEditor((state) => state.notices.warnings)
  return (
    <>
      <Warnings warnings={warnings} />
      {facts.container === 'Raw' ? <RawFields facts={facts} /> : <RecordingFields facts={facts} />}
      <Ranges />
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
    </>
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
