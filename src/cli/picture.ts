import { encode } from 'fast-png'
import { LimitError, noControl } from '#core/base'
import type { Engines } from '#core/dsp'
import { centreOf, type RecordingFacts } from '#core/formats'
import {
  clamped,
  type EngineFor,
  engineForGrids,
  type FrameGrid,
  fitted,
  frameGrid,
  frequencyZero,
  type ScreenGrid,
  screenGrid,
  type Viewport,
  viewStft,
} from '#core/grid'
import { classColours, firstMask } from '#core/project'
import {
  addressesOf,
  computeStrip,
  type DbRange,
  dbRange,
  stripsOf,
  tilesInView,
} from '#core/pyramid'
import { parsedRecipe, prepared, soundOf, withFound } from '#core/recipe'
import type { SampleSource } from '#core/signal'
import {
  colourTable,
  FIGURE_SCALE,
  type FigureFacts,
  figureLayout,
  figureSvg,
  type KeyedTile,
  PAPER,
  paintedRgba,
} from '#render'
import { type Input, inputsOf } from './files/inputs'
import { opened } from './files/opened'
import { writeBytes } from './files/output-file'
import { recipeText } from './read-recipe'
import type { PictureRequest } from './usage/picture-usage'

/** Around regions whose class has no colour. */
const ACCENT = '#2dd4e8'

/**
 * Draws the spectrogram of a file as a figure.
 *
 * @returns  what to say of it
 * @throws {FormatError, LimitError} if the file cannot be read; what the system says of files
 */
export async function picture(request: PictureRequest, engines: Engines): Promise<string> {
  const { path, outPath, as } = request
  const recipe = await recipeText(request.recipePath)
  const [input] = await inputsOf([path])
  if (input?.file === undefined) throw new LimitError(input?.reason ?? 'it is no recording')
  try {
    const svg = await figureOf(input, recipe, request, engines)
    await writeBytes(outPath, as === 'svg' ? new TextEncoder().encode(svg) : await pngOf(svg))
  } finally {
    await input.file.close()
  }
  return `${path} -> ${outPath}`
}

async function figureOf(
  input: Input,
  recipe: string,
  request: PictureRequest,
  engines: Engines,
): Promise<string> {
  const { close, ...recording } = await opened(input)
  try {
    const engineFor = engineForGrids(engines)
    const made = prepared(recording, parsedRecipe(recipe), engines, engineFor, noControl)
    const { facts } = made.applied
    const document = await withFound(made)
    const source = await soundOf(made, request.of, document)
    const view = viewOf(frameGrid(source, firstMask(document).stft), request)
    const levels = await levelsOf(source, view, request, made.engineFor)
    const range = rangeOf(request, [...levels.tiles.values()])
    const colours = colourTable(request.colours)
    const { widthPx, heightPx, scale } = request
    const centreHz = centreOf(facts)
    const figure: FigureFacts = {
      name: facts.name,
      shown: shownText(request, facts),
      view,
      scale,
      widthPx,
      heightPx,
      colourMap: request.colours,
      centreHz,
      ...range,
      topHz: levels.grid.highHz,
      zero: frequencyZero(facts.kind, centreHz),
      beganS: undefined,
      levels: 'Level (dBFS)',
      regions: firstMask(document).regions,
      classColours: classColours(document.classes),
      accent: ACCENT,
    }
    return figureSvg(figureLayout(figure), pictureUrl(levels, { colours, ...range }))
  } finally {
    await close()
  }
}

/** The levels of a view, as tiles of the pyramid. */
interface ViewLevels {
  readonly grid: FrameGrid
  readonly screen: ScreenGrid
  readonly keyed: readonly KeyedTile[]
  readonly tiles: ReadonlyMap<string, Int16Array>
}

async function levelsOf(
  source: SampleSource,
  view: Viewport,
  request: PictureRequest,
  engineFor: EngineFor,
): Promise<ViewLevels> {
  const { widthPx, heightPx, scale, channel } = request
  const size = { widthPx: FIGURE_SCALE * widthPx, heightPx: FIGURE_SCALE * heightPx }
  const highHz = source.rateHz / 2
  const windowLength = request.windowLength ?? 'auto'
  const analysis = { window: 'hann', overlap: 0.75, windowLength } as const
  const recording = { rateHz: source.rateHz, highHz }
  const grid = frameGrid(source, viewStft(analysis, view, scale, size, recording))
  const engine = engineFor(grid)
  const choice = channel ?? (source.kind === 'iq' ? 0 : 'mean')
  const tiles = new Map<string, Int16Array>()
  const keyed: KeyedTile[] = []
  const addresses = tilesInView(grid, view, scale, size.widthPx, size.heightPx)
  for (const plan of stripsOf(addresses, 'exact')) {
    const strip = await computeStrip(source, grid, engine, choice, plan, [])
    for (const [i, address] of addressesOf(plan).entries()) {
      const key = `${keyed.length}`
      keyed.push({ ...address, key })
      tiles.set(key, strip.tiles[i] as Int16Array)
    }
  }
  const screen = screenGrid(view, scale, grid.highHz, size.widthPx, size.heightPx)
  return { grid, screen, keyed, tiles }
}

/** The picture by itself, as `data:image/png;base64,…`. */
function pictureUrl(
  { grid, screen, keyed, tiles }: ViewLevels,
  style: DbRange & { readonly colours: Uint8Array },
): string {
  const { hopS, binHz, lowHz, frameCount, binCount } = grid
  const cells = { hopS, binHz, lowHz, frameCount, binCount, tiles: keyed }
  const shown = { screen, pooling: 'peak', mask: undefined, empty: PAPER } as const
  const scene = { ...cells, ...style, ...shown }
  const { columns: width, rows: height } = screen
  const png = encode({ width, height, data: paintedRgba(scene, tiles), channels: 4, depth: 8 })
  return `data:image/png;base64,${Buffer.from(png).toString('base64')}`
}

/** @throws {LimitError} if nothing of it lies in the recording */
function viewOf(grid: FrameGrid, request: PictureRequest): Viewport {
  const whole = fitted(grid)
  const view = {
    startS: Math.max(whole.startS, request.startS ?? whole.startS),
    endS: Math.min(whole.endS, request.endS ?? whole.endS),
    lowHz: Math.max(whole.lowHz, request.lowHz ?? whole.lowHz),
    highHz: Math.min(whole.highHz, request.highHz ?? whole.highHz),
  }
  if (view.startS >= view.endS || view.lowHz >= view.highHz) {
    const { endS, lowHz, highHz } = whole
    throw new LimitError(
      `nothing of what is to be shown lies in 0 … ${endS} s, ${lowHz} … ${highHz} Hz`,
    )
  }
  return clamped(view, grid)
}

/** The levels that are asked for; one alone keeps the usual distance from the other. */
function rangeOf({ dbMin, dbMax }: PictureRequest, tiles: readonly Int16Array[]): DbRange {
  const fitting = dbRange(tiles)
  const span = fitting.dbMax - fitting.dbMin
  if (dbMin !== undefined) return { dbMin, dbMax: dbMax ?? Math.max(fitting.dbMax, dbMin + 1) }
  if (dbMax !== undefined) return { dbMin: Math.min(fitting.dbMin, dbMax - span), dbMax }
  return fitting
}

const SHOWN = { original: 'Original', result: 'Result', removed: 'Removed' } as const

function shownText({ of, channel }: PictureRequest, { kind, channels }: RecordingFacts): string {
  if (kind === 'iq' || channels === 1) return SHOWN[of]
  const which = channel === undefined ? 'mean of channels' : `channel ${channel + 1}`
  return `${SHOWN[of]}, ${which}`
}

/** What draws it is fetched by those who want it: four megabytes. */
async function pngOf(svg: string): Promise<Uint8Array> {
  const { renderedPng } = await import('./figure-renderer')
  return renderedPng(svg, FIGURE_SCALE)
}
