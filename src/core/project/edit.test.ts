import { describe, expect, test } from 'vitest'
import { type Document, emptyDocument, firstMask, withFirstMask } from './document'
import { changedDocument } from './edit'
import { EditError } from './edit-error'

const stereo = { kind: 'real', channels: 2 } as const
const rectangle = { kind: 'rectangle', startS: 1.5, endS: 2, lowHz: -100, highHz: 1e9 }
const region = {
  id: 'r1',
  label: 'door',
  hidden: false,
  channels: [1],
  effect: { kind: 'reject', gainDb: -6 },
  feather: { timeS: 0.005, freqHz: 20 },
  shape: rectangle,
}

function edited(change: unknown): Document {
  return changedDocument(emptyDocument, change, stereo)
}

test('a complete region is kept as given, with members nobody knows', () => {
  const given = { ...region, colour: 'red', shape: { ...rectangle, note: [1, { a: null }] } }
  expect(firstMask(edited({ regions: [given] })).regions).toEqual([given])
})

test('what a script may leave out is filled in', () => {
  const { effect, shape } = region
  expect(
    firstMask(
      edited({
        regions: [
          { effect, shape },
          { ...region, id: 'r3' },
          { effect, shape },
        ],
      }),
    ).regions,
  ).toEqual([
    {
      id: 'r1',
      label: '',
      hidden: false,
      channels: 'all',
      effect,
      feather: { timeS: 0, freqHz: 0 },
      shape,
    },
    { ...region, id: 'r3' },
    {
      id: 'r4',
      label: '',
      hidden: false,
      channels: 'all',
      effect,
      feather: { timeS: 0, freqHz: 0 },
      shape,
    },
  ])
})

test('many names are found beside many that are taken, in a moment', () => {
  const { effect, shape } = region
  const taken = Array.from({ length: 10_000 }, (_, i) => ({ ...region, id: `r${10_001 + i}` }))
  const unnamed = Array.from({ length: 20_000 }, () => ({ effect, shape }))
  const began = process.cpuUsage()
  const { regions } = firstMask(edited({ regions: [...taken, ...unnamed] }))
  // Each looked for from its own number took 10,000 looks: a minute for all.
  expect(process.cpuUsage(began).user / 1e6).toBeLessThan(5)
  expect(new Set(regions.map(({ id }) => id)).size).toBe(30_000)
  expect(regions[10_000]?.id).toBe('r20001')
}, 60_000)

test('a member named __proto__ is a member', () => {
  const given = JSON.parse('{"__proto__":{"kind":"keep"}}') as object
  const annotated = { ...region, shape: { ...rectangle, note: given } }
  const [copy] = firstMask(edited({ regions: [annotated] })).regions
  expect(JSON.stringify(copy?.shape)).toContain('"note":{"__proto__":{"kind":"keep"}}')
})

test('only what is given is replaced', () => {
  const document = edited({ regions: [region], background: 'reject' })
  const next = changedDocument(document, { background: 'keep' }, stereo)
  expect(next).toEqual(withFirstMask(document, { background: 'keep' }))
  expect(firstMask(next).regions).toBe(firstMask(document).regions)
  expect(changedDocument(document, {}, stereo)).toBe(document)
})

test('the document does not change when the script changes its value later', () => {
  const points = [
    [1, 100, 1],
    [2, 200, 0.5],
  ]
  const shape = { kind: 'brush', points, radiusS: 0.1, radiusHz: 50 }
  const document = edited({ regions: [{ ...region, shape }] })
  points[0]![0] = 99
  points.push([3, 300, 1])
  expect(firstMask(document).regions[0]!.shape).toMatchObject({
    points: [
      [1, 100, 1],
      [2, 200, 0.5],
    ],
  })
})

describe('stft', () => {
  test('fftSize is the next power of two unless given', () => {
    const given = { window: 'hann', windowLength: 1000, hop: 250 }
    expect(firstMask(edited({ stft: given })).stft).toEqual({ ...given, fftSize: 1024 })
    expect(firstMask(edited({ stft: { ...given, fftSize: 4096 } })).stft.fftSize).toBe(4096)
  })

  test.each([
    [{ window: 'rectangular', windowLength: 512, hop: 512 }],
    [{ window: 'sqrt-hann', windowLength: 512, hop: 256 }],
    [{ window: 'kaiser', windowLength: 512, hop: 128, beta: 8 }],
    [{ window: 'hann', windowLength: 4, hop: 1 }],
    [{ window: 'hann', windowLength: 65536, hop: 16384 }],
  ])('%j is taken', (stft) => {
    expect(firstMask(edited({ stft })).stft).toMatchObject(stft)
  })

  test('Blackman-Harris at 25 % overlap is refused with the value that signal.md tells: 0.0009', () => {
    const stft = { window: 'blackmanharris', windowLength: 2048, hop: 1536 }
    expect(() => edited({ stft })).toThrow(
      /^stft\.hop: blackmanharris 2048 with hop 1536 cannot be inverted: .* 0\.0009/,
    )
    expect(firstMask(edited({ stft: { ...stft, window: 'hann' } })).stft.hop).toBe(1536)
  })
})

const shaped = (shape: unknown) => ({ regions: [region, { ...region, id: 'r2', shape }] })
const stft = { window: 'hann', windowLength: 2048, fftSize: 2048, hop: 512 }
const refusals: readonly (readonly [message: string, change: unknown])[] = [
  ['change: must be an object', 'regions'],
  ['change: must be an object', null],
  ['volume: is unknown', { volume: 1 }],
  ['background: must be "keep" or "reject"', { background: 'mute' }],
  ['regions: must be an array of regions', { regions: {} }],
  ['regions[0]: must be an object', { regions: [3] }],
  ['regions[1].shape.endS: must be greater than startS (1.5)', shaped({ ...rectangle, endS: 1.5 })],
  [
    'regions[1].shape.highHz: must be greater than lowHz (5)',
    shaped({ ...rectangle, lowHz: 5, highHz: 5 }),
  ],
  [
    'regions[1].shape.startS: must be finite, got NaN',
    shaped({ ...rectangle, startS: Number.NaN }),
  ],
  ['regions[1].shape.startS: must be a number', shaped({ ...rectangle, startS: '1' })],
  ['regions[1].shape.lowHz: is missing', shaped({ ...rectangle, lowHz: undefined })],
  [
    'regions[1].shape.kind: must be "rectangle", "brush", "lasso", "harmonics" or "compound"',
    shaped({ ...rectangle, kind: 'cone' }),
  ],
  ['regions[1].shape: is missing', shaped(undefined)],
  [
    'regions[1].shape.points: must have at least one point',
    shaped({ kind: 'brush', points: [], radiusS: 1, radiusHz: 1 }),
  ],
  [
    'regions[1].shape.radiusS: must be greater than 0',
    shaped({ kind: 'brush', points: [[1, 2, 1]], radiusS: 0, radiusHz: 1 }),
  ],
  [
    'regions[1].shape.points[1][2]: must be at most 1',
    shaped({
      kind: 'brush',
      points: [
        [1, 2, 1],
        [1, 2, 1.5],
      ],
      radiusS: 1,
      radiusHz: 1,
    }),
  ],
  [
    'regions[1].shape.points[0][2]: must be greater than 0',
    shaped({ kind: 'brush', points: [[1, 2, 0]], radiusS: 1, radiusHz: 1 }),
  ],
  [
    'regions[1].shape.points: must have at least three points',
    shaped({
      kind: 'lasso',
      points: [
        [1, 2],
        [3, 4],
      ],
    }),
  ],
  [
    'regions[0].feather.timeS: must be at least 0',
    { regions: [{ ...region, feather: { timeS: -1 } }] },
  ],
  [
    'regions[0].effect.kind: must be "reject", "keep", "mark" or "heal"',
    { regions: [{ ...region, effect: { kind: 'gate' } }] },
  ],
  [
    'regions[0].effect.gainDb: is missing',
    { regions: [{ ...region, effect: { kind: 'reject' } }] },
  ],
  [
    'regions[0].effect.gainDb: must be finite, got Infinity',
    { regions: [{ ...region, effect: { kind: 'reject', gainDb: Number.POSITIVE_INFINITY } }] },
  ],
  [
    'regions[0].channels[1]: must be below the number of channels (2)',
    { regions: [{ ...region, channels: [0, 2] }] },
  ],
  ['regions[0].channels[0]: must be an integer', { regions: [{ ...region, channels: [0.5] }] }],
  [
    'regions[0].channels: must be "all" or an array of channel numbers',
    { regions: [{ ...region, channels: 'left' }] },
  ],
  ['regions[0].id: must not be empty', { regions: [{ ...region, id: '' }] }],
  ['regions[1].id: must be unique, but regions[0] is "r1" too', { regions: [region, region] }],
  ['regions[0].hidden: must be true or false', { regions: [{ ...region, hidden: 0 }] }],
  [
    'regions[0].play: must be a JSON value, got function',
    { regions: [{ ...region, play: () => {} }] },
  ],
  ['stft.window: is missing', { stft: { windowLength: 512, hop: 128 } }],
  ['stft.windowLength: must be at least 4', { stft: { window: 'hann', windowLength: 3, hop: 1 } }],
  ['stft.windowLength: must be an integer', { stft: { ...stft, windowLength: 512.5 } }],
  ['stft.fftSize: must be a power of two', { stft: { ...stft, fftSize: 3000 } }],
  ['stft.fftSize: must be at least windowLength (2048)', { stft: { ...stft, fftSize: 1024 } }],
  ['stft.fftSize: must be at most 65536', { stft: { ...stft, fftSize: 131072 } }],
  ['stft.hop: must be at least 1', { stft: { ...stft, hop: 0 } }],
  ['stft.hop: must be at most windowLength (2048)', { stft: { ...stft, hop: 2049 } }],
  ['stft.beta: is missing: a kaiser window needs it', { stft: { ...stft, window: 'kaiser' } }],
]

test.each(refusals)('refuses: %s', (message, change) => {
  const error: unknown = (() => {
    try {
      return edited(change)
    } catch (thrown) {
      return thrown
    }
  })()
  expect(error).toBeInstanceOf(EditError)
  expect(error).toHaveProperty('message', message)
})

test('a value that holds itself is refused', () => {
  const cyclic: { self?: unknown } = {}
  cyclic.self = cyclic
  expect(() => edited({ regions: [{ ...region, cyclic }] })).toThrow(/nests too deep$/)
})
