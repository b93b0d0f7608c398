import { type FrameGrid, fitted, type ScreenGrid } from '#core/grid'
import { addressKey, drawableTiles, type TileAddress } from '#core/pyramid'
import { gridOf, maskLayerOf } from '#editor'
import type { Scenes } from '#protocol'
import type { KeyedTile } from '#render'
import type { SceneContext } from './scene-context'
import { pictureScreen, screenOf } from './shown-screen'

/** The picture of the view; undefined before a recording is open. */
export function pictureScene(context: SceneContext): Scenes['picture'] | undefined {
  const { state, surface, tiles } = context
  const grid = gridOf(state)
  const screen = pictureScreen(state, surface.size)
  if (grid === undefined || screen === undefined) return undefined
  const addresses = drawableTiles(grid, tiles.visible, (address) => tiles.has(address))
  return sceneOf(context, grid, screen, addresses.map(keyedTile))
}

/** The whole recording, for the strip above the picture. */
export function overviewPicture(context: SceneContext): Scenes['picture'] | undefined {
  const { state, surface, tiles } = context
  const grid = gridOf(state)
  const screen = grid && screenOf(state, fitted(grid), 'linear', surface.size)
  if (grid === undefined || screen === undefined) return undefined
  const addresses = tiles.overview.filter((address) => tiles.has(address)).map(keyedTile)
  return sceneOf(context, grid, screen, addresses)
}

function sceneOf(
  { state, surface, colours }: SceneContext,
  grid: FrameGrid,
  screen: ScreenGrid,
  tiles: readonly KeyedTile[],
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

function keyedTile(address: TileAddress): KeyedTile {
  return { ...address, key: addressKey(address) }
}
