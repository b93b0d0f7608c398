import { expect, test } from 'vitest'
import { readableTables } from './readable-tables'

const coloursOf = (name: string, index: number) => [
  ...(readableTables()[name] as Uint8Array).subarray(4 * index, 4 * index + 3),
]

// matplotlib 3.11: get_cmap(name)([0, 64, 128, 192, 255], bytes=True)
test.each([
  ['jet', 0, [0, 0, 127]],
  ['jet', 64, [0, 128, 255]],
  ['jet', 128, [124, 255, 121]],
  ['jet', 192, [255, 148, 0]],
  ['jet', 255, [127, 0, 0]],
  ['hot', 0, [10, 0, 0]],
  ['hot', 64, [178, 0, 0]],
  ['hot', 128, [255, 91, 0]],
  ['hot', 192, [255, 255, 6]],
  ['hot', 255, [255, 255, 255]],
] as const)('%s, colour %i, is that of matplotlib', (name, index, colour) => {
  const made = coloursOf(name, index)
  for (const [part, value] of colour.entries()) {
    expect(Math.abs((made[part] as number) - value)).toBeLessThanOrEqual(2)
  }
})

test('grey, reversed, runs from white to black', () => {
  expect(coloursOf('grey-reversed', 0)).toEqual([255, 255, 255])
  expect(coloursOf('grey-reversed', 255)).toEqual([0, 0, 0])
})
