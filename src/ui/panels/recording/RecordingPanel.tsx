import { countText } from '#core/base'
import { useEditor } from '#ui/context'
import { Panel } from '#ui/controls'
import { bytesText } from '#ui/text'
import { RecordingFile } from './RecordingFile'

/** What is known of the file beyond the line in the top bar. */
export function RecordingPanel() {
  const facts = useEditor((state) => state.recording?.facts)
  if (facts === undefined) {
    return <Panel id="recording" name="Recording" aside={<span>none open</span>} />
  }
  const { container, decodedFrom, length } = facts
  const file = `${decodedFrom?.codec ?? container}, ${bytesText((decodedFrom ?? facts).sizeBytes)}`
  const line = `${countText(length, 'sample')} · ${file}`
  return (
    <Panel id="recording" name="Recording" aside={<span>{line}</span>}>
      <RecordingFile facts={facts} />
    </Panel>
  )
}
