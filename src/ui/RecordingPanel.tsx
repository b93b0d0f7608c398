import { useEditor } from './app-context'
import { bytesText, numberText } from './format-text'
import { Panel } from './Panel'

/** What is known of the file beyond the line in the top bar. */
export function RecordingPanel() {
  const facts = useEditor((state) => state.recording?.facts)
  if (facts === undefined) return <Panel name="Recording" aside={<span>none open</span>} />
  const { container, decodedFrom, length } = facts
  const file = `${decodedFrom?.codec ?? container}, ${bytesText((decodedFrom ?? facts).sizeBytes)}`
  const line = `${numberText(length, 0)} samples · ${file}`
  return <Panel name="Recording" aside={<span>{line}</span>} />
}
