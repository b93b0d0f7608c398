import { type FrameGrid, fitted, type ScreenGrid } from '#core/grid'
import { drawableTiles, placeKey, type TilePlace } from '#core/pyramid'
import { gridOf, maskLayerOf } from '#editor'
import type { Scenes } from '#protocol'
import type { PlacedTile } from '#render'
import type { SceneContext } from './scene-context'
import { pictureScreen, screenOf } from './shown-screen'

/** The picture of the view; undefined before a recording is open. */
export function pictureScene(context: SceneContext): Scenes['picture'] | undefined {
  const { state, surface, tiles } = context
  const grid = gridOf(state)
  const screen = pictureScreen(state, surface.size)
  if (grid === undefined || screen === undefined) return undefined
  const places = drawableTiles(grid, tiles.visible, (place) => tiles.has(place))
  return sceneOf(context, grid, screen, places.map(placed))
}

/** The whole recording, for the strip above the picture. */
export function overviewPicture(context: SceneContext): Scenes['picture'] | undefined {
  const { state, surface, tiles } = context
  const grid = gridOf(state)
  const screen = grid && screenOf(state, fitted(grid), 'linear', surface.size)
  if (grid === undefined || screen === undefined) return undefined
  const places = tiles.overview.filter((place) => tiles.has(place)).map(placed)
  return sceneOf(context, grid, screen, places)
}

function sceneOf(
  { state, surface, colours }: SceneContext,
  grid: FrameGrid,
  screen: ScreenGrid,
  tiles: readonly PlacedTile[],
): Scenes['picture'] {
  const { display } = state
  return {
    size: surface.size,
    screen,
    hopS: maskLayerOf(state).stft.hop / grid.rateHz,
    binHz: grid.binHz,
    lowHz: grid.lowHz,
    frameCount: grid.frameCount,
    binCount: grid.binCount,
    tiles,
    colourMap: display.colourMap,
    dbMin: display.dbMin,
    dbMax: display.dbMax,
    empty: colours.emptyRgb,
  }
}

function placed(place: TilePlace): PlacedTile {
  return { ...place, key: placeKey(place) }
}
