import {
  type AppContext,
  type ClientPoint,
  fromClient,
  pannedByPx,
  shownAxis,
  zoomed,
} from '#app/context'
import { clamped, fitted, type ViewAnalysis, type Viewport } from '#core/grid'
import { boundsOfAll } from '#core/mask'
import {
  type CurveLane,
  type Display,
  type EditorState,
  gridOf,
  maskToggled,
  selectedRegions,
  shownChannels,
  type TimeSpan,
  withCurves,
} from '#editor'
import type { PictureIndex } from '#protocol'
import type { ViewSteps } from './view-steps'

/** Of frequencies. */
type FreqBand = Pick<Viewport, 'lowHz' | 'highHz'>

/** What decides what is shown of the recording, and how. */
export interface ViewActions {
  /** Moves the view by pixels: positive x shows later times, positive y higher frequencies. */
  panByPx(x: number, y: number): void
  /** Zooms about a client point; factors below 1 zoom in. Without a point, about the middle. */
  zoomBy(timeFactor: number, freqFactor: number, at?: ClientPoint): void
  fit(): void
  /** The time selection, or the time of the selected regions, fills the view. */
  zoomToSelection(): void
  /** Moves the view so that it is centred there (the overview strip). */
  centreOn(timeS: number): void
  setSpan(span: TimeSpan): void
  /** A band fills the height of the view, or all frequencies do. */
  setBand(band: FreqBand | undefined): void
  setTimeSelection(span: TimeSpan | undefined): void
  /** Selects the time of the selected regions, or that of the view where none is. */
  selectTime(): void
  setDisplay(change: Partial<Display>): void
  /** Of two pictures the one that was pressed: searches, measures and the waveform are of its channel. */
  choosePicture(picture: PictureIndex): void
  /** How the recording is cut into frames to be looked at: no step of the history, and no sound changes. */
  setAnalysis(change: Partial<ViewAnalysis>): void
  /** Whether the ruler counts the time of day. */
  setClockShown(isClockShown: boolean): void
  /** Shows curves of features under the picture, or hides them, and says of which columns. */
  setCurves(change: Partial<Pick<CurveLane, 'isShown' | 'names'>>): void
  /** Shows the mask over what the picture shows, or hides it there. */
  toggleMask(): void
  /** Back to the range found from the data. */
  resetDbRange(): void
}

/** Nothing moves before a recording is open, and no view leaves the recording. */
export function createViewing(context: AppContext, steps: Pick<ViewSteps, 'begin'>): ViewActions {
  const { store } = context
  const move = (change: (state: EditorState) => EditorState): void =>
    store.setState((state) => (state.recording === undefined ? state : change(state)))
  const step = (change: (state: EditorState) => EditorState): void => {
    steps.begin()
    move(change)
  }
  const withSpan = (state: EditorState, startS: number, endS: number): EditorState => {
    const grid = gridOf(state)
    return grid === undefined
      ? state
      : { ...state, view: clamped({ ...state.view, startS, endS }, grid) }
  }
  return {
    panByPx: (x, y) =>
      move((state) => {
        const box = context.pictureBox()
        return box === undefined ? state : pannedByPx(state, box, x, y)
      }),
    zoomBy: (timeFactor, freqFactor, at) => {
      // Without a point a key was pressed.
      if (at === undefined) steps.begin()
      move((state) => {
        const box = context.pictureBox()
        const point =
          at === undefined || box === undefined ? middle(state) : fromClient(state, box, at.x, at.y)
        return zoomed(state, timeFactor, freqFactor, point)
      })
    },
    fit: () =>
      step((state) => {
        const grid = gridOf(state)
        return grid === undefined ? state : { ...state, view: fitted(grid) }
      }),
    zoomToSelection: () =>
      step((state) => {
        const span = state.timeSelection ?? boundsOfAll(selectedRegions(state))
        return span === undefined ? state : withSpan(state, span.startS, span.endS)
      }),
    centreOn: (timeS) =>
      move((state) => {
        const half = (state.view.endS - state.view.startS) / 2
        return withSpan(state, timeS - half, timeS + half)
      }),
    setSpan: (span) => move((state) => withSpan(state, span.startS, span.endS)),
    setBand: (band) =>
      step((state) => {
        const grid = gridOf(state)
        if (grid === undefined) return state
        const { lowHz, highHz } = band ?? grid
        return { ...state, view: clamped({ ...state.view, lowHz, highHz }, grid) }
      }),
    setTimeSelection: (timeSelection) => store.setState({ timeSelection }),
    selectTime: () =>
      store.setState((state) => {
        const { startS, endS } = boundsOfAll(selectedRegions(state)) ?? state.view
        return { timeSelection: { startS, endS } }
      }),
    setAnalysis: (change) =>
      store.setState(({ display }) => {
        const { beta, ...rest } = { ...display.analysis, ...change }
        const analysis = rest.window === 'kaiser' && beta !== undefined ? { ...rest, beta } : rest
        return { display: { ...display, analysis } }
      }),
    setClockShown: (isClockShown) => store.setState({ isClockShown }),
    setCurves: (change) => store.setState(({ curves }) => ({ curves: withCurves(curves, change) })),
    toggleMask: () => store.setState(maskToggled),
    setDisplay: (change) =>
      store.setState((state) => {
        const isRangeSet = change.dbMin !== undefined || change.dbMax !== undefined
        const display = { ...state.display, ...change }
        return { display: isRangeSet ? { ...display, isDbAuto: false } : display }
      }),
    choosePicture: (picture) =>
      store.setState((state) => {
        const channel = shownChannels(state)[picture]
        const isChosen = channel === undefined || channel === state.display.channel
        return isChosen ? state : { display: { ...state.display, channel } }
      }),
    resetDbRange: () =>
      store.setState(({ display }) => ({ display: { ...display, isDbAuto: true } })),
  }
}

function middle(state: EditorState) {
  return {
    timeS: (state.view.startS + state.view.endS) / 2,
    freqHz: shownAxis(state).fromUnit(0.5),
  }
}
