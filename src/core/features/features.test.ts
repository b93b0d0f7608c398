import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cosOfTurns, LimitError, seededRandom, sinOfTurns } from '#core/base'
import { frameGrid } from '#core/grid'
import { memorySource } from '#core/signal'
import { often } from '#testing'
import { columnsOf, farthest } from './feature-columns.fixture'
import { FEATURE_SETS, FEATURES, type FeatureSet } from './feature-set'
import { featureColumns } from './frame-rows'

const stft = { window: 'hann', windowLength: 256, fftSize: 256, hop: 64 } as const
const RATE_HZ = 8000
const seed = Date.now() % 2 ** 31
const REAL = FEATURE_SETS.filter((set) => set !== 'iq')
const TWO_SIDED: readonly FeatureSet[] = ['spectral', 'lfcc', 'scattering', 'modulation', 'iq']
const options = { contrast: { bands: 4 }, mfcc: { deltas: 1 }, scattering: { j: 5, q: 2 } }

function noise(length: number, from = 1): Float64Array {
  const random = seededRandom(from)
  return Float64Array.from({ length }, () => random() - 0.5)
}

function real(samples: Float64Array) {
  return memorySource(RATE_HZ, [samples])
}

function iq(length: number, at: (n: number) => readonly [number, number]) {
  const planes = [new Float64Array(length), new Float64Array(length)] as const
  for (let n = 0; n < length; n++) [planes[0][n], planes[1][n]] = at(n) as [number, number]
  return memorySource(RATE_HZ, planes, 'iq')
}

const at = (columns: ReadonlyMap<string, Float64Array>, name: string, frame: number): number =>
  columns.get(name)?.[frame] ?? Number.NaN

describe('spectral shape', () => {
  test('a tone on a bin has its centre there, little width, and a constant spectrum', async () => {
    const tone = Float64Array.from({ length: 8000 }, (_, n) => sinOfTurns((16 * n) / 256))
    const columns = await columnsOf(real(tone), { stft, sets: ['spectral'] })
    expect(at(columns, 'centroid_hz', 60)).toBeCloseTo(500, 6)
    // Of Hann a tone's three bins have 1/2, 1 and 1/2: √((31.25² + 31.25²)/2/2) Hz.
    expect(at(columns, 'bandwidth_hz', 60)).toBeCloseTo(31.25 / Math.sqrt(2), 6)
    expect(at(columns, 'flux', 60)).toBeLessThan(1e-9)
    expect(at(columns, 'crest', 60)).toBeCloseTo(129 / 2, 6)
    expect(at(columns, 'rms', 60)).toBeCloseTo(Math.SQRT1_2, 12)
    expect(at(columns, 'zero_crossing_rate', 60)).toBeCloseTo(32 / 256, 2)
    // p = 1/6, 4/6, 1/6.
    const entropy = -(2 * Math.log(1 / 6)) / 6 - (4 * Math.log(4 / 6)) / 6
    expect(at(columns, 'entropy', 60)).toBeCloseTo(entropy / Math.log(129), 9)
  })

  test('an impulse is flat: no slope, all entropy, no crest', async () => {
    const impulse = new Float64Array(1024)
    impulse[512] = 1
    const columns = await columnsOf(real(impulse), { stft, sets: ['spectral'] })
    expect(at(columns, 'entropy', 8)).toBeCloseTo(1, 12)
    expect(at(columns, 'flatness', 8)).toBeCloseTo(1, 12)
    expect(at(columns, 'crest', 8)).toBeCloseTo(1, 12)
    expect(Math.abs(at(columns, 'slope', 8))).toBeLessThan(1e-15)
    expect(at(columns, 'centroid_hz', 8)).toBeCloseTo(2000, 9)
    expect(at(columns, 'rolloff_hz', 8)).toBeCloseTo(31.25 * Math.ceil(0.85 * 129 - 1), 9)
  })

  test('the slope is that of the line through the shares', async () => {
    const columns = await columnsOf(real(noise(4096)), { stft, sets: ['spectral'] })
    const spread = Array.from({ length: 129 }, (_, k) => (31.25 * k - 2000) ** 2).reduce(
      (a, b) => a + b,
    )
    const expected = (at(columns, 'centroid_hz', 20) - 2000) / spread
    expect(at(columns, 'slope', 20)).toBeCloseTo(expected, 15)
  })

  test('bins outside a band do not count', async () => {
    const two = Float64Array.from(
      { length: 4096 },
      (_, n) => sinOfTurns((16 * n) / 256) + sinOfTurns((64 * n) / 256),
    )
    const bins = { start: 48, end: 80 }
    const columns = await columnsOf(real(two), { stft, sets: ['spectral'], bins })
    expect(at(columns, 'centroid_hz', 30)).toBeCloseTo(2000, 6)
  })
})

describe('I/Q', () => {
  test('a carrier below the centre has a negative frequency and a constant amplitude', async () => {
    const source = iq(4096, (n) => [0.5 * cosOfTurns(-n / 8), 0.5 * sinOfTurns(-n / 8)])
    const columns = await columnsOf(source, { stft, sets: ['iq', 'spectral'] })
    expect(at(columns, 'frequency_mean_hz', 30)).toBeCloseTo(-1000, 6)
    expect(at(columns, 'frequency_std_hz', 30)).toBeLessThan(1e-6)
    expect(at(columns, 'amplitude_mean', 30)).toBeCloseTo(0.5, 12)
    expect(at(columns, 'amplitude_std', 30)).toBeLessThan(1e-12)
    expect(at(columns, 'centroid_hz', 30)).toBeCloseTo(-1000, 6)
    expect(at(columns, 'occupied_bandwidth_hz', 30)).toBeLessThanOrEqual(3 * 31.25)
    expect(at(columns, 'c21', 30)).toBeCloseTo(0.25, 12)
    expect(at(columns, 'c42', 30)).toBeCloseTo(-1, 9)
  })

  // Swami, Sadler 2000, table I.
  test.each([
    ['BPSK', 2, [1, -2, -2]],
    ['QPSK', 4, [0, 1, -1]],
    ['8PSK', 8, [0, 0, -1]],
  ] as const)('%s has the cumulants of its constellation', async (_, points, [c20, c40, c42]) => {
    const source = iq(4096, (n) => [cosOfTurns(n / points), sinOfTurns(n / points)])
    const columns = await columnsOf(source, { stft, sets: ['iq'] })
    expect(at(columns, 'c20', 30)).toBeCloseTo(c20, 9)
    expect(at(columns, 'c40', 30)).toBeCloseTo(Math.abs(c40), 9)
    expect(at(columns, 'c42', 30)).toBeCloseTo(c42, 9)
  })

  test('the conjugate swaps the two sides of scattering', async () => {
    const random = seededRandom(5)
    const values = Array.from({ length: 4096 }, () => [random() - 0.5, random() - 0.5] as const)
    const asked = { stft, sets: ['scattering'] as const, options }
    const there = await columnsOf(
      iq(4096, (n) => values[n] ?? [0, 0]),
      asked,
    )
    const back = await columnsOf(
      iq(4096, (n) => [values[n]?.[0] ?? 0, -(values[n]?.[1] ?? 0)]),
      asked,
    )
    for (const [name, column] of there) {
      const other = name.includes('_p_') ? name.replace('_p_', '_n_') : name.replace('_n_', '_p_')
      expect(farthest(back.get(other) ?? [], column), name).toBeLessThan(1e-9)
    }
  })

  test.each(['mel', 'mfcc', 'chroma', 'contrast', 'pcen'] as const)('%s is refused', (set) => {
    const grid = frameGrid({ rateHz: RATE_HZ, kind: 'iq', length: 100 }, stft)
    const setup = { grid, bins: { start: 0, end: 256 }, options: {} }
    expect(() => featureColumns([set], setup)).toThrow(LimitError)
    expect(() => featureColumns([set], setup)).toThrow(
      /two-sided I\/Q spectrum does not have; lfcc/,
    )
  })

  test('iq is refused of a real recording', () => {
    const grid = frameGrid({ rateHz: RATE_HZ, kind: 'real', length: 100 }, stft)
    const setup = { grid, bins: { start: 0, end: 129 }, options: {} }
    expect(() => featureColumns(['iq'], setup)).toThrow('iq needs an I/Q recording')
  })
})

test('octaves beyond half the rate are refused, and how many fit is said', () => {
  const grid = frameGrid({ rateHz: RATE_HZ, kind: 'real', length: 100 }, stft)
  const setup = { grid, bins: { start: 0, end: 129 }, options: {} }
  expect(() => featureColumns(['contrast'], setup)).toThrow(/contrast.bands of 5 fits/)
})

describe('modulation', () => {
  test('what is pulsed stands out in the octave of its rate', async () => {
    // Frames come at 125 Hz: of 64 of them octave 3 has 15.6 to 31 Hz.
    const pulsed = noise(16000).map((x, n) => x * (1 + 0.9 * sinOfTurns((20 * n) / RATE_HZ)))
    const columns = await columnsOf(real(pulsed), { stft, sets: ['modulation'] })
    const depths = [0, 1, 2, 3, 4].map((octave) => at(columns, `modulation_1_${octave}`, 120))
    expect(depths.indexOf(Math.max(...depths))).toBe(3)
    expect(depths[3]).toBeGreaterThan(0.3)
  })
})

describe('scattering', () => {
  test('blocks of a long recording agree with one transform', async () => {
    const samples = noise(90_000).map((x, n) => x * (1 + sinOfTurns((7 * n) / RATE_HZ)))
    const asked = {
      stft: { ...stft, windowLength: 64, fftSize: 64, hop: 64 },
      sets: ['scattering'] as const,
      options: { scattering: { j: 6, q: 2 } },
    }
    const start = 25_600
    const part = samples.slice(start, start + 32_768)
    const alone = await columnsOf(real(part), asked)
    const long = await columnsOf(real(samples), asked)
    // Far enough from the part's ends that these do not matter.
    const margin = 48
    const frames = part.length / 64
    const inside = (values: Float64Array | undefined, first: number): number[] => [
      ...(values?.subarray(first + margin, first + frames - margin) ?? []),
    ]
    const names = [...alone.keys()]
    const ours = names.flatMap((name) => inside(long.get(name), start / 64))
    expect(
      farthest(
        ours,
        names.flatMap((name) => inside(alone.get(name), 0)),
      ),
    ).toBeLessThan(1e-6)
  })
})

describe('any signal', () => {
  test.each([
    ['silence', () => 0],
    ['samples too large for their squares', () => 1e300],
    ['samples too small for theirs', () => 1e-200],
  ])('%s has finite numbers', async (_, sample) => {
    const source = real(new Float64Array(3000).map(sample))
    const columns = await columnsOf(source, { stft, sets: REAL, options })
    for (const [name, values] of columns) expect(values.every(Number.isFinite), name).toBe(true)
    const two = await columnsOf(
      iq(3000, () => [sample(), sample()]),
      { stft, sets: TWO_SIDED, options },
    )
    for (const [name, values] of two) expect(values.every(Number.isFinite), name).toBe(true)
  })

  test('one of a single sample has its frames', async () => {
    const columns = await columnsOf(real(noise(1)), { stft, sets: REAL, options })
    for (const [name, values] of columns) {
      expect(values.length, name).toBe(2)
      expect(values.every(Number.isFinite), name).toBe(true)
    }
  })

  test('a span has the numbers of the whole, but where its own maximum counts', async () => {
    const sets = REAL.filter((set) => !['mfcc', 'lfcc', 'contrast', 'pcen'].includes(set))
    const source = real(noise(20_000, 3))
    const whole = await columnsOf(source, { stft, sets, options })
    await fc.assert(
      fc.asyncProperty(fc.nat(310), fc.integer({ min: 1, max: 60 }), async (start, count) => {
        const span = { start, end: Math.min(314, start + count) }
        for (const [name, values] of await columnsOf(source, { stft, sets, options, span })) {
          expect([...values], name).toEqual([
            ...(whole.get(name)?.subarray(span.start, span.end) ?? []),
          ])
        }
      }),
      { numRuns: often(10), seed },
    )
  })

  test('pcen of a span forgets how it began within its warm-up', async () => {
    const source = real(noise(60_000, 3))
    const whole = await columnsOf(source, { stft, sets: ['pcen'] })
    const span = { start: 700, end: 720 }
    const part = await columnsOf(source, { stft, sets: ['pcen'], span })
    for (const [name, values] of part) {
      expect(farthest(values, whole.get(name)?.subarray(700, 720) ?? []), name).toBeLessThan(1e-3)
    }
  })

  test('more frames than are remembered give what fewer give', async () => {
    const long = real(noise(80_000, 4))
    // 512 bands are 4 KiB a frame.
    const asked = {
      stft: { ...stft, windowLength: 64, fftSize: 64, hop: 4 },
      sets: ['mfcc'] as const,
      options: { mfcc: { bands: 512, count: 1, topDb: 300 } },
    }
    const whole = await columnsOf(long, { ...asked, span: { start: 0, end: 18_000 } })
    const part = await columnsOf(long, { ...asked, span: { start: 17_000, end: 18_000 } })
    for (const [name, values] of part) {
      expect([...values], name).toEqual([...(whole.get(name)?.subarray(17_000) ?? [])])
    }
  })
})

test('columns have names of their own, units and papers', () => {
  const grid = frameGrid({ rateHz: 48000, kind: 'real', length: 100 }, stft)
  const setup = { grid, bins: { start: 0, end: 129 }, options: {} }
  const columns = featureColumns(REAL, setup)
  expect(new Set(columns.map(({ name }) => name)).size).toBe(columns.length)
  for (const { name, unit, paper } of columns) {
    expect(name).toMatch(/^[a-z][a-z0-9_]*$/)
    expect(unit).not.toBe('')
    expect(paper).toMatch(/\d{4}/)
  }
  expect(Object.values(FEATURES).every(({ label }) => label.length > 2)).toBe(true)
})
