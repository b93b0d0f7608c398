import fc from 'fast-check'
import { expect, test } from 'vitest'
import { screenGrid } from '#core/grid'
import { areaOf, exposed, type PixelWindow, pieces, pixelAt, windowOf } from './pixel-window'

const screens = fc
  .tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 60 }))
  .map(([startS, lowHz]) =>
    screenGrid({ startS, endS: startS + 13, lowHz, highHz: lowHz + 7 }, 'linear', 100, 13, 7),
  )

function pixelsOf(windows: readonly PixelWindow[]): string[] {
  const found = new Set<string>()
  for (const { columns, rows } of windows) {
    for (let c = columns.start; c < columns.end; c++) {
      for (let r = rows.start; r < rows.end; r++) found.add(`${c} ${r}`)
    }
  }
  return [...found].sort()
}

test('the pieces of a screen are all of it, each in one piece in memory', () => {
  fc.assert(
    fc.property(screens, (screen) => {
      const parts = pieces(windowOf(screen), screen)
      expect(pixelsOf(parts)).toEqual(pixelsOf([windowOf(screen)]))
      expect(parts.reduce((sum, part) => sum + areaOf(part), 0)).toBe(13 * 7)
      for (const { columns, rows } of parts) {
        const at = pixelAt(screen, columns.start, rows.start)
        const last = pixelAt(screen, columns.end - 1, rows.end - 1)
        const down = rows.end - 1 - rows.start
        expect(last - at).toBe(down * 13 + columns.end - 1 - columns.start)
      }
    }),
    { seed: 51, numRuns: 100 },
  )
})

test('what a move exposes is what was not shown before', () => {
  fc.assert(
    fc.property(screens, screens, (before, after) => {
      const shown = new Set(pixelsOf([windowOf(before)]))
      const fresh = pixelsOf([windowOf(after)]).filter((pixel) => !shown.has(pixel))
      expect(pixelsOf(exposed(windowOf(before), windowOf(after)))).toEqual(fresh)
    }),
    { seed: 52, numRuns: 200 },
  )
})
