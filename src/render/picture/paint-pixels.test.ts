import fc from 'fast-check'
import { expect, test } from 'vitest'
import { frequencyAxis } from '#core/grid'
import { type DrawnMask, PATCH_SIZE, patchKey } from '#core/mask'
import { hatchFor, shadeRow } from '#render/colour'
import { type KeyedTile } from '#render/screen'
import { scriptPlanes } from '#render/values'
import { PixelPainter } from './paint-pixels'
import {
  allTiles,
  base,
  EMPTY,
  filled,
  HEIGHT,
  keyedTile,
  painted,
  paintedWith,
  positionOf,
  screenOf,
  shades,
  WIDTH,
} from './painted.fixture'

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
      const painter = new PixelPainter(tileValues, scriptPlanes(retained), 1)
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
