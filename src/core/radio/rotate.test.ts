import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rotate } from './rotate'

test('each sample is turned by its own index, near 0 and beyond 2^31', () => {
  fc.assert(
    fc.property(
      fc.double({ min: -0.5, max: 0.5, noNaN: true }),
      fc.constantFrom(-1000, -3, 0, 255, 2 ** 33 + 7),
      (turns, start) => {
        const i = new Float64Array(700).fill(0.8)
        const q = new Float64Array(700).fill(-0.6)
        rotate(i, q, turns, start)
        let worst = 0
        for (let n = 0; n < i.length; n++) {
          const cycles = turns * (start + n)
          const angle = 2 * Math.PI * (cycles - Math.floor(cycles)) + Math.atan2(-0.6, 0.8)
          const rounding = 1e-12 + 1e-15 * Math.abs(cycles) * 2 * Math.PI
          const [re, im] = [(i[n] as number) - Math.cos(angle), (q[n] as number) - Math.sin(angle)]
          worst = Math.max(worst, Math.abs(re) / rounding, Math.abs(im) / rounding)
        }
        expect(worst).toBeLessThan(1)
      },
    ),
    { seed: 6, numRuns: 40 },
  )
})

test('a sample turns out the same in every span, bit for bit', () => {
  const value = (n: number): number => Math.sin(n * n)
  const whole = Float64Array.from({ length: 2000 }, (_, n) => value(n))
  rotate(whole, new Float64Array(2000), 0.123, -500)
  const part = Float64Array.from({ length: 300 }, (_, n) => value(777 + n))
  rotate(part, new Float64Array(300), 0.123, -500 + 777)
  expect(part).toEqual(whole.slice(777, 1077))
})
