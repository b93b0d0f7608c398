import type { ScreenGrid } from '#core/grid'
import { type DrawnMask, UNIT_GAIN } from '#core/mask'
import { TILE_SIZE, type TileValues } from '#core/pyramid'
import { hatchFor, levelScale, SHADE_ROWS, shadeTable } from '#render/colour'
import { screenGains } from '#render/mask'
import {
  type KeyedTile,
  type PictureScene,
  type Renderer,
  remainder,
  windowOf,
} from '#render/screen'
import {
  type AxisCells,
  columnCells,
  layersOf,
  rowCells,
  type TileGrid,
  type TileLayer,
  tileGrid,
} from '#render/values'
import { TileSlots } from './tile-slots'
import { createPictureProgram } from './webgl-program'

/** 32 MB of tiles on the card: more than a 4K screen shows at two levels. */
const SLOT_COUNT = 256

/**
 * Draws on the graphics card. Tiles stay in the caller's arrays and are uploaded when they are
 * first drawn, so a lost context loses nothing: `onRestored` asks for one more draw.
 */
export function createWebglRenderer(
  canvas: OffscreenCanvas,
  gl: WebGL2RenderingContext,
  tiles: TileValues,
  onRestored: () => void,
): Renderer {
  let card = createCard(gl)
  let pixelRatio = 1

  const onLost = (event: Event) => event.preventDefault()
  const onBack = () => {
    card = createCard(gl)
    onRestored()
  }
  canvas.addEventListener('webglcontextlost', onLost)
  canvas.addEventListener('webglcontextrestored', onBack)

  return {
    backend: 'webgl2',
    resize: (widthPx, heightPx, ratio) => {
      canvas.width = Math.max(1, widthPx)
      canvas.height = Math.max(1, heightPx)
      pixelRatio = ratio
    },
    draw: (scene) => {
      if (!gl.isContextLost()) drawScene(card, scene, tiles, pixelRatio)
    },
    dispose: () => {
      canvas.removeEventListener('webglcontextlost', onLost)
      canvas.removeEventListener('webglcontextrestored', onBack)
      gl.getExtension('WEBGL_lose_context')?.loseContext()
    },
  }
}

/** What lives on the card and goes with its context. */
interface Card {
  readonly gl: WebGL2RenderingContext
  readonly program: ReturnType<typeof createPictureProgram>
  readonly slots: TileSlots
  /** What lies in each slot. */
  readonly uploaded: (Int16Array | undefined)[]
  colours: Uint8Array | undefined
  /** What the gains on the card are of. */
  shaded: { readonly mask: DrawnMask | undefined; readonly screen: ScreenGrid } | undefined
}

function createCard(gl: WebGL2RenderingContext): Card {
  const program = createPictureProgram(gl)
  program.select('tiles')
  gl.texStorage3D(gl.TEXTURE_2D_ARRAY, 1, gl.R16I, TILE_SIZE, TILE_SIZE, SLOT_COUNT)
  return {
    gl,
    program,
    slots: new TileSlots(SLOT_COUNT),
    uploaded: [],
    colours: undefined,
    shaded: undefined,
  }
}

function drawScene(card: Card, scene: PictureScene, tiles: TileValues, pixelRatio: number): void {
  const { gl, program } = card
  const { width, height } = gl.canvas
  const [red, green, blue] = scene.empty
  gl.viewport(0, 0, width, height)
  gl.disable(gl.SCISSOR_TEST)
  gl.clearColor(red / 255, green / 255, blue / 255, 1)
  gl.clear(gl.COLOR_BUFFER_BIT)
  gl.enable(gl.SCISSOR_TEST)
  uploadShades(card, scene.colours)
  uploadGains(card, scene)
  const { factor, offset } = levelScale(scene)
  const { period, thickness } = hatchFor(pixelRatio)
  const { firstColumn, firstRow } = scene.screen
  const shown = windowOf(scene.screen)
  gl.uniform1i(program.uniforms.heightPx, height)
  gl.uniform2f(program.uniforms.levelScale, factor, offset)
  gl.uniform1i(program.uniforms.isMean, scene.pooling === 'mean' ? 1 : 0)
  gl.uniform3i(program.uniforms.hatch, period, thickness, remainder(firstColumn + firstRow, period))
  card.slots.beginFrame()
  // The finest layer claims its slots first; drawing goes from the coarsest up.
  const grids = layersOf(scene.tiles)
    .toReversed()
    .map((layer) => ({ layer, slots: slotsOf(card, layer, tiles) }))
  for (const { layer, slots } of grids.toReversed()) {
    const columns = columnCells(scene, layer.timeLevel, shown.columns)
    const rows = rowCells(scene, layer.freqLevel, shown.rows)
    uploadPages(card, slots)
    uploadAxis(card, 'columns', columns, slots.firstTimeIndex)
    uploadAxis(card, 'rows', rows, slots.firstFreqIndex)
    gl.scissor(
      columns.pixels.start,
      height - rows.pixels.end,
      columns.pixels.end - columns.pixels.start,
      rows.pixels.end - rows.pixels.start,
    )
    gl.drawArrays(gl.TRIANGLES, 0, 3)
  }
}

/** The layer's tiles on the card, uploaded where they are not there yet. */
function slotsOf(card: Card, layer: TileLayer<KeyedTile>, tiles: TileValues): TileGrid<number> {
  const { gl, program, slots, uploaded } = card
  program.select('tiles')
  return tileGrid(layer.tiles, (tile) => {
    const values = tiles.get(tile.key)
    const slot = values && slots.claim(tile.key)
    if (values === undefined || slot === undefined) return undefined
    if (uploaded[slot] !== values) {
      uploaded[slot] = values
      const [width, height, depth] = [TILE_SIZE, TILE_SIZE, 1]
      const target = gl.TEXTURE_2D_ARRAY
      const format = gl.RED_INTEGER
      gl.texSubImage3D(target, 0, 0, 0, slot, width, height, depth, format, gl.SHORT, values)
    }
    return slot
  })
}

function uploadPages(card: Card, slots: TileGrid<number>): void {
  const { gl, program } = card
  const pages = Int16Array.from(slots.cells, (slot) => slot ?? -1)
  program.select('pages')
  const { wide, high } = slots
  gl.texImage2D(gl.TEXTURE_2D, 0, gl.R16I, wide, high, 0, gl.RED_INTEGER, gl.SHORT, pages)
}

/** Cells are counted from the layer's first tile, so that they stay small enough for float32. */
function uploadAxis(
  card: Card,
  sampler: 'columns' | 'rows',
  axis: AxisCells,
  firstTile: number,
): void {
  const { gl, program } = card
  const length = axis.firsts.length
  const texels = new Float32Array(4 * length)
  for (let i = 0; i < length; i++) {
    texels[4 * i] = (axis.firsts[i] as number) - firstTile * TILE_SIZE
    texels[4 * i + 1] = axis.spans[i] as number
    texels[4 * i + 2] = axis.shares[i] as number
  }
  program.select(sampler)
  gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA32F, length, 1, 0, gl.RGBA, gl.FLOAT, texels)
}

function uploadShades(card: Card, colours: Uint8Array): void {
  if (card.colours === colours) return
  const { gl, program } = card
  card.colours = colours
  program.select('shades')
  const table = shadeTable(colours)
  gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA8, 256, SHADE_ROWS, 0, gl.RGBA, gl.UNSIGNED_BYTE, table)
}

/** A gain for each pixel; a single one, of 1, where there is no mask. */
function uploadGains(card: Card, { mask, screen }: PictureScene): void {
  const { gl, program, shaded } = card
  const isSameScreen = mask === undefined || shaded?.screen === screen
  if (shaded !== undefined && shaded.mask === mask && isSameScreen) return
  card.shaded = { mask, screen }
  const [columns, rows, gains] =
    mask === undefined
      ? [1, 1, Uint8Array.of(UNIT_GAIN)]
      : [screen.columns, screen.rows, screenGains(mask, screen)]
  program.select('gains')
  const format = gl.RED_INTEGER
  gl.texImage2D(gl.TEXTURE_2D, 0, gl.R8UI, columns, rows, 0, format, gl.UNSIGNED_BYTE, gains)
}
