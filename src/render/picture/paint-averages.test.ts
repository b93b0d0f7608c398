import { expect, test } from 'vitest'
import { type Db, painted, screenOf } from './painted.fixture'

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
