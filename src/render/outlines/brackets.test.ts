import { expect, test } from 'vitest'
import { bracketed } from './brackets'

const click = (x: number, width = 2) => ({ x, y: 0, width, height: 400 })
const line = (y: number, height = 2) => ({ x: 10, y, width: 900, height })

test('lines of a hum that lie closer than six pixels are one bracket along the axis', () => {
  const { single, brackets } = bracketed([300, 305, 310, 315, 320].map((y) => line(y)))
  expect(single).toEqual([])
  expect(brackets).toEqual([{ box: { x: 10, y: 300, width: 900, height: 22 }, along: 'frequency' }])
})

test('what is thick, far apart or only a pair stays as it is, in its order', () => {
  const apart = [100, 110, 120].map((y) => line(y))
  const thick = [200, 208, 216].map((y) => line(y, 7))
  const pair = [click(5), click(9)]
  const other = [{ x: 5, y: 40, width: 2, height: 90 }]
  const boxes = [...apart, ...pair, ...thick, ...other]
  expect(bracketed(boxes)).toEqual({ single: boxes, brackets: [] })
})

test('clicks beside each other end where the next is six pixels away', () => {
  const near = [10, 15, 20].map((x) => click(x))
  const far = [40, 44, 48, 52].map((x) => click(x))
  const { single, brackets } = bracketed([...far, click(28), ...near].toReversed())
  expect(single).toEqual([click(28)])
  expect(new Map(brackets.map(({ box }) => [box.x, box.width]))).toEqual(
    new Map([
      [10, 12],
      [40, 14],
    ]),
  )
})
