import { useEditor } from './app-context'
import { bytesText, numberText } from './format-text'
import { Panel } from './Panel'

/** What is known of the file beyond the line in the top bar. */
export function RecordingPanel() {
  const facts = useEditor((state) => state.recording?.facts)
  if (facts === undefined) return <Panel name="Recording" aside={<span>none open</span>} />
  const { container, sizeBytes, length } = facts
  const line = `${numberText(length, 0)} ${length === 1 ? 'sample' : 'samples'} · ${container}, ${bytesText(sizeBytes)}`
  return <Panel name="Recording" aside={<span>{line}</span>} />
}
