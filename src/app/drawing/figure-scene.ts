import { centreOf } from '#core/formats'
import { classColours } from '#core/project'
import {
  beganS,
  documentOf,
  type EditorState,
  gridOf,
  isOnChannel,
  maskLayerOf,
  shownOf,
  zeroOf,
} from '#editor'
import type { PictureIndex, Scenes } from '#protocol'
import { FIGURE_SCALE, type FigureFacts, PAPER } from '#render'
import { pictureScene } from './picture-scene'
import { activePicture, type SceneContext } from './scene-context'

/** What a figure says, and the picture in it. */
export interface FigureScene {
  readonly facts: FigureFacts
  readonly picture: Scenes['picture']
  readonly index: PictureIndex
}

/** A figure of what the picture shows, of two the one pressed last; undefined where it shows nothing. */
export function figureScene(context: SceneContext): FigureScene | undefined {
  const { state, surface, colours } = context
  const [widthPx, heightPx] = [Math.round(surface.width), Math.round(surface.height)]
  const size = {
    widthPx: FIGURE_SCALE * widthPx,
    heightPx: FIGURE_SCALE * heightPx,
    pixelRatio: FIGURE_SCALE,
  }
  const grid = gridOf(state)
  const index = activePicture(state)
  const picture = pictureScene({ ...context, surface: { ...surface, size } }, index)
  const { recording, display } = state
  if (grid === undefined || picture === undefined || recording === undefined) return undefined
  const { colourMap, dbMin, dbMax } = picture
  return {
    index,
    picture: { ...picture, empty: PAPER },
    facts: {
      name: recording.facts.name,
      shown: shownText(state),
      view: state.view,
      scale: state.display.scale,
      topHz: grid.highHz,
      zero: zeroOf(state),
      centreHz: centreOf(recording.facts),
      beganS: state.isClockShown ? beganS(state) : undefined,
      widthPx,
      heightPx,
      colourMap,
      dbMin,
      dbMax,
      levels: levelsText(state),
      regions: maskLayerOf(state).regions.filter((it) => isOnChannel(it, state, display.channel)),
      classColours: classColours(documentOf(state).classes),
      accent: colours.palette.pictureAccent,
    },
  }
}

const SHOWN = {
  original: 'Original',
  result: 'Result',
  removed: 'Removed',
  difference: 'Result against original',
} as const

/** `Result, channel 2`. */
function shownText(state: EditorState): string {
  const shown = SHOWN[shownOf(state)]
  const { facts } = state.recording ?? {}
  const { channel } = state.display
  if (facts === undefined || facts.kind === 'iq' || facts.channels === 1) return shown
  return `${shown}, ${channel === 'mean' ? 'mean of channels' : `channel ${channel + 1}`}`
}

function levelsText(state: EditorState): string {
  if (shownOf(state) === 'difference') return 'Difference (dB)'
  return LEVELS[state.display.levelKind]
}

const LEVELS = {
  peak: 'Level (dBFS)',
  average: 'Mean level (dBFS)',
  'above-floor': 'Level above floor (dB)',
} as const
