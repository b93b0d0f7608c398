import fc from 'fast-check'
import { expect, test } from 'vitest'
import { atan2 } from './arc-tangent'
import { exp, exp10 } from './exponential'
import { hypot } from './hypotenuse'
import { log10 } from './logarithm'
import { ln } from './natural-logarithm'
import {
  ANGLES,
  BROKEN_TURNS,
  EXPONENTIALS,
  HYPOTENUSES,
  LOGARITHMS,
  POWERS_OF_TEN,
  TURNS,
} from './reference-numbers.fixture'
import { cosOfTurns, sinOfTurns, unitCircle } from './turns'

const runs = { numRuns: 2000, seed: Date.now() % 2 ** 31 }
const bits = new DataView(new ArrayBuffer(8))

/** From a number to the next one away from 0. */
function ulp(value: number): number {
  bits.setFloat64(0, Math.abs(value))
  bits.setBigUint64(0, bits.getBigUint64(0) + 1n)
  return bits.getFloat64(0) - Math.abs(value)
}

/** How far a value is from nearest + rest, in units of the last place. */
function error(value: number, nearest: number, rest: number): number {
  return Math.abs(value - nearest - rest) / ulp(nearest)
}

test.each(TURNS)('%i/%i of a turn', (k, count, cos, cosRest, sin, sinRest) => {
  const circle = unitCircle(count)
  expect(error(circle.cos[k] as number, cos, cosRest)).toBeLessThan(0.55)
  expect(error(circle.sin[k] as number, sin, sinRest)).toBeLessThan(0.55)
})

test.each(BROKEN_TURNS)('%d turns', (turns, cos, cosRest, sin, sinRest) => {
  expect(error(cosOfTurns(turns), cos, cosRest)).toBeLessThan(0.55)
  expect(error(sinOfTurns(turns), sin, sinRest)).toBeLessThan(0.55)
})

test.each(EXPONENTIALS)('e^%d', (x, value, rest) => {
  // Below the least normal number it is rounded twice.
  expect(error(exp(x), value, rest)).toBeLessThan(x < -708 ? 1 : 0.53)
})

test.each(POWERS_OF_TEN)('10^%d', (x, value, rest) => {
  expect(error(exp10(x), value, rest)).toBeLessThan(0.53)
})

test.each(LOGARITHMS)('log10 %d', (x, value, rest) => {
  expect(error(log10(x), value, rest)).toBeLessThan(0.6)
})

test.each(ANGLES)('the angle of y %d over x %d', (y, x, value, rest) => {
  expect(error(atan2(y, x), value, rest)).toBeLessThan(2)
})

test.each(HYPOTENUSES)('√(%d² + %d²)', (a, b, value, rest) => {
  expect(Math.abs(hypot(a, b) - value - rest)).toBeLessThanOrEqual(value * 2 ** -52)
})

test.each([1, 2, 3, 4, 6, 7, 8, 12, 100, 441, 1023, 2048])(
  'a circle of %i steps is symmetric bit for bit, and meets the axes',
  (count) => {
    const { cos, sin } = unitCircle(count)
    expect(cos[0]).toBe(1)
    expect(sin[0]).toBe(0)
    for (let k = 0; k < count; k++) {
      expect(Object.is(cos[k], -0) || Object.is(sin[k], -0)).toBe(false)
      expect(cos[(count - k) % count]).toBe(cos[k])
      expect(sin[(count - k) % count]).toBe(0 - (sin[k] as number))
      if (count % 4 !== 0) continue
      expect(sin[(k + count / 4) % count]).toBe(cos[k])
      expect(cos[(count / 4 - k + count) % count]).toBe(sin[k])
    }
  },
)

test('a power of ten is the number that is written so, and its logarithm is whole', () => {
  for (let n = -30; n <= 30; n++) {
    expect(exp10(n)).toBe(Number(`1e${n}`))
    expect(log10(Number(`1e${n}`))).toBe(n)
  }
})

test('everywhere they are what Math has, but for the last digits', () => {
  const near = (value: number, expected: number, ulps: number) =>
    expect(Math.abs(value - expected)).toBeLessThanOrEqual(ulps * ulp(expected))
  const number = (size: number) => fc.double({ min: -size, max: size, noNaN: true })
  fc.assert(
    fc.property(number(1), number(700), fc.double({ noNaN: true }), (turns, x, any) => {
      expect(Math.abs(cosOfTurns(turns) - Math.cos(2 * Math.PI * turns))).toBeLessThan(1e-15)
      expect(Math.abs(sinOfTurns(turns) - Math.sin(2 * Math.PI * turns))).toBeLessThan(1e-15)
      near(exp(x), Math.exp(x), 2)
      near(exp10(x / 2.4), 10 ** (x / 2.4), 4)
      near(atan2(turns, x), Math.atan2(turns, x), 4)
      if (Number.isFinite(any) && any !== 0)
        near(log10(Math.abs(any)), Math.log10(Math.abs(any)), 4)
      if (Math.abs(any) < 1e308) near(hypot(any, x), Math.hypot(any, x), 3)
    }),
    runs,
  )
})

test('at the edges they are what Math has', () => {
  const same = (a: number, b: number): boolean => Object.is(a, b) || Math.abs(a / b - 1) < 1e-15
  const edges = [0, -0, 1, -1, 1e-320, Infinity, -Infinity, Number.NaN]
  for (const y of edges) {
    for (const x of edges) {
      expect(same(atan2(y, x), Math.atan2(y, x))).toBe(true)
      expect(hypot(y, x)).toBe(
        Number.isNaN(Math.abs(y) + Math.abs(x)) ? Number.NaN : Math.hypot(y, x),
      )
    }
    expect(same(exp(y), Math.exp(y))).toBe(true)
    expect(same(exp10(y), 10 ** y)).toBe(true)
    expect(log10(y)).toBe(Math.log10(y))
  }
  for (const [x, size] of [
    [709.7827128933841, Infinity],
    [1e9, Infinity],
    [-746, 0],
    [-1e9, 0],
  ] as const) {
    expect(exp(x)).toBe(size)
  }
})

test('the logarithm by a table stays within what it states', () => {
  const within = (x: number) =>
    expect(Math.abs(ln(x) - Math.log(x))).toBeLessThanOrEqual(
      4e-16 + 4.6e-16 * Math.abs(Math.log(x)),
    )
  const any = fc.double({ min: 2 ** -1070, max: 1e308, noNaN: true })
  fc.assert(
    fc.property(any, fc.double({ min: 0.5, max: 2, noNaN: true }), (x, nearOne) => {
      within(x)
      within(nearOne)
    }),
    runs,
  )
  expect([ln(0), ln(Infinity), ln(-1)]).toEqual([-Infinity, Infinity, Number.NaN])
})
