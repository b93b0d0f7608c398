import { useEditor } from './app-context'
import { bytesText, numberText } from './format-text'
import { Panel } from './Panel'
import { useOpenParts } from './use-open-parts'

/** What is known of the file beyond the line in the top bar. */
export function RecordingPanel() {
  const facts = useEditor((state) => state.recording?.facts)
  const parts = useOpenParts()
  if (facts === undefined) {
    return <Panel id="recording" name="Recording" aside={<span>none open</span>} />
  }
  const { container, decodedFrom, length } = facts
  const file = `${decodedFrom?.codec ?? container}, ${bytesText((decodedFrom ?? facts).sizeBytes)}`
  const line = `${numberText(length, 0)} ${length === 1 ? 'sample' : 'samples'} · ${file}`
  return (
    <Panel id="recording" name="Recording" aside={<span>{line}</span>}>
      {parts && <parts.RecordingFile facts={facts} />}
    </Panel>
  )
}
