import { type FrameGrid, fitted, type ScreenGrid } from '#core/grid'
import { placeKey, type TilePlace, topLevels } from '#core/pyramid'
import { documentOf, type EditorState, gridOf } from '#editor'
import type { MaskLayer, PictureScene, PlacedTile } from '#render'
import { colourTable } from '#render'
import { pictureScreen, screenOf } from './shown-screen'
import type { Surface } from './surface'
import type { TileWork } from './tile-work'

/** The picture of the view as the renderer draws it; undefined before a recording is open. */
export function pictureScene(
  state: EditorState,
  surface: Surface,
  tiles: TileWork,
  mask: MaskLayer | undefined,
  empty: PictureScene['empty'],
): PictureScene | undefined {
  const grid = gridOf(state)
  const screen = pictureScreen(state, surface)
  if (grid === undefined || screen === undefined) return undefined
  return sceneOf(state, grid, screen, withStandIns(grid, tiles), mask, empty)
}

/** The whole recording, for the strip above the picture. */
export function overviewScene(
  state: EditorState,
  surface: Surface,
  tiles: TileWork,
  empty: PictureScene['empty'],
): PictureScene | undefined {
  const grid = gridOf(state)
  const screen = grid && screenOf(state, fitted(grid), 'linear', surface)
  if (grid === undefined || screen === undefined) return undefined
  const places = tiles.overview.filter((place) => tiles.get(place) !== undefined).map(placed)
  return sceneOf(state, grid, screen, places, undefined, empty)
}

function sceneOf(
  state: EditorState,
  grid: FrameGrid,
  screen: ScreenGrid,
  tiles: readonly PlacedTile[],
  mask: MaskLayer | undefined,
  empty: PictureScene['empty'],
): PictureScene {
  const { display } = state
  return {
    screen,
    hopS: documentOf(state).stft.hop / grid.rateHz,
    binHz: grid.binHz,
    lowHz: grid.lowHz,
    frameCount: grid.frameCount,
    binCount: grid.binCount,
    tiles,
    colours: colourTable(display.colourMap),
    dbMin: display.dbMin,
    dbMax: display.dbMax,
    mask,
    empty,
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
    if (tiles.get(place) !== undefined) there.push(placed(place))
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
      if (tiles.get(coarser) !== undefined) return placed(coarser)
    }
  }
  return undefined
}
