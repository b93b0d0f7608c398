import { centreOf } from '#core/formats'
import { fitted } from '#core/grid'
import {
  beganS,
  curveColour,
  curveRange,
  documentOf,
  gridOf,
  maskLayerOf,
  pointTimeS,
  shownOf,
} from '#editor'
import type { CanvasName, Scenes } from '#protocol'
import { overlayScene } from './overlay-scene'
import { coloursOf, overviewPicture, pictureScene } from './picture-scene'
import { type SceneContext, tunedBandOf, viewOn } from './scene-context'

/** What each canvas shows; undefined where there is nothing to show. */
export const SCENES: {
  readonly [Name in CanvasName]: (context: SceneContext) => Scenes[Name] | undefined
} = {
  picture: (context) => pictureScene(context, 0),
  secondPicture: (context) => pictureScene(context, 1),
  overlay: (context) => overlayScene(context, 0),
  secondOverlay: (context) => overlayScene(context, 1),
  overview: overviewScene,
  ruler: rulerScene,
  frequencyAxis: frequencyAxisScene,
  secondAxis: frequencyAxisScene,
  waveform: waveformScene,
  curves: curvesScene,
  colourBar: colourBarScene,
}

/** The whole recording, and marks over it. */
function overviewScene(context: SceneContext): Scenes['overview'] | undefined {
  const { state, surface, colours, listKey } = context
  const grid = gridOf(state)
  const picture = overviewPicture(context)
  if (grid === undefined || picture === undefined) return undefined
  return {
    ...picture,
    ...viewOn(fitted(grid), state, grid, surface),
    scale: 'linear',
    shown: state.view,
    listKey: listKey(maskLayerOf(state).regions),
    timeSelection: state.timeSelection,
    palette: colours.palette,
  }
}

function rulerScene({ state, surface, colours }: SceneContext): Scenes['ruler'] {
  return {
    size: surface.size,
    startS: state.view.startS,
    endS: state.view.endS,
    beganS: state.isClockShown ? beganS(state) : undefined,
    widthPx: surface.width,
    heightPx: surface.height,
    timeSelection: state.timeSelection,
    markers: documentOf(state).markers,
    palette: colours.palette,
  }
}

function frequencyAxisScene({
  state,
  surface,
  colours,
}: SceneContext): Scenes['frequencyAxis'] | undefined {
  const grid = gridOf(state)
  if (grid === undefined) return undefined
  const { widthPx, heightPx, topHz, scale } = viewOn(state.view, state, grid, surface)
  return {
    size: surface.size,
    lowHz: state.view.lowHz,
    highHz: state.view.highHz,
    scale,
    topHz,
    centreHz: state.recording && centreOf(state.recording.facts),
    tuned: tunedBandOf(state),
    widthPx,
    heightPx,
    palette: colours.palette,
  }
}

function colourBarScene({ state, surface, colours }: SceneContext): Scenes['colourBar'] {
  return {
    size: surface.size,
    ...coloursOf(state),
    widthPx: surface.width,
    heightPx: surface.height,
    palette: colours.palette,
  }
}

function waveformScene({
  state,
  surface,
  colours,
  waveform,
}: SceneContext): Scenes['waveform'] | undefined {
  const grid = gridOf(state)
  if (grid === undefined) return undefined
  const shown = shownOf(state)
  return {
    size: surface.size,
    view: state.view,
    waveform: waveform && {
      startS: waveform.startSample / grid.rateHz,
      endS: waveform.endSample / grid.rateHz,
      original: waveform.original,
      areSamples: waveform.original.length === 2 * (waveform.endSample - waveform.startSample),
      heard:
        shown === 'original' ? undefined : waveform[shown === 'removed' ? 'removed' : 'result'],
    },
    peak: waveform === undefined ? 1 : peakOf(waveform.original),
    widthPx: surface.width,
    heightPx: surface.height,
    timeSelection: state.timeSelection,
    palette: colours.palette,
  }
}

function curvesScene({ state, surface, colours }: SceneContext): Scenes['curves'] {
  const { names, drawn } = state.curves
  return {
    size: surface.size,
    view: state.view,
    firstS: drawn === undefined ? 0 : pointTimeS(drawn, 0),
    pointS: drawn?.pointS ?? 1,
    curves: (drawn?.curves ?? []).flatMap((curve) => {
      const [low, high] = curveRange(curve) ?? []
      const colour = curveColour(names, curve.name)
      if (low === undefined || high === undefined || colour === undefined) return []
      return [{ values: curve.values, low, high, colour }]
    }),
    widthPx: surface.width,
    heightPx: surface.height,
    timeSelection: state.timeSelection,
    palette: colours.palette,
  }
}

/** The smallest power of two that holds the waveform: the lane's scale moves in steps. */
function peakOf(pairs: Float32Array): number {
  let peak = 0
  for (const value of pairs) {
    const size = Math.abs(value)
    if (size > peak) peak = size
  }
  return peak === 0 ? 1 : 2 ** Math.ceil(Math.log2(peak))
}
