import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { SamplePlane } from '#core/base'
import { type PcmDecoder } from '#core/dsp'
import { enginesNamed } from '#testing'
import { decodePcm } from './decode-samples'
import { SAMPLE_FORMATS } from './riff/made-wav.fixture'
import { pcmLayout } from './riff/pcm-layout'

const kernel = enginesNamed('kernel')
const decode = kernel.decode as PcmDecoder
const engine = kernel.engine({
  kind: 'real',
  window: 'hann',
  windowLength: 64,
  fftSize: 64,
  hop: 16,
})
const runs = { numRuns: 150, seed: Date.now() % 2 ** 31 }

const cases = fc.record({
  format: fc.constantFrom(...SAMPLE_FORMATS),
  channels: fc.integer({ min: 1, max: 9 }),
  instants: fc.integer({ min: 0, max: 70 }),
  odd: fc.integer({ min: 0, max: 9 }),
  at: fc.integer({ min: 0, max: 5 }),
  random: fc.uint8Array({ minLength: 1, maxLength: 100 }),
})

/** Bytes that begin at any address. */
function bytesOf(length: number, odd: number, random: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(odd + length)
  for (let i = 0; i < bytes.length; i++) {
    bytes[i] = ((random[i % random.length] as number) + 37 * i) & 255
  }
  return bytes.subarray(odd)
}

test('decodes to float64 the bits of the plain decoder, and nothing beside them', () => {
  fc.assert(
    fc.property(cases, ({ format, channels, instants, odd, at, random }) => {
      const { layout } = pcmLayout(format, channels)
      const bytes = bytesOf(instants * channels * format.bytes, odd, random)
      const [got, plain] = [decode, decodePcm].map((decoder) => {
        const planes = Array.from({ length: channels }, (_, c) =>
          c % 3 === 1 ? undefined : new Float64Array(at + instants + 7).fill(3),
        )
        return { count: decoder(layout, bytes, planes, at), planes }
      })
      expect(got).toEqual(plain)
    }),
    runs,
  )
})

test.each(['in the kernel’s memory', 'elsewhere'])(
  'decodes to float32, %s, what float64 rounds to, and its largest where that is too large',
  (where) => {
    fc.assert(
      fc.property(cases, ({ format, channels, instants, odd, at, random }) => {
        const { layout } = pcmLayout(format, channels)
        const bytes = bytesOf(instants * channels * format.bytes, odd, random)
        const exact = new Float64Array(at + instants + 7).fill(3)
        const plane: SamplePlane =
          where === 'elsewhere'
            ? new Float32Array(exact.length)
            : (engine.levelPlanes(exact.length)[0] as SamplePlane)
        plane.fill(3)
        const others = new Array<undefined>(channels - 1).fill(undefined)
        const counts = [
          decode(layout, bytes, [...others, plane], at),
          decodePcm(layout, bytes, [...others, exact], at),
        ]
        expect(counts[0]).toBe(counts[1])
        const largest = 3.4028234663852886e38
        const rounded = exact.map((x) => Math.fround(Math.max(-largest, Math.min(largest, x))))
        expect(Float64Array.from(plane)).toEqual(rounded)
      }),
      runs,
    )
  },
)

test('longer bytes than fit at a time, and instants of many channels, are decoded in pieces', () => {
  for (const channels of [1, 2, 5000]) {
    const layout = { encoding: 'int', bytes: 2, bigEndian: false, channels } as const
    const bytes = bytesOf(2 * 500_000, 0, Uint8Array.of(1, 99, 3))
    const instants = Math.floor(500_000 / channels)
    const others = new Array<undefined>(channels - 1).fill(undefined)
    const [got, plain] = [new Float64Array(instants), new Float64Array(instants)]
    decode(layout, bytes, [...others, got], 0)
    decodePcm(layout, bytes, [...others, plain], 0)
    expect(got.findIndex((x, n) => !Object.is(x, plain[n]))).toBe(-1)
  }
})

test('a plane that is too short is refused', () => {
  const layout = { encoding: 'int', bytes: 2, bigEndian: false, channels: 1 } as const
  expect(() => decode(layout, new Uint8Array(8), [new Float64Array(4)], 1)).toThrow(/too short/)
})
