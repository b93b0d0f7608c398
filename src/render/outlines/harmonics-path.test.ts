import { describe, expect, test } from 'vitest'
import type { HarmonicsShape } from '#core/mask'
import { screenMap } from '#render/screen'
import { traceBandsApart, traceBrackets, traceHarmonics } from './harmonics-path'

/** 10 s by 5000 Hz on 1000 × 500 pixels: 10 ms and 10 Hz a pixel. */
const surface = {
  view: { startS: 0, endS: 10, lowHz: 0, highHz: 5000 },
  scale: 'linear',
  topHz: 5000,
  widthPx: 1000,
  heightPx: 500,
} as const
const map = screenMap(surface)

/** Paths as corners. */
function traced(draw: (sink: Parameters<typeof traceHarmonics>[0]) => void) {
  const paths: (readonly [number, number])[][] = []
  draw({
    moveTo: (x, y) => void paths.push([[x, y]]),
    lineTo: (x, y) => void paths.at(-1)!.push([x, y]),
    closePath: () => undefined,
  })
  return paths
}

function harmonics(fundamentalHz: number, count: number): HarmonicsShape {
  const points = [
    [-5, fundamentalHz],
    [8, fundamentalHz],
  ] as const
  return { kind: 'harmonics', points, count, widthHz: 4 }
}

const drawn = (draw: typeof traceHarmonics, shape: HarmonicsShape) =>
  traced((sink) => draw(sink, shape, surface, map))

describe('ten lines of hum, 5 pixels apart', () => {
  const shape = harmonics(50, 10)

  test('are all traced to be filled, none of them as an outline of its own', () => {
    expect(drawn(traceHarmonics, shape)).toHaveLength(10)
    expect(drawn(traceBandsApart, shape)).toEqual([])
  })

  test('have one bracket from the lowest to the highest, at the edge where they begin outside', () => {
    const [left, right, ...others] = drawn(traceBrackets, shape)
    expect(others).toEqual([])
    // 502 Hz and 48 Hz are 50.2 and 4.8 pixels above the lower edge: in these pixels' middles.
    for (const [bracket, x, inward] of [
      [left, 3.5, 9.5],
      [right, 800.5, 794.5],
    ] as const) {
      expect(bracket).toEqual([
        [inward, 449.5],
        [x, 449.5],
        [x, 495.5],
        [inward, 495.5],
      ])
    }
  })
})

test('lines that stand apart have outlines and no bracket, above 0 Hz and below it', () => {
  expect(drawn(traceBandsApart, harmonics(200, 10))).toHaveLength(10)
  expect(drawn(traceBrackets, harmonics(200, 10))).toEqual([])
  const iq = { ...surface, view: { ...surface.view, lowHz: -5000, highHz: 0 } }
  const below = traced((sink) => traceBrackets(sink, harmonics(-50, 10), iq, screenMap(iq)))
  expect(below).toHaveLength(2)
  expect(below[0]?.[1]?.[1]).toBeLessThan(below[0]?.[2]?.[1] ?? 0)
})
