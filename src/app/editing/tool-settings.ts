import type { AppContext } from '#app/context'
import type {
  BrushSettings,
  EditorState,
  FeatherSettings,
  HarmonicsSettings,
  Mode,
  WandSettings,
} from '#editor'

/** What strokes are made with. */
export interface ToolSettingActions {
  setMode(mode: Mode): void
  setBrush(change: Partial<BrushSettings>): void
  setFeather(change: Partial<FeatherSettings>): void
  setHarmonics(change: Partial<HarmonicsSettings>): void
  setWand(change: Partial<WandSettings>): void
  setSnapping(isSnapping: boolean): void
  /** Whether strokes in one of two pictures are for its channel alone. */
  setStrokeAlone(isStrokeAlone: boolean): void
}

export function createToolSettings({ store }: AppContext): ToolSettingActions {
  const edit = (change: (state: EditorState) => EditorState): void => store.setState(change)
  return {
    setMode: (mode) => store.setState({ mode, remark: undefined }),
    setBrush: (change) => edit((state) => ({ ...state, brush: { ...state.brush, ...change } })),
    setFeather: (change) =>
      edit((state) => ({ ...state, feather: { ...state.feather, ...change } })),
    setHarmonics: (change) =>
      edit((state) => ({ ...state, harmonics: { ...state.harmonics, ...change } })),
    setWand: (change) => edit((state) => ({ ...state, wand: { ...state.wand, ...change } })),
    setSnapping: (isSnapping) => store.setState({ isSnapping }),
    setStrokeAlone: (isStrokeAlone) => store.setState({ isStrokeAlone }),
  }
}
