import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodePcm } from './decode-samples'
import { encodeSamples } from './encode-samples'
import type { SampleFormat } from './recording-facts'
import { formatName, SAMPLE_FORMATS } from './riff/made-wav.fixture'
import { pcmLayout, topBitsTurned } from './riff/pcm-layout'

const runs = { numRuns: 200, seed: Date.now() % 2 ** 31 }

function decoded(format: SampleFormat, bytes: Uint8Array): Float64Array {
  const out = new Float64Array(bytes.length / format.bytes)
  const { layout, isTopBitTurned } = pcmLayout(format, 1)
  decodePcm(layout, isTopBitTurned ? topBitsTurned(bytes, format) : bytes, [out], 0)
  return out
}

function encoded(format: SampleFormat, values: Float64Array): Uint8Array {
  const out = new Uint8Array(values.length * format.bytes)
  encodeSamples(format, values, out, 0, format.bytes)
  return out
}

/** One value as its bytes in a format, by a calculation of its own. */
function bytesOf(format: SampleFormat, code: bigint): Uint8Array {
  const container = BigInt(8 * format.bytes)
  const shifted =
    (code << (container - BigInt(format.bits))) +
    (format.encoding === 'uint' ? 1n << (container - 1n) : 0n)
  const unsigned = BigInt.asUintN(Number(container), shifted)
  const bytes = Array.from({ length: format.bytes }, (_, i) =>
    Number((unsigned >> BigInt(8 * i)) & 255n),
  )
  return Uint8Array.from(format.bigEndian ? bytes.reverse() : bytes)
}

/** Those that only SigMF has. */
const SIGMF_FORMATS: readonly SampleFormat[] = [false, true].flatMap((bigEndian) => [
  { encoding: 'int', bits: 8, bytes: 1, bigEndian },
  { encoding: 'uint', bits: 16, bytes: 2, bigEndian },
  { encoding: 'uint', bits: 32, bytes: 4, bigEndian },
])

const integers = [...SAMPLE_FORMATS, ...SIGMF_FORMATS].filter(
  ({ encoding }) => encoding !== 'float',
)
const floats = SAMPLE_FORMATS.filter(({ encoding }) => encoding === 'float')

describe.each(integers.map((format) => [formatName(format), format] as const))(
  '%s',
  (_, format) => {
    const half = 2n ** BigInt(format.bits - 1)

    test('encode(decode(x)) = x, and decode is code / 2^(bits-1)', () => {
      const codes = fc.oneof(
        fc.bigInt({ min: -half, max: half - 1n }),
        fc.constantFrom(-half, 1n - half, -1n, 0n, 1n, half - 1n),
      )
      fc.assert(
        fc.property(codes, (code) => {
          const bytes = bytesOf(format, code)
          const values = decoded(format, bytes)
          expect(values[0]).toBe(Number(code) / Number(half))
          expect(encoded(format, values)).toEqual(bytes)
        }),
        runs,
      )
    })

    test('saturates at both ends, and counts', () => {
      const out = new Uint8Array(4 * format.bytes)
      const values = Float64Array.of(1, -1.5, -1, 60)
      expect(encodeSamples(format, values, out, 0, format.bytes)).toBe(3)
      const top = 1 - 1 / Number(half)
      expect([...decoded(format, out)]).toEqual([top, -1, -1, top])
    })

    test('rounds to the nearest code', () => {
      const lsb = 1 / Number(half)
      const values = Float64Array.of(0.49 * lsb, 0.51 * lsb, -0.49 * lsb, -0.51 * lsb)
      expect([...decoded(format, encoded(format, values))].map((value) => value + 0)).toEqual([
        0,
        lsb,
        0,
        -lsb,
      ])
    })
  },
)

describe.each(floats.map((format) => [formatName(format), format] as const))('%s', (_, format) => {
  test('encode(decode(x)) = x for every finite value, the sign of zero and denormals included', () => {
    const any = format.bytes === 4 ? fc.float : fc.double
    fc.assert(
      fc.property(any({ noNaN: true, noDefaultInfinity: true }), (value) => {
        const bytes = encoded(format, Float64Array.of(value))
        expect(Object.is(decoded(format, bytes)[0], value)).toBe(true)
      }),
      runs,
    )
  })

  test('what is not finite reads as 0 and is counted', () => {
    const bytes = encoded(format, Float64Array.of(Number.NaN, 0.5, 0, 0.25))
    const view = new DataView(bytes.buffer)
    if (format.bytes === 4) view.setFloat32(8, Infinity, !format.bigEndian)
    else view.setFloat64(16, -Infinity, !format.bigEndian)
    const out = new Float64Array(4)
    expect(decodePcm(pcmLayout(format, 1).layout, bytes, [out], 0)).toBe(2)
    expect([...out]).toEqual([0, 0.5, 0, 0.25])
  })
})

test('whatever a NaN holds, it is stored as the positive quiet one', () => {
  const current = new DataView(new ArrayBuffer(8))
  current.setBigUint64(0, 0xfff8_dead_0000_0001n)
  const values = Float64Array.of(current.getFloat64(0))
  for (const format of floats) {
    const view = new DataView(encoded(format, values).buffer)
    const isLittle = !format.bigEndian
    if (format.bytes === 4) expect(view.getUint32(0, isLittle)).toBe(0x7fc00000)
    else expect(view.getBigUint64(0, isLittle)).toBe(0x7ff8000000000000n)
  }
})

test('float32 saturates where float64 goes on', () => {
  const [float32, float64] = floats as [SampleFormat, SampleFormat]
  const values = Float64Array.of(1e300)
  expect(encodeSamples(float32, values, new Uint8Array(4), 0, 4)).toBe(1)
  expect(decoded(float32, encoded(float32, values))[0]).toBe(3.4028234663852886e38)
  expect(decoded(float64, encoded(float64, values))[0]).toBe(1e300)
})

test('bits below the valid ones count when read and are 0 when written', () => {
  const format: SampleFormat = { encoding: 'int', bits: 12, bytes: 2, bigEndian: false }
  const values = decoded(format, Uint8Array.of(0x15, 0x40))
  expect(values[0]).toBe(0x4015 / 2 ** 15)
  expect([...encoded(format, values)]).toEqual([0x10, 0x40])
})
