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
  ['plasma', 0, [12, 7, 134]],
  ['plasma', 50, [104, 0, 167]],
  ['plasma', 128, [203, 71, 119]],
  ['plasma', 200, [250, 160, 57]],
  ['plasma', 255, [239, 248, 33]],
  ['cividis', 0, [0, 34, 77]],
  ['cividis', 50, [52, 68, 108]],
  ['cividis', 128, [124, 123, 120]],
  ['cividis', 200, [196, 180, 104]],
  ['cividis', 255, [253, 231, 55]],
  ['turbo', 0, [48, 18, 59]],
  ['turbo', 50, [63, 152, 254]],
  ['turbo', 128, [164, 252, 59]],
  ['turbo', 200, [244, 101, 22]],
  ['turbo', 255, [122, 4, 2]],
  ['coolwarm', 0, [58, 76, 192]],
  ['coolwarm', 50, [122, 157, 248]],
  ['coolwarm', 128, [221, 220, 219]],
  ['coolwarm', 200, [240, 139, 109]],
  ['coolwarm', 255, [179, 3, 38]],
] as const)('%s, colour %i, is that of matplotlib', (name, index, colour) => {
  const made = coloursOf(name, index)
  for (const [part, value] of colour.entries()) {
    expect(Math.abs((made[part] as number) - value)).toBeLessThanOrEqual(3)
  }
})

test('grey, reversed, runs from white to black', () => {
  expect(coloursOf('grey-reversed', 0)).toEqual([255, 255, 255])
  expect(coloursOf('grey-reversed', 255)).toEqual([0, 0, 0])
})
