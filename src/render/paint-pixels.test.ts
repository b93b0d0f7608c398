import fc from 'fast-check'
import { expect, test } from 'vitest'
import { frequencyAxis } from '#core/grid'
import { TILE_SIZE } from '#core/pyramid'
import { colourTable } from './colour-table'
import { PixelPainter } from './paint-pixels'
import type { PictureScene, PlacedTile } from './renderer'
import { hatchFor, shadeRow, shadeTable } from './shades'

const WIDTH = 300
const HEIGHT = 200
const EMPTY = [1, 2, 3] as const

const grey = colourTable('grey')
const shades = new Uint32Array(shadeTable(grey).buffer)

/** A second is 100 frames, a bin 10 Hz; 600 frames × 513 bins; level 0 … 255 is 0 … 255 dB. */
const base: PictureScene = {
  view: { startS: 0.5, endS: 3.5, lowHz: 500, highHz: 2500 },
  scale: 'linear',
  topHz: 5120,
  hopS: 0.01,
  binHz: 10,
  lowHz: 0,
  frameCount: 600,
  binCount: 513,
  tiles: [],
  colours: grey,
  dbMin: 0,
  dbMax: 255,
  mask: undefined,
  empty: EMPTY,
}

function placed(timeIndex: number, freqIndex: number, timeLevel = 0, freqLevel = 0): PlacedTile {
  const key = `${timeLevel} ${timeIndex} ${freqLevel} ${freqIndex}`
  return { key, timeLevel, timeIndex, freqLevel, freqIndex }
}

/** A tile whose cells hold `db` of their frame and bin. */
function filled({ timeLevel, timeIndex, freqLevel, freqIndex }: PlacedTile, db: Db): Int16Array {
  return Int16Array.from({ length: TILE_SIZE * TILE_SIZE }, (_, i) => {
    const column = timeIndex * TILE_SIZE + Math.floor(i / TILE_SIZE)
    const row = freqIndex * TILE_SIZE + (i % TILE_SIZE)
    return Math.round(100 * db(column * 2 ** timeLevel, row * 2 ** freqLevel))
  })
}
type Db = (frame: number, bin: number) => number

const allTiles = [0, 1, 2].flatMap((t) => [0, 1, 2].map((f) => placed(t, f)))

function painted(
  change: Partial<PictureScene>,
  db: Db,
  tiles = allTiles,
): (x: number, y: number) => number[] {
  const scene = { ...base, tiles, ...change }
  const known = new Map(scene.tiles.map((tile) => [tile.key, filled(tile, db)]))
  const pixels = new Uint32Array(WIDTH * HEIGHT)
  new PixelPainter(known).paint(scene, { pixels, widthPx: WIDTH, heightPx: HEIGHT, pixelRatio: 1 })
  const bytes = new Uint8Array(pixels.buffer)
  return (x, y) => [...bytes.subarray(4 * (y * WIDTH + x), 4 * (y * WIDTH + x) + 3)]
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
  const at = painted({ view }, (frame, bin) => frame / 4 + bin / 4)
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
    const at = painted({ view }, (f, b) => (f === frame && b === bin ? 200 : 0))
    let loudest = 0
    for (let i = 0; i < WIDTH * HEIGHT; i++) {
      loudest = Math.max(loudest, at(i % WIDTH, Math.floor(i / WIDTH))[0] ?? 0)
    }
    expect(loudest).toBe(200)
  }
})

test('a tone lies on the log axis where the axis says', () => {
  const view = { startS: 0.5, endS: 3.5, lowHz: 0, highHz: 5120 }
  const at = painted({ view, scale: 'log' }, (_, bin) => (bin === 100 ? 255 : 0))
  const axis = frequencyAxis('log', 0, 5120, 5120)
  const y = Math.floor((1 - axis.toUnit(1000)) * HEIGHT)
  expect(at(150, y)[0]).toBeGreaterThan(150)
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
  const at = painted({ view }, () => 100)
  expect(at(0, 50)).toEqual([...EMPTY])
  expect(at(299, 50)).toEqual([...EMPTY])
  expect(at(150, 50)).toEqual([100, 100, 100])
  expect(painted({}, () => 0, [])(5, 5)).toEqual([...EMPTY])
})

test('a coarse tile stands in where a fine one is missing, and only there', () => {
  const coarse = placed(0, 0, 2, 1)
  const fine = allTiles.filter((tile) => tile.timeIndex !== 1)
  const at = painted({}, (frame, bin) => (frame % 4 === 0 && bin < 0 ? 0 : 90), [coarse, ...fine])
  expect(at(100, 100)).toEqual([90, 90, 90])
  const levels = new Map([
    [coarse.key, filled(coarse, () => 40)],
    ...fine.map((tile) => [tile.key, filled(tile, () => 90)] as const),
  ])
  const pixels = new Uint32Array(WIDTH * HEIGHT)
  const scene = { ...base, tiles: [coarse, ...fine] }
  new PixelPainter(levels).paint(scene, { pixels, widthPx: WIDTH, heightPx: HEIGHT, pixelRatio: 1 })
  const level = (x: number) => (pixels[100 * WIDTH + x] ?? 0) & 255
  // Frames 256 … 511 are missing; the view begins at frame 50 and ends at 350.
  expect(level(200)).toBe(90)
  expect(level(210)).toBe(40)
  expect(level(299)).toBe(40)
})

test('what is rejected is dimmed and hatched, what is kept has its own colour', () => {
  const gains = Uint8Array.from({ length: 6 }, (_, i) => (i % 3 === 1 ? 0 : 128))
  const mask = { view: base.view, scale: 'linear' as const, columns: 3, rows: 2, gains }
  const at = painted({ mask }, () => 200)
  const { period } = hatchFor(1)
  for (let x = 0; x < WIDTH; x++) {
    for (const y of [0, 1, 99, 150]) {
      const isRejected = x >= 100 && x < 200
      const isHatched = (x + y) % period === 0
      const row = isRejected ? shadeRow(0) + (isHatched ? 1 : 0) : shadeRow(128)
      expect(at(x, y)[0]).toBe((shades[row * 256 + 200] ?? 0) & 255)
    }
  }
})

test('a mask of an earlier view stays with its seconds and hertz', () => {
  const gains = Uint8Array.of(0, 128, 128, 128)
  const mask = { view: base.view, scale: 'linear' as const, columns: 2, rows: 2, gains }
  const view = { ...base.view, startS: 1.5, endS: 4.5 }
  const at = painted({ view, mask }, () => 200)
  // The rejected quarter ends at 2 s and 1500 Hz: 50 px from the left, half-way down.
  expect(at(48, 98)[0]).toBeLessThan(200)
  expect(at(52, 98)[0]).toBe(200)
  expect(at(48, 102)[0]).toBe(200)
})

test('what is kept from frame to frame changes no pixel', () => {
  const gains = Uint8Array.from({ length: 6 }, (_, i) => 64 * (i % 3))
  const mask = { view: base.view, scale: 'linear' as const, columns: 3, rows: 2, gains }
  const loud = (tile: PlacedTile) => filled(tile, (frame, bin) => ((frame * 7 + bin * 3) % 97) + 60)
  const quiet = (tile: PlacedTile) => filled(tile, (frame, bin) => (frame + bin) % 50)
  const values = new Map(allTiles.map((tile) => [tile.key, [loud(tile), quiet(tile)] as const]))
  const frames = fc.array(
    fc.record({
      startS: fc.constantFrom(0.5, 1.234, 2),
      spanS: fc.constantFrom(0.4, 3),
      lowHz: fc.constantFrom(0, 510),
      scale: fc.constantFrom('linear' as const, 'log' as const),
      dbMax: fc.constantFrom(120, 255),
      mask: fc.constantFrom(undefined, mask),
      // Which tiles are there, and with which of their values.
      there: fc.array(fc.constantFrom(undefined, 0, 1), {
        minLength: allTiles.length,
        maxLength: allTiles.length,
      }),
    }),
    { minLength: 2, maxLength: 5 },
  )
  fc.assert(
    fc.property(frames, (sequence) => {
      const known = new Map<string, Int16Array>()
      const painter = new PixelPainter(known)
      const target = () => ({
        pixels: new Uint32Array(60 * 40),
        widthPx: 60,
        heightPx: 40,
        pixelRatio: 1,
      })
      for (const { startS, spanS, lowHz, there, ...change } of sequence) {
        known.clear()
        const tiles = allTiles.filter((_, i) => there[i] !== undefined)
        for (const [i, { key }] of allTiles.entries()) {
          const choice = there[i]
          const choices = values.get(key)
          if (choice !== undefined && choices !== undefined) known.set(key, choices[choice])
        }
        const view = { startS, endS: startS + spanS, lowHz, highHz: lowHz + 2000 }
        const scene = { ...base, ...change, view, tiles }
        const [kept, fresh] = [target(), target()]
        painter.paint(scene, kept)
        new PixelPainter(known).paint(scene, fresh)
        expect(kept.pixels.every((pixel, i) => pixel === fresh.pixels[i])).toBe(true)
      }
    }),
    { numRuns: 12 },
  )
})
