import fc from 'fast-check'
import { expect, test } from 'vitest'
import { enginesNamed, factsWith } from '#testing'
import { memoryBytes } from './byte-source'
import { encodeSamples } from './encode-samples'
import type { RecordingFacts, SampleFormat } from './recording-facts'
import { recordingSource } from './recording-source'
import { roundAsSaved, roundPairAsSaved } from './round-as-saved'

const FORMATS: readonly SampleFormat[] = [
  { encoding: 'uint', bits: 8, bytes: 1, bigEndian: false },
  { encoding: 'int', bits: 16, bytes: 2, bigEndian: false },
  { encoding: 'int', bits: 12, bytes: 2, bigEndian: false },
  { encoding: 'int', bits: 24, bytes: 3, bigEndian: true },
  { encoding: 'int', bits: 32, bytes: 4, bigEndian: false },
  { encoding: 'float', bits: 32, bytes: 4, bigEndian: true },
  { encoding: 'float', bits: 64, bytes: 8, bigEndian: false },
]

/** What a file reads whose only samples are these. */
async function readBack(format: SampleFormat, values: Float64Array): Promise<Float64Array> {
  const data = new Uint8Array(values.length * format.bytes)
  encodeSamples(format, values, data, 0, format.bytes)
  const facts: RecordingFacts = factsWith({
    format,
    length: values.length,
    spans: [{ byteStart: 0, sampleStart: 0, sampleCount: values.length }],
  })
  const plane = new Float64Array(values.length)
  const loaded = await recordingSource(memoryBytes(data), facts).load(0, values.length, [0])
  loaded.fill(0, [plane])
  return plane
}

/** Values of which half is retained, rounded: what is retained, and what is removed. */
function pairOf(
  format: SampleFormat,
  values: Float32Array,
  isTurned: boolean,
  engines: 'kernel' | 'reference',
): readonly Float32Array[] {
  const removed = values.slice()
  const retained = values.map((value) => value / 2)
  roundPairAsSaved(format, removed, retained, isTurned, enginesNamed(engines).roundPair)
  return [retained, removed]
}

test('of a pair the one is rounded, the other is what is left, rounded', () => {
  const format = { encoding: 'int', bits: 16, bytes: 2, bigEndian: false } as const
  const values = Float32Array.from({ length: 20_003 }, (_, n) => Math.sin(n) * 1.1)
  const expected = [values.map((value) => value / 2), values.map((value) => value - value / 2)].map(
    (plane) => {
      const rounded = Float64Array.from(plane)
      roundAsSaved(format, rounded, false)
      return Float32Array.from(rounded)
    },
  )
  for (const engines of ['kernel', 'reference'] as const) {
    expect(pairOf(format, values, false, engines)).toEqual(expected)
  }
})

test('a pair beyond float32 is its largest number, and never none', () => {
  const format = { encoding: 'float', bits: 64, bytes: 8, bigEndian: false } as const
  const values = Float32Array.of(Infinity, -Infinity, Number.NaN)
  const retained = Float32Array.of(3, 3, 3)
  roundPairAsSaved(format, values, retained, false, enginesNamed('kernel').roundPair)
  const largest = 3.4028234663852886e38
  expect(values).toEqual(Float32Array.of(largest, -largest, 0))
  expect(retained).toEqual(Float32Array.of(3, 3, 3))
})

test.each(FORMATS)(
  '$encoding $bits: what is rounded is what is read of it when saved',
  async (format) => {
    const value = fc.oneof(
      fc.double({ min: -1.5, max: 1.5, noNaN: true }),
      fc.integer({ min: -70_000, max: 70_000 }).map((code) => (code + 0.5) / 65536),
      fc.double(),
    )
    await fc.assert(
      fc.asyncProperty(
        fc.array(value, { minLength: 1, maxLength: 50 }),
        fc.boolean(),
        async (some, isTurned) => {
          const values = Float64Array.from(some)
          const stored = isTurned ? values.map((each) => 0 - each) : values
          const read = await readBack(format, stored)
          const rounded = values.slice()
          roundAsSaved(format, rounded, isTurned)
          const faster = values.slice()
          roundAsSaved(format, faster, isTurned, enginesNamed('kernel').round)
          expect(faster).toEqual(rounded)
          const singles = Float32Array.from(values)
          expect(pairOf(format, singles, isTurned, 'kernel')).toEqual(
            pairOf(format, singles, isTurned, 'reference'),
          )
          const expected = isTurned ? read.map((each) => 0 - each) : read
          expect(rounded.map((each) => each + 0)).toEqual(expected.map((each) => each + 0))
        },
      ),
    )
  },
)

test('the kernel rounds as many as there are, and nothing behind them', () => {
  const format = { encoding: 'int', bits: 16, bytes: 2, bigEndian: false } as const
  const values = Float64Array.from({ length: 2 ** 15 + 3 }, (_, n) => Math.sin(n) * 1.1)
  const [expected, rounded] = [values.slice(), values.slice()]
  roundAsSaved(format, expected.subarray(1, -1), false)
  roundAsSaved(format, rounded.subarray(1, -1), false, enginesNamed('kernel').round)
  expect(rounded).toEqual(expected)
})
