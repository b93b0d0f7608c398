import { numberText } from '#core/base'
import { useApp, useEditor } from '#ui/context'
import { Fact, Panel } from '#ui/controls'
import { StftSelects } from './StftSelects'
import { resolutionText, withWindow } from './stft-choice'

/** How the recording is cut into frames to be looked at: no edit and no sound depends on it. */
export function AnalysisPanel() {
  const { actions } = useApp()
  const analysis = useEditor((state) => state.display.analysis)
  const shown = useEditor((state) => state.viewStft)
  const rateHz = useEditor((state) => state.recording?.facts.rateHz)
  const { windowLength } = analysis
  const samples =
    windowLength === 'auto' && shown ? `${numberText(shown.windowLength, 0)} samples, ` : ''
  return (
    <Panel id="analysis" name="View resolution">
      <StftSelects
        window={analysis.window}
        beta={analysis.beta}
        windowLength={windowLength}
        overlap={analysis.overlap}
        rateHz={rateHz}
        hasAuto
        onWindow={(window) => actions.view.setAnalysis(withWindow(window))}
        onBeta={(beta) => actions.view.setAnalysis({ beta })}
        onWindowLength={(length) => actions.view.setAnalysis({ windowLength: length })}
        onOverlap={(overlap) => actions.view.setAnalysis({ overlap })}
      />
      <Fact title="A window by a bin">{shown && samples + resolutionText(shown, rateHz)}</Fact>
    </Panel>
  )
}
