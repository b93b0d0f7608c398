import { type FrameGrid, fitted, type ScreenGrid } from '#core/grid'
import { placeKey, type TilePlace, topLevels } from '#core/pyramid'
import { gridOf, maskLayerOf } from '#editor'
import type { Scenes } from '#protocol'
import type { PlacedTile } from '#render'
import type { SceneContext } from './scene-context'
import { pictureScreen, screenOf } from './shown-screen'
import type { TileWork } from './tile-work'

/** The picture of the view; undefined before a recording is open. */
export function pictureScene(context: SceneContext): Scenes['picture'] | undefined {
  const { state, surface, tiles } = context
  const grid = gridOf(state)
  const screen = pictureScreen(state, surface.size)
  if (grid === undefined || screen === undefined) return undefined
  return sceneOf(context, grid, screen, withStandIns(grid, tiles))
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

/** The visible tiles, and below those still to come the nearest coarser ones that are there. */
function withStandIns(grid: FrameGrid, tiles: TileWork): PlacedTile[] {
  const top = topLevels(grid)
  const standIns = new Map<string, PlacedTile>()
  const there: PlacedTile[] = []
  for (const place of tiles.visible) {
    if (tiles.has(place)) there.push(placed(place))
    else {
      const standIn = nearestCoarser(tiles, place, top)
      if (standIn !== undefined) standIns.set(standIn.key, standIn)
    }
  }
  const coarsestFirst = [...standIns.values()].sort((a, b) => b.timeLevel - a.timeLevel)
  return [...coarsestFirst, ...there]
}

function nearestCoarser(
  tiles: TileWork,
  place: TilePlace,
  top: { readonly time: number; readonly freq: number },
): PlacedTile | undefined {
  for (let timeUp = 0; place.timeLevel + timeUp <= top.time; timeUp++) {
    for (let freqUp = 0; place.freqLevel + freqUp <= top.freq; freqUp++) {
      const coarser = {
        timeLevel: place.timeLevel + timeUp,
        timeIndex: Math.floor(place.timeIndex / 2 ** timeUp),
        freqLevel: place.freqLevel + freqUp,
        freqIndex: Math.floor(place.freqIndex / 2 ** freqUp),
      }
      if (tiles.has(coarser)) return placed(coarser)
    }
  }
  return undefined
}
