import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SparePlanes } from './spare-planes'

test('planes in use never share memory, whatever is taken and given back', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 1, max: 40 }), fc.boolean()), { maxLength: 60 }),
      (steps) => {
        const spares = new SparePlanes()
        const used: Float64Array[] = []
        for (const [length, givesBack] of steps) {
          const plane = spares.take(length)
          expect(plane.length).toBe(length)
          expect(used.some(({ buffer }) => buffer === plane.buffer)).toBe(false)
          used.push(plane)
          if (givesBack) spares.giveBack([(used.shift() as Float64Array).subarray(0, 1)])
        }
      },
    ),
    { seed: 5, numRuns: 200 },
  )
})

test('memory that was given back is used again for about as much', () => {
  const spares = new SparePlanes()
  const plane = spares.take(1000)
  spares.giveBack([plane])
  expect(spares.take(100).buffer).not.toBe(plane.buffer)
  expect(spares.take(900).buffer).toBe(plane.buffer)
})

test('no more than 4 MiB wait', () => {
  const spares = new SparePlanes()
  const planes = Array.from({ length: 5 }, () => spares.take(2 ** 17))
  spares.giveBack(planes)
  const again = planes.map(() => spares.take(2 ** 17))
  expect(
    again.filter(({ buffer }) => planes.some((plane) => plane.buffer === buffer)),
  ).toHaveLength(4)
})
