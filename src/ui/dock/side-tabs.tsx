import { useEditor, useLazy } from '#ui/context'
import { Panel } from '#ui/controls'
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
import { SpectrumChart } from '#ui/spectrum'

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

/** Numbers of the signal: its spectrum, and what the measuring tool was dragged over. */
export function MeasureTab() {
  return (
    <>
      <Panel id="spectrum" name="Spectrum">
        <SpectrumChart />
      </Panel>
      <MeasurePanel />
    </>
  )
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
