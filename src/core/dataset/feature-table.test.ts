import { describe, expect, test } from 'vitest'
import { noControl, seededRandom, sinOfTurns } from '#core/base'
import { engineForGrids } from '#core/grid'
import type { Shape } from '#core/mask'
import { parsedBy } from '#core/project'
import { memorySource } from '#core/signal'
import { enginesNamed } from '#testing'
import { collectedTable } from './collected-table'
import { type FeatureTarget, isInside, type TableRequest, tableLength } from './feature-table'
import { regionMeans } from './region-means'
import { boxSchema, featuresSchema } from './request-schema'

const RATE_HZ = 8000
const stft = { window: 'hann', windowLength: 256, fftSize: 256, hop: 64 } as const
const engineFor = engineForGrids(enginesNamed('kernel'))

/** Two seconds of noise; from 0.5 to 1 s a tone of 1 kHz, and all the time one of 3 kHz. */
const random = seededRandom(3)
const samples = Float64Array.from({ length: 16_000 }, (_, n) => {
  const tone = n >= 4000 && n < 8000 ? 0.5 * sinOfTurns(n / 8) : 0
  return 0.001 * random() + tone + 0.5 * sinOfTurns((3 * n) / 8)
})
const source = memorySource(RATE_HZ, [samples])

function target(
  id: string,
  shape: Omit<Extract<Shape, { kind: 'rectangle' }>, 'kind'>,
): FeatureTarget {
  return { id, label: id, feather: { timeS: 0, freqHz: 0 }, shape: { kind: 'rectangle', ...shape } }
}

const burst = target('burst', { startS: 0.55, endS: 0.95, lowHz: 800, highHz: 1200 })

function request(change: Partial<TableRequest>): TableRequest {
  return {
    sets: ['spectral'],
    per: 'region',
    band: 'all',
    stft,
    options: {},
    channel: 0,
    ...change,
  }
}

async function table(change: Partial<TableRequest>) {
  const made = await collectedTable(request(change), { source, engineFor, control: noControl })
  const names = made.columns.map(({ name }) => name)
  const at = (row: number, name: string): number => {
    expect(names).toContain(name)
    return made.values[row * names.length + names.indexOf(name)] as number
  }
  return { ...made, names, at }
}

test('a row a frame: frames stand at multiples of the hop, and have no region', async () => {
  const { startS, endS, targets, values, names } = await table({ per: 'frame' })
  expect(startS.length).toBe(251)
  expect([startS[0], startS[100], endS[100]]).toEqual([0, 0.8, 0.808])
  expect(targets.every((index) => index === -1)).toBe(true)
  expect(values.length).toBe(251 * names.length)
  expect(names.slice(0, 3)).toEqual(['rms', 'zero_crossing_rate', 'centroid_hz'])
})

test('frames of regions are those whose centre lies in one, and say in which', async () => {
  const point = target('point', { startS: 1.0001, endS: 1.0002, lowHz: 0, highHz: 4000 })
  const { startS, targets } = await table({ per: 'frame', targets: [burst, point] })
  expect(startS[0]).toBeCloseTo(0.552, 12)
  expect(startS[targets.indexOf(0)]).toBe(startS[0])
  expect([...targets].filter((index) => index === 1)).toHaveLength(1)
  expect(startS.at(-1)).toBe(1)
  expect(startS.at(-2)).toBeCloseTo(0.944, 12)
})

test('a row a region: statistics of its frames, and what measuring it says', async () => {
  const { at, names, startS, endS } = await table({ targets: [burst] })
  expect(names.slice(0, 5)).toEqual(['duration_s', 'bandwidth_hz', 'peak_hz', 'snr_db', 'rms_mean'])
  expect([startS[0], endS[0]]).toEqual([0.55, 0.95])
  expect(at(0, 'duration_s')).toBeCloseTo(0.4, 12)
  expect(at(0, 'peak_hz')).toBe(1000)
  expect(at(0, 'snr_db')).toBeGreaterThan(40)
  expect(at(0, 'rms_mean')).toBeCloseTo(0.5, 3)
  expect(at(0, 'centroid_hz_mean')).toBeCloseTo(2000, -1)
  expect(Math.abs(at(0, 'rms_slope'))).toBeLessThan(0.01)
  const few = await table({ targets: [burst], statistics: ['slope', 'mean'] })
  expect(few.names.slice(4, 6)).toEqual(['rms_slope', 'rms_mean'])
  expect(few.at(0, 'rms_mean')).toBe(at(0, 'rms_mean'))
  expect(few.names).toHaveLength(4 + 2 * 10)
})

test('of a region LFCC count levels down to 40 dB below its loudest band, of frames to 80', async () => {
  const silent = memorySource(RATE_HZ, [
    Float64Array.from({ length: 16_000 }, (_, n) => 0.5 * sinOfTurns((3 * n) / 8)),
  ])
  const sets = ['lfcc'] as const
  const mean = async (options: TableRequest['options']) => {
    const made = await collectedTable(request({ targets: [burst], sets, options }), {
      source: silent,
      engineFor,
      control: noControl,
    })
    return made.values[made.columns.findIndex(({ name }) => name === 'lfcc_0_mean')] as number
  }
  const [own, wide] = [await mean({}), await mean({ lfcc: { topDb: 80 } })]
  expect(own - wide).toBeGreaterThan(100)
  expect(await mean({ lfcc: { topDb: 40 } })).toBe(own)
})

test('restricted to its band, a region has neither the spectrum nor the sound of the rest', async () => {
  const { at } = await table({ targets: [burst], band: 'region', sets: ['spectral', 'scattering'] })
  const whole = await table({ targets: [burst], sets: ['spectral', 'scattering'] })
  expect(at(0, 'centroid_hz_mean')).toBeCloseTo(1000, 0)
  expect(at(0, 'rms_mean')).toBeCloseTo(0.5 * Math.SQRT1_2, 3)
  // Of the first order the second wavelet is nearest to 3 kHz: 0.399 of the rate.
  expect(at(0, 'scattering_2_mean')).toBeLessThan(0.01 * whole.at(0, 'scattering_2_mean'))
})

test('bands are laid over the band, so that what is shifted in frequency has the same numbers', async () => {
  const random = seededRandom(8)
  const pulse = Float64Array.from({ length: 16_000 }, () => random() - 0.5)
  const shifted = (hz: number) =>
    memorySource(
      RATE_HZ,
      [0.25, 0].map((quarter) => pulse.map((x, n) => x * sinOfTurns((hz * n) / RATE_HZ + quarter))),
      'iq',
    )
  const means = async (hz: number, band: 'all' | 'region') => {
    const box = { startS: 0.5, endS: 1.5, lowHz: hz - 500, highHz: hz + 500 }
    const asked = request({ sets: ['lfcc'], band, targets: [target('x', box)] })
    const sound = { source: shifted(hz), engineFor, control: noControl }
    const { columns, values } = await collectedTable(asked, sound)
    return columns.flatMap(({ name }, c) => (name.endsWith('_mean') ? [values[c] as number] : []))
  }
  const [here, there] = [await means(-1000, 'region'), await means(1500, 'region')]
  for (const [i, mean] of here.entries()) expect(there[i]).toBeCloseTo(mean, 1)
})

test('a table of frames that is too large is refused with what to do instead', async () => {
  const long = memorySource(RATE_HZ, [new Float64Array(600_000)])
  const many = request({ per: 'frame', sets: ['mel'], stft: { ...stft, hop: 2 } })
  expect(8 * 128 * tableLength(many, long)).toBeGreaterThan(2 ** 28)
  await expect(
    collectedTable(many, { source: long, engineFor, control: noControl }),
  ).rejects.toThrow(/more than the 256 MiB of one answer.*exportDataset/)
})

test('a region beyond the end is refused by its name', async () => {
  const beyond = target('z9', { startS: 3, endS: 4, lowHz: 0, highHz: 100 })
  expect(isInside(beyond, source)).toBe(false)
  await expect(table({ targets: [burst, beyond] })).rejects.toThrow(/“z9” \(z9\) lies outside/)
})

describe('a request from outside', () => {
  const recording = { kind: 'real', rateHz: RATE_HZ, channelCount: 2 } as const
  const good = { sets: ['mfcc'], per: 'frame' }

  test('that is right is taken', () => {
    const all = {
      ...good,
      of: 'removed',
      channel: 1,
      regions: ['a'],
      band: 'region',
      stft: { window: 'hann', windowLength: 512, hop: 128 },
      options: { mfcc: { count: 13, deltas: 2, lowHz: 100, highHz: 4000 } },
    }
    const parsed = parsedBy(featuresSchema(recording), all, [])
    expect(parsed.stft?.fftSize).toBe(512)
    expect(parsed.options?.mfcc?.deltas).toBe(2)
  })

  test.each([
    ['sets: is missing', { per: 'frame' }],
    ['sets: must name at least one set', { ...good, sets: [] }],
    ['sets[1]: must be one of spectral, mel', { ...good, sets: ['mel', 'mels'] }],
    ['sets: names a set twice', { ...good, sets: ['mel', 'mel'] }],
    ['per: must be "frame" or "region"', { ...good, per: 'bin' }],
    ['of: must be "original"', { ...good, of: 'filtered' }],
    ['channel: must be at most 1', { ...good, channel: 2 }],
    ['channel: must be an integer', { ...good, channel: 0.5 }],
    ['regions[0]: must be a region’s id', { ...good, regions: [1] }],
    ['band: must be "all" or "region"', { ...good, band: 'low' }],
    [
      'stft.hop: must be at most windowLength',
      { ...good, stft: { window: 'hann', windowLength: 64, hop: 65 } },
    ],
    [
      'options.mfcc.count: must be at most bands (128)',
      { ...good, options: { mfcc: { count: 129 } } },
    ],
    [
      'options.lfcc.count: must be at most bands (9)',
      { ...good, options: { lfcc: { count: 10, bands: 9 } } },
    ],
    [
      'options.mfcc.bands: must be at least count (20)',
      { ...good, options: { mfcc: { bands: 19 } } },
    ],
    ['options.mfcc.deltas: must be at most 2', { ...good, options: { mfcc: { deltas: 3 } } }],
    [
      'options.mfcc.lowHz: must lie between 0 and 4000 Hz',
      { ...good, options: { mfcc: { lowHz: -1 } } },
    ],
    ['options.mel.highHz: leaves no band', { ...good, options: { mel: { lowHz: 9, highHz: 9 } } }],
    ['options.scattering.j: must be at most 10', { ...good, options: { scattering: { j: 11 } } }],
    [
      'options.modulation.frames: must be a power of two',
      { ...good, options: { modulation: { frames: 48 } } },
    ],
    ['options.mfc: is unknown', { ...good, options: { mfc: {} } }],
    ['set: is unknown', { ...good, set: 'mfcc' }],
    ['request: must be an object', 7],
  ])('is refused with the path: %s', (message, given) => {
    const path = message.startsWith('request') ? ['request'] : []
    expect(() => parsedBy(featuresSchema(recording), given, path)).toThrow(message)
  })

  test.each([
    ['target.endS: must be above startS', { startS: 1, endS: 1, lowHz: 0, highHz: 1 }],
    ['target.highHz: must be above lowHz', { startS: 0, endS: 1, lowHz: 2, highHz: 1 }],
    [
      'target.lowHz: must be finite',
      { startS: 0, endS: 1, lowHz: Number.NEGATIVE_INFINITY, highHz: 1 },
    ],
    ['target.highHz: is missing', { startS: 0, endS: 1, lowHz: 0 }],
  ])('for a box is refused: %s', (message, given) => {
    expect(() => parsedBy(boxSchema, given, ['target'])).toThrow(message)
  })
})

test.each([
  ['silence', () => 0],
  [
    'samples that are no numbers',
    (n: number) => (n % 3 === 0 ? Number.NaN : Number.POSITIVE_INFINITY),
  ],
] as const)('of %s every number is one, and nothing moves', async (_, sample) => {
  const silent = memorySource(RATE_HZ, [
    Float64Array.from({ length: 16_000 }, (__, n) => sample(n)),
  ])
  const sets = ['spectral', 'mfcc', 'lfcc', 'modulation'] as const
  const made = await collectedTable(request({ targets: [burst], sets }), {
    source: silent,
    engineFor,
    control: noControl,
  })
  expect(made.values.every(Number.isFinite)).toBe(true)
  for (const [i, { name }] of made.columns.entries()) {
    if (/_(std|slope|trend|change)$/.test(name)) expect([name, made.values[i]]).toEqual([name, 0])
  }
})

test('means of chosen columns are those of the table, in the order that is asked for', async () => {
  const second = target('second', { startS: 1.2, endS: 1.21, lowHz: 0, highHz: 4000 })
  const targets = [burst, second]
  const { at } = await table({ sets: ['spectral', 'lfcc'], targets })
  const names = ['lfcc_1', 'rms', 'frequency_mean_hz', 'centroid_hz']
  const asked = { names, targets, stft, channel: 0 } as const
  const { columns, values } = await regionMeans(asked, { source, engineFor, control: noControl })
  // What is of I/Q alone is left out.
  expect(columns.map(({ name }) => name)).toEqual(['lfcc_1', 'rms', 'centroid_hz'])
  const expected = [0, 1].flatMap((row) => columns.map(({ name }) => at(row, `${name}_mean`)))
  expect([...values]).toEqual(expected)
})
