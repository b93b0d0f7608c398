import { useEditor, useLazy } from '#ui/context'
import {
  AnalysisPanel,
  ClassBar,
  DisplayPanel,
  EditResolution,
  fetchIqPanels,
  MeasurePanel,
  RecordingPanel,
} from '#ui/panels'
import { RegionPanel } from '#ui/regions'

/** What is selected, and below it the recording. */
export function RegionTab() {
  const iq = useIqPanels()
  return (
    <>
      <MeasurePanel />
      <RegionPanel />
      <ClassBar />
      <EditResolution />
      {iq && <iq.IqPanel />}
      <RecordingPanel />
    </>
  )
}

/** How an I/Q recording is heard. */
export function ReceiverTab() {
  const iq = useIqPanels()
  return iq === undefined ? null : <iq.TunerPanel />
}

/** How the picture is drawn. */
export function ViewTab() {
  return (
    <>
      <DisplayPanel />
      <AnalysisPanel />
    </>
  )
}

function useIqPanels() {
  const isIq = useEditor((state) => state.recording?.facts.kind === 'iq')
  return useLazy(fetchIqPanels, isIq)
}
