import { describe, expect, test } from 'vitest'
import { seededRandom } from '#core/base'
import { ComplexFft, RealFft } from './fft'

const sizes = [4, 8, 16, 32, 64, 128, 256, 512, 1024]

function noise(length: number, seed: number): Float64Array {
  const random = seededRandom(seed)
  return Float64Array.from({ length }, () => 2 * random() - 1)
}

/** The definition, term by term, of complex input: re, im of bins 0 … size − 1. */
function naiveDft(input: Float64Array): Float64Array {
  const size = input.length / 2
  const out = new Float64Array(2 * size)
  for (let k = 0; k < size; k++) {
    for (let n = 0; n < size; n++) {
      const angle = (-2 * Math.PI * ((k * n) % size)) / size
      const re = input[2 * n] as number
      const im = input[2 * n + 1] as number
      out[2 * k] = (out[2 * k] as number) + re * Math.cos(angle) - im * Math.sin(angle)
      out[2 * k + 1] = (out[2 * k + 1] as number) + re * Math.sin(angle) + im * Math.cos(angle)
    }
  }
  return out
}

function largestDifference(a: Float64Array, b: Float64Array): number {
  return a.reduce((most, value, i) => Math.max(most, Math.abs(value - (b[i] as number))), 0)
}

describe.each(sizes)('size %i', (size) => {
  test('a real transform is the definition', () => {
    const input = noise(size, size)
    const complex = new Float64Array(2 * size)
    for (let n = 0; n < size; n++) complex[2 * n] = input[n] as number
    const spectrum = new Float64Array(size + 2)
    new RealFft(size).forward(input, spectrum)
    expect(largestDifference(spectrum, naiveDft(complex))).toBeLessThan(1e-12 * Math.sqrt(size))
  })

  test('a complex transform is the definition', () => {
    const input = noise(2 * size, size)
    const spectrum = new Float64Array(2 * size)
    new ComplexFft(size).forward(input, spectrum)
    expect(largestDifference(spectrum, naiveDft(input))).toBeLessThan(1e-12 * Math.sqrt(size))
  })
})

test.each([4, 2048, 65536])('size %i: inverse of forward is the input within 1e-15', (size) => {
  const fft = new RealFft(size)
  const input = noise(size, 5)
  const spectrum = new Float64Array(size + 2)
  const back = new Float64Array(size)
  fft.forward(input, spectrum)
  fft.inverse(spectrum, back)
  expect(largestDifference(back, input)).toBeLessThan(1e-15 * Math.log2(size))
})

test('the inverse leaves its spectrum and ignores imaginary parts of the first and last bin', () => {
  const fft = new RealFft(8)
  const spectrum = new Float64Array(10)
  fft.forward(noise(8, 1), spectrum)
  const plain = new Float64Array(8)
  const odd = new Float64Array(8)
  const before = spectrum.slice()
  fft.inverse(spectrum, plain)
  expect(spectrum).toEqual(before)
  spectrum[1] = 3
  spectrum[9] = -2
  fft.inverse(spectrum, odd)
  expect(odd).toEqual(plain)
})

test.each([0, 2, 3, 6, 100, 131072, 1.5])('RealFft refuses size %d and says which', (size) => {
  expect(() => new RealFft(size)).toThrow(`got ${size}`)
})
