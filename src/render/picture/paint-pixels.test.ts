import fc from 'fast-check'
import { expect, test } from 'vitest'
import { frequencyAxis, type ScreenGrid, screenGrid, type Viewport } from '#core/grid'
import { type DrawnMask, PATCH_SIZE, patchKey } from '#core/mask'
import { TILE_SIZE } from '#core/pyramid'
import { colourTable, hatchFor, shadeRow, shadeTable } from '#render/colour'
import { type KeyedTile, type PictureScene, pixelAt } from '#render/screen'
import { PixelPainter } from './paint-pixels'

const WIDTH = 300
const HEIGHT = 200
const EMPTY = [1, 2, 3] as const

const grey = colourTable('grey')
const shades = new Uint32Array(shadeTable(grey).buffer)

const middle: Viewport = { startS: 0.5, endS: 3.5, lowHz: 500, highHz: 2500 }

function screenOf(
  view: Viewport,
  scale: 'linear' | 'log' = 'linear',
  [columns, rows] = [WIDTH, HEIGHT],
): ScreenGrid {
  return screenGrid(view, scale, 5120, columns as number, rows as number)
}

/** A second is 100 frames, a bin 10 Hz; 600 frames × 513 bins; level 0 … 255 is 0 … 255 dB. */
const base: PictureScene = {
  screen: screenOf(middle),
  hopS: 0.01,
  binHz: 10,
  lowHz: 0,
  frameCount: 600,
  binCount: 513,
  tiles: [],
  pooling: 'peak',
  colours: grey,
  dbMin: 0,
  dbMax: 255,
  mask: undefined,
  empty: EMPTY,
}

function keyedTile(timeIndex: number, freqIndex: number, timeLevel = 0, freqLevel = 0): KeyedTile {
  const key = `${timeLevel} ${timeIndex} ${freqLevel} ${freqIndex}`
  return { key, timeLevel, timeIndex, freqLevel, freqIndex }
}

/** A tile whose cells hold `db` of their frame and bin. */
function filled({ timeLevel, timeIndex, freqLevel, freqIndex }: KeyedTile, db: Db): Int16Array {
  const values = new Int16Array(TILE_SIZE * TILE_SIZE)
  for (let i = 0; i < values.length; i++) {
    const column = timeIndex * TILE_SIZE + Math.floor(i / TILE_SIZE)
    const row = freqIndex * TILE_SIZE + (i % TILE_SIZE)
    values[i] = Math.round(100 * db(column * 2 ** timeLevel, row * 2 ** freqLevel))
  }
  return values
}
type Db = (frame: number, bin: number) => number

const allTiles = [0, 1, 2].flatMap((t) => [0, 1, 2].map((f) => keyedTile(t, f)))

/** Where the pixel at (x, y) of the screen lies in memory. */
function positionOf(screen: ScreenGrid, x: number, y: number): number {
  return pixelAt(screen, screen.firstColumn + x, screen.firstRow + y)
}

function paintedWith(
  scene: PictureScene,
  tileValues: ReadonlyMap<string, Int16Array>,
): Uint32Array {
  const { columns, rows } = scene.screen
  const pixels = new Uint32Array(columns * rows)
  new PixelPainter(tileValues, { pixels, pixelRatio: 1 }).paint(scene)
  return pixels
}

function painted(
  change: Partial<PictureScene>,
  db: Db,
  tiles = allTiles,
): (x: number, y: number) => number[] {
  const scene = { ...base, tiles, ...change }
  const tileValues = new Map(scene.tiles.map((tile) => [tile.key, filled(tile, db)]))
  const bytes = new Uint8Array(paintedWith(scene, tileValues).buffer)
  return (x, y) => {
    const at = 4 * positionOf(scene.screen, x, y)
    return [bytes[at] as number, bytes[at + 1] as number, bytes[at + 2] as number]
  }
}

/** Patches of a zoom that hold a gain byte for each pixel, counted from the middle view's corner. */
function maskWith(gainOf: (x: number, y: number) => number): DrawnMask {
  const zoom = base.screen
  const patches = new Map<string, Uint8Array>()
  const [left, top] = [zoom.firstColumn, zoom.firstRow]
  for (let y = Math.floor(top / PATCH_SIZE); y * PATCH_SIZE < top + HEIGHT; y++) {
    for (let x = Math.floor(left / PATCH_SIZE); x * PATCH_SIZE < left + WIDTH; x++) {
      const patch = Uint8Array.from({ length: PATCH_SIZE * PATCH_SIZE }, (_, i) =>
        gainOf(
          x * PATCH_SIZE + (i % PATCH_SIZE) - left,
          y * PATCH_SIZE + Math.floor(i / PATCH_SIZE) - top,
        ),
      )
      patches.set(patchKey(x, y), patch)
    }
  }
  return { zoom, patches }
}

test('a ramp in time is drawn where time says, across tiles, at one cell a pixel', () => {
  const at = painted({}, (frame) => frame / 4)
  for (const x of [0, 77, 205, 206, 207, 299]) {
    // Pixel x shows the frame whose centre lies in it: 50 + x (the first half a cell later).
    const level = at(x, 100)[0] ?? 0
    expect(Math.abs(level - (50 + x) / 4)).toBeLessThanOrEqual(1)
  }
})

test('a ramp in frequency runs up the picture', () => {
  const at = painted({}, (_, bin) => bin / 2)
  for (const y of [0, 50, 199]) {
    const hz = 2500 - (y + 0.5) * 10
    expect(Math.abs((at(10, y)[0] ?? 0) - hz / 20)).toBeLessThanOrEqual(1)
  }
})

test('zoomed in, values are mixed linearly in dB, seamlessly from tile to tile', () => {
  const view = { startS: 2.5, endS: 2.7, lowHz: 2500, highHz: 2640 }
  const at = painted({ screen: screenOf(view) }, (frame, bin) => frame / 4 + bin / 4)
  for (let x = 0; x < WIDTH; x += 7) {
    for (let y = 0; y < HEIGHT; y += 9) {
      const frame = (2.5 + ((x + 0.5) / WIDTH) * 0.2) / 0.01
      const bin = (2640 - ((y + 0.5) / HEIGHT) * 140) / 10
      const level = Math.floor(frame / 4 + bin / 4 + 0.5)
      expect(Math.abs((at(x, y)[0] ?? 0) - level)).toBeLessThanOrEqual(1)
    }
  }
})

test('zoomed out, no single loud cell is lost', () => {
  const view = { startS: 0, endS: 5.9, lowHz: 0, highHz: 5120 }
  for (const [frame, bin] of [
    [101, 200],
    [256, 255],
    [511, 301],
    [17, 511],
  ]) {
    const at = painted({ screen: screenOf(view) }, (f, b) => (f === frame && b === bin ? 200 : 0))
    let loudest = 0
    for (let i = 0; i < WIDTH * HEIGHT; i++) {
      loudest = Math.max(loudest, at(i % WIDTH, Math.floor(i / WIDTH))[0] ?? 0)
    }
    expect(loudest).toBe(200)
  }
})

test('a tone lies on the log axis where the axis says', () => {
  const view = { startS: 0.5, endS: 3.5, lowHz: 0, highHz: 5120 }
  const at = painted({ screen: screenOf(view, 'log') }, (_, bin) => (bin === 100 ? 255 : 0))
  const axis = frequencyAxis('log', 0, 5120, 5120)
  const y = Math.floor((1 - axis.toUnit(1000)) * HEIGHT)
  // Pixels lie within half a one of where the axis has them.
  const around = [y - 1, y, y + 1].map((each) => at(150, each)[0] ?? 0)
  expect(Math.max(...around)).toBeGreaterThan(150)
  expect(at(150, y - 5)[0]).toBe(0)
  expect(at(150, y + 5)[0]).toBe(0)
})

test('levels are clamped at both ends of the range', () => {
  const at = painted({ dbMin: 50, dbMax: 60 }, (frame) => frame / 4)
  expect(at(0, 0)).toEqual([0, 0, 0])
  expect(at(299, 0)).toEqual([255, 255, 255])
  expect(() => painted({ dbMin: 50, dbMax: 50 }, () => 50)).not.toThrow()
})

test('outside the recording and without tiles the picture is empty', () => {
  const view = { startS: -1, endS: 8, lowHz: 500, highHz: 2500 }
  const at = painted({ screen: screenOf(view) }, () => 100)
  expect(at(0, 50)).toEqual([...EMPTY])
  expect(at(299, 50)).toEqual([...EMPTY])
  expect(at(150, 50)).toEqual([100, 100, 100])
  expect(painted({}, () => 0, [])(5, 5)).toEqual([...EMPTY])
})

test('a coarse tile stands in where a fine one is missing, and only there', () => {
  const coarse = keyedTile(0, 0, 2, 1)
  const fine = allTiles.filter((tile) => tile.timeIndex !== 1)
  const at = painted({}, (frame, bin) => (frame % 4 === 0 && bin < 0 ? 0 : 90), [coarse, ...fine])
  expect(at(100, 100)).toEqual([90, 90, 90])
  const levels = new Map([
    [coarse.key, filled(coarse, () => 40)],
    ...fine.map((tile) => [tile.key, filled(tile, () => 90)] as const),
  ])
  const scene = { ...base, tiles: [coarse, ...fine] }
  const pixels = paintedWith(scene, levels)
  const level = (x: number) => (pixels[positionOf(scene.screen, x, 100)] ?? 0) & 255
  // Frames 256 … 511 are missing; the view begins at frame 50 and ends at 350.
  expect(level(200)).toBe(90)
  expect(level(210)).toBe(40)
  expect(level(299)).toBe(40)
})

test('what is rejected is dimmed and hatched, what is kept has its own colour', () => {
  const mask = maskWith((x) => (x >= 100 && x < 200 ? 0 : 128))
  const at = painted({ mask }, () => 200)
  const { period } = hatchFor(1)
  const { firstColumn, firstRow } = base.screen
  for (let x = 0; x < WIDTH; x++) {
    for (const y of [0, 1, 99, 150]) {
      const isRejected = x >= 100 && x < 200
      const slant = (firstColumn + x + firstRow + y) % period
      const isHatched = slant === 0
      const row = isRejected ? shadeRow(0) + (isHatched ? 1 : 0) : shadeRow(128)
      expect(at(x, y)[0]).toBe((shades[row * 256 + 200] ?? 0) & 255)
    }
  }
})

test('a mask of an earlier zoom stays with its seconds and hertz', () => {
  // The rejected quarter ends at 2 s and 1500 Hz.
  const mask = maskWith((x, y) => (x < 150 && y < 100 ? 0 : 128))
  const view = { startS: 1, endS: 3, lowHz: 1000, highHz: 2000 }
  const at = painted({ screen: screenOf(view), mask }, () => 200)
  expect(at(146, 97)[0]).toBeLessThan(200)
  expect(at(153, 97)[0]).toBe(200)
  expect(at(146, 103)[0]).toBe(200)
})

test('what is kept from frame to frame changes no pixel: moved, or with other tiles and masks', () => {
  const loud = (tile: KeyedTile) => filled(tile, (frame, bin) => ((frame * 7 + bin * 3) % 97) + 60)
  const quiet = (tile: KeyedTile) => filled(tile, (frame, bin) => (frame + bin) % 50)
  const standIn = keyedTile(0, 0, 2, 1)
  const tiles = [standIn, ...allTiles]
  const values = new Map(tiles.map((tile) => [tile.key, [loud(tile), quiet(tile)] as const]))
  const masks = [
    undefined,
    maskWith((x, y) => (x < 150 && y < 100 ? 0 : 128)),
    maskWith((x, y) => (x + y) % 200),
  ]
  const [first, second] = [masks[1], masks[2]] as [DrawnMask, DrawnMask]
  // One that shares a patch with each.
  const both = [...first.patches].map((entry, i) => (i === 0 ? entry : [...second.patches][i]))
  masks.push({ zoom: first.zoom, patches: new Map(both as [string, Uint8Array][]) })
  const frames = fc.array(
    fc.record({
      startS: fc.constantFrom(0.5, 0.512, 0.7, 1.234, 2),
      spanS: fc.constantFrom(0.4, 2.6, 3, 3),
      lowHz: fc.constantFrom(0, 510, 530, 900),
      scale: fc.constantFrom('linear' as const, 'log' as const),
      dbMax: fc.constantFrom(255, 255, 120),
      mask: fc.constantFrom(...masks),
      // Which tiles are there, and with which of their values.
      there: fc.array(fc.constantFrom(undefined, 0, 1, 1, 1), {
        minLength: tiles.length,
        maxLength: tiles.length,
      }),
      isSame: fc.boolean(),
    }),
    { minLength: 2, maxLength: 8 },
  )
  fc.assert(
    fc.property(frames, (sequence) => {
      const tileValues = new Map<string, Int16Array>()
      const retained = new Uint32Array(60 * 40)
      const painter = new PixelPainter(tileValues, { pixels: retained, pixelRatio: 1 })
      const [{ scale: scale0, spanS: span0, there: there0 }] = sequence as [(typeof sequence)[0]]
      for (const frame of sequence) {
        const { startS, lowHz, isSame, dbMax, mask } = frame
        const { scale, spanS, there } = isSame
          ? { scale: scale0, spanS: span0, there: there0 }
          : frame
        tileValues.clear()
        for (const [i, { key }] of tiles.entries()) {
          const choice = there[i]
          const choices = values.get(key)
          if (choice !== undefined && choices !== undefined) tileValues.set(key, choices[choice])
        }
        const view = { startS, endS: startS + spanS, lowHz, highHz: lowHz + 2000 }
        const screen = screenOf(view, scale, [60, 40])
        const scene = {
          ...base,
          dbMax,
          mask,
          screen,
          tiles: tiles.filter(({ key }) => tileValues.has(key)),
        }
        painter.paint(scene)
        const fresh = paintedWith(scene, tileValues)
        expect(retained.every((pixel, i) => pixel === fresh[i])).toBe(true)
      }
    }),
    { seed: 41, numRuns: 20 },
  )
})

test('an average pixel has the mean power of the cells whose middles lie in it', () => {
  // A pixel is 2 frames by 5 bins, or 9 frames: more than are looked at one by one.
  for (const [columns, lengthS] of [
    [100, 2],
    [60, 5.4],
  ] as const) {
    const view = { startS: 0, endS: lengthS, lowHz: 0, highHz: 5000 }
    const db: Db = (frame, bin) => 20 + ((frame * 7 + bin * 13) % 60)
    const scene = { screen: screenOf(view, 'linear', [columns, 100]), pooling: 'mean' } as const
    const pixel = painted(scene, db)
    const frames = (100 * lengthS) / columns
    for (const [x, y] of [
      [3, 4],
      [20, 50],
      [41, 90],
    ] as const) {
      let [sum, count] = [0, 0]
      const top = 500 - 5 * y
      const step = Math.ceil(frames / 8)
      const first = Math.ceil(x * frames - 1e-9)
      for (let frame = first; frame < first + frames; frame += step) {
        for (let bin = Math.ceil(top - 5); bin < top; bin++) {
          sum += 10 ** (db(frame, bin) / 10)
          count++
        }
      }
      const expected = 10 * Math.log10(sum / count)
      expect(Math.abs((pixel(x, y)[0] as number) - expected)).toBeLessThan(0.6)
    }
  }
})
