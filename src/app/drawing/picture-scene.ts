import { fitted, type ScreenGrid } from '#core/grid'
import { type EditorState, gridOf, isMaskShown, shownOf } from '#editor'
import type { PictureIndex, Scenes } from '#protocol'
import type { DrawnPicture } from './drawn-picture'
import type { SceneContext } from './scene-context'
import { pictureScreen, screenOf } from './shown-screen'

/** A picture of the view; undefined before a recording is open, and where there is no such picture. */
export function pictureScene(
  context: SceneContext,
  index: PictureIndex,
): Scenes['picture'] | undefined {
  const { state, surface, tiles } = context
  const picture = tiles.view(index)
  const screen = pictureScreen(state, surface.size)
  const isMasked = isMaskShown(state)
  return (
    picture && screen && { ...sceneOf(context, picture, screen), ...coloursOf(state), isMasked }
  )
}

/** The whole recording, for the strip above the picture. */
export function overviewPicture(context: SceneContext): Scenes['picture'] | undefined {
  const { state, surface, tiles } = context
  const grid = gridOf(state)
  const picture = tiles.overview()
  const screen = grid && screenOf(state, fitted(grid), 'linear', surface.size)
  return picture && screen && sceneOf(context, picture, screen)
}

function sceneOf(
  { state, surface, colours }: SceneContext,
  { grid, tiles, pooling }: DrawnPicture,
  screen: ScreenGrid,
): Scenes['picture'] {
  const { display } = state
  return {
    size: surface.size,
    screen,
    hopS: grid.hopS,
    binHz: grid.binHz,
    lowHz: grid.lowHz,
    frameCount: grid.frameCount,
    binCount: grid.binCount,
    tiles,
    pooling,
    colourMap: display.colourMap,
    dbMin: display.dbMin,
    dbMax: display.dbMax,
    empty: colours.emptyRgb,
    isMasked: false,
  }
}

/** What stands so far above the floor is as bright as can be. */
const ABOVE_FLOOR = { dbMin: 0, dbMax: 40 } as const

/** What a difference is shown between: less on the left, nothing in the middle. */
const DIFFERENCE = { colourMap: 'difference', dbMin: -24, dbMax: 24 } as const

/** The colours of the picture and the levels that they stand for. */
export function coloursOf(
  state: EditorState,
): Pick<Scenes['picture'], 'colourMap' | 'dbMin' | 'dbMax'> {
  if (shownOf(state) === 'difference') return DIFFERENCE
  const { colourMap, dbMin, dbMax, levelKind } = state.display
  return { colourMap, dbMin, dbMax, ...(levelKind === 'above-floor' && ABOVE_FLOOR) }
}
