import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type PcmEncoder } from '#core/dsp'
import { enginesNamed } from '#testing'
import { encodeSamples } from './encode-samples'
import type { SampleFormat } from './recording-facts'
import { SAMPLE_FORMATS } from './riff/made-wav.fixture'

const encode = enginesNamed('kernel').encode as PcmEncoder
const seed = Date.now() % 2 ** 31

/** With those that only SigMF has. */
const FORMATS: readonly SampleFormat[] = [
  ...SAMPLE_FORMATS,
  ...[false, true].flatMap((bigEndian): readonly SampleFormat[] => [
    { encoding: 'int', bits: 8, bytes: 1, bigEndian },
    { encoding: 'uint', bits: 16, bytes: 2, bigEndian },
    { encoding: 'uint', bits: 32, bytes: 4, bigEndian },
  ]),
]

const value = fc.oneof(
  fc.double({ min: -1.5, max: 1.5, noNaN: true }),
  fc.integer({ min: -70_000, max: 70_000 }).map((code) => (code + 0.5) / 65536),
  fc.constantFrom(1, -1, 0, -0, 1 - 2 ** -15, 2 ** 128 - 2 ** 104, 2 ** 128 - 2 ** 103),
  fc.double(),
)

test('encodes to the bytes of the plain encoder, and nothing beside them', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...FORMATS),
      fc.array(value, { maxLength: 40 }),
      fc.nat(9),
      fc.constantFrom(0, 1, 2, 5, 11),
      (format, some, byteOffset, gap) => {
        const values = Float64Array.from(some)
        const stride = format.bytes + gap
        const [got, plain] = [encode, encodeSamples].map((encoder) => {
          const all = new Uint8Array(byteOffset + values.length * stride + 29).fill(0xa5)
          const out = all.subarray(3)
          return { count: encoder(format, values, out, byteOffset, stride), all }
        })
        expect(got).toEqual(plain)
      },
    ),
    { numRuns: 600, seed },
  )
})

test('more values than fit at a time, and of thousands of channels, are encoded in pieces', () => {
  const format = { encoding: 'int', bits: 24, bytes: 3, bigEndian: false } as const
  for (const channels of [1, 2, 30_000]) {
    const values = Float64Array.from(
      { length: Math.ceil(90_000 / channels) },
      (_, n) => 1.1 * Math.sin(n),
    )
    const stride = channels * format.bytes
    const [got, plain] = [encode, encodeSamples].map((encoder) => {
      const out = new Uint8Array(values.length * stride)
      return { count: encoder(format, values, out, 0, stride), out: Buffer.from(out) }
    })
    expect(got?.count).toBe(plain?.count)
    expect(got?.out.equals(plain?.out as Buffer)).toBe(true)
  }
})
