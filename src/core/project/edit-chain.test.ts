import { describe, expect, test } from 'vitest'
import { LAYERS } from '#core/layers'
import { type Document, emptyDocument, firstMask } from './document'
import { changedDocument } from './edit'
import { EditError } from './edit-error'

const stereo = { kind: 'real', channels: 2 } as const
const region = {
  id: 'r1',
  label: 'door',
  hidden: false,
  channels: [1],
  effect: { kind: 'reject', gainDb: -6 },
  feather: { timeS: 0.005, freqHz: 20 },
  shape: { kind: 'rectangle', startS: 1.5, endS: 2, lowHz: -100, highHz: 1e9 },
}
const mask = { id: 'a', kind: 'mask' }
const layer = (members: object) => ({ chain: [{ ...mask, ...members }] })
const stft = { window: 'hann', windowLength: 2048, fftSize: 2048, hop: 512 }

function edited(change: unknown): Document {
  return changedDocument(emptyDocument, change, stereo)
}

describe('the chain', () => {
  test('what a layer may leave out is filled in, and what nobody knows is kept', () => {
    const given = { kind: 'mask', strength: 0.5, where: { startS: 1 }, note: { by: 'me' } }
    const { chain } = edited({ chain: [given, { kind: 'mask', id: 'm1', enabled: false }] })
    const { defaults } = LAYERS.mask
    expect(chain).toEqual([
      { ...defaults, ...given, id: 'm2', enabled: true },
      { ...defaults, id: 'm1', kind: 'mask', enabled: false },
    ])
  })

  test('it comes first, then what is said of its first mask', () => {
    const second = { kind: 'mask', id: 'b', background: 'reject' }
    const chain = [{ kind: 'mask', id: 'a', enabled: false }, second]
    const document = edited({ regions: [region], background: 'reject', chain })
    expect(document.chain).toMatchObject([
      { id: 'a', enabled: false, regions: [region], background: 'reject' },
      { ...second, regions: [] },
    ])
  })

  test('where there is no mask one is put in front', () => {
    const none = edited({ chain: [] })
    expect(none.chain).toEqual([])
    expect(firstMask(none)).toMatchObject({ background: 'keep', regions: [] })
    const painted = changedDocument(none, { regions: [region] }, stereo)
    const { defaults } = LAYERS.mask
    expect(painted.chain).toEqual([
      { id: 'm1', kind: 'mask', enabled: true, ...defaults, regions: [region] },
    ])
  })
})

test('classes and markers are held as given', () => {
  const classes = [
    { name: 'left', key: '1' },
    { name: 'right', colour: 'red' },
  ]
  const markers = [
    { timeS: 1.5, endS: 2, label: 'door' },
    { timeS: -3, label: '' },
  ]
  expect(edited({ classes, markers })).toEqual({ ...emptyDocument, classes, markers })
  expect(edited({ markers: [{ timeS: 1 }] }).markers).toEqual([{ timeS: 1, label: '' }])
})

const refusals: readonly (readonly [message: string, change: unknown])[] = [
  ['chain: must be an array of layers', { chain: { kind: 'mask' } }],
  ['chain[0]: must be an object', { chain: ['mask'] }],
  ['chain[0].kind: must be "mask"', { chain: [{ kind: 'reverb' }] }],
  ['chain[1].kind: must be "mask"', { chain: [{ kind: 'mask' }, {}] }],
  ['chain[0].enabled: must be true or false', layer({ enabled: 1 })],
  ['chain[0].strength: must be at most 1', layer({ strength: 1.5 })],
  ['chain[0].strength: must be at least 0', layer({ strength: -0.1 })],
  ['chain[0].channels[0]: must be below the number of channels (2)', layer({ channels: [2] })],
  [
    'chain[0].where.endS: must be greater than startS (2)',
    layer({ where: { startS: 2, endS: 1 } }),
  ],
  ['chain[0].where.highHz: must be a number', layer({ where: { highHz: '9 kHz' } })],
  ['chain[0].background: must be "keep" or "reject"', layer({ background: null })],
  ['chain[1].id: must be unique, but chain[0] is "a" too', { chain: [mask, mask] }],
  ['chain[0].stft.hop: must be at least 1', layer({ stft: { ...stft, hop: 0 } })],
  [
    'chain[1].stft.hop: must be at most windowLength (2048)',
    { chain: [{ kind: 'mask' }, { ...mask, stft: { ...stft, hop: 4096 } }] },
  ],
  ['chain[0].regions[0].label: must be text', layer({ regions: [{ ...region, label: 3 }] })],
  [
    'chain[0].regions[1].id: must be unique, but regions[0] is "r1" too',
    layer({ regions: [region, region] }),
  ],
  ['classes: must be an array of classes', { classes: 'bird' }],
  ['classes[0].name: must not be empty', { classes: [{ name: '' }] }],
  [
    'classes[1].name: must be unique, but classes[0] is "wren" too',
    { classes: [{ name: 'wren', key: '1' }, { name: 'wren' }] },
  ],
  ['markers: must be an array of markers', { markers: 3 }],
  ['markers[0].timeS: is missing', { markers: [{ label: 'door' }] }],
  ['markers[0].endS: must be greater than timeS (2)', { markers: [{ timeS: 2, endS: 2 }] }],
]

test.each(refusals)('refuses: %s', (message, change) => {
  expect(() => edited(change)).toThrow(EditError)
  expect(() => edited(change)).toThrow(message)
})

test('a change of which one member is refused changes nothing', () => {
  const change = { chain: [], classes: [{ name: 'wren' }], regions: [region, region] }
  expect(() => edited(change)).toThrow(/^regions\[1\]\.id/)
})

describe('a harmonic / percussive layer', () => {
  test('takes its defaults', () => {
    expect(edited({ chain: [{ kind: 'hpss' }] }).chain).toEqual([
      { id: 'p1', kind: 'hpss', enabled: true, ...LAYERS.hpss.defaults },
    ])
  })

  test.each([
    [{ keep: 'both' }, 'chain[0].keep: must be "harmonic" or "percussive"'],
    [{ margin: 0.5 }, 'chain[0].margin: must be at least 1'],
    [{ stft: { ...stft, hop: 4096 } }, 'chain[0].stft.hop: must be at most windowLength (2048)'],
    [{ strength: 2 }, 'chain[0].strength: must be at most 1'],
  ])('%o is refused', (members, sentence) => {
    expect(() => edited({ chain: [{ kind: 'hpss', ...members }] })).toThrow(sentence)
  })
})

describe('a declick layer', () => {
  test('takes its defaults, and a click its channel', () => {
    const clicks = [{ startS: 1, endS: 1.001 }]
    const [none, given] = edited({
      chain: [{ kind: 'declick' }, { kind: 'declick', learnt: { clicks } }],
    }).chain
    expect(none).toEqual({ id: 'c1', kind: 'declick', enabled: true, sensitivity: 0.5 })
    expect(given).toMatchObject({ learnt: { clicks: [{ ...clicks[0], channel: 0, keep: false }] } })
  })

  const clicked = (click: object) => ({
    learnt: { clicks: [{ startS: 1, endS: 1.001, ...click }] },
  })
  test.each([
    [{ sensitivity: 1.5 }, 'chain[0].sensitivity: must be at most 1'],
    [{ learnt: {} }, 'chain[0].learnt.clicks: is missing'],
    [{ learnt: { clicks: 6 } }, 'chain[0].learnt.clicks: must be an array of clicks'],
    [clicked({ startS: Number.NaN }), 'learnt.clicks[0].startS: must be finite'],
    [clicked({ endS: 1 }), 'chain[0].learnt.clicks[0].endS: must be greater than startS (1)'],
    [clicked({ endS: 2 }), 'clicks[0].endS: must be at most 0.05 s behind startS (1)'],
    [clicked({ channel: 2 }), 'clicks[0].channel: must be below the number of channels (2)'],
    [clicked({ keep: 1 }), 'chain[0].learnt.clicks[0].keep: must be true or false'],
  ])('%o is refused', (members, sentence) => {
    expect(() => edited({ chain: [{ kind: 'declick', ...members }] })).toThrow(sentence)
  })
})

describe('a dehum layer', () => {
  test('takes its defaults, and the track that is given', () => {
    const track = { stepS: 0.5, fundamentalHz: [50, 50.01] }
    const [none, given] = edited({
      chain: [{ kind: 'dehum' }, { kind: 'dehum', fundamentalHz: 49.9, learnt: { track } }],
    }).chain
    expect(none).toEqual({ id: 'h1', kind: 'dehum', enabled: true, ...LAYERS.dehum.defaults })
    expect(given).toMatchObject({ fundamentalHz: 49.9, learnt: { track } })
  })

  test.each([
    [{ fundamentalHz: 'mains' }, 'chain[0].fundamentalHz: must be "auto" or a number'],
    [{ fundamentalHz: 0 }, 'chain[0].fundamentalHz: must be at least 10'],
    [{ fundamentalHz: 5e4 }, 'chain[0].fundamentalHz: must be at most 2000'],
    [{ count: 0 }, 'chain[0].count: must be at least 1'],
    [{ count: 2.5 }, 'chain[0].count: must be an integer'],
    [{ widthHz: 0 }, 'chain[0].widthHz: must be greater than 0'],
    [{ widthHz: 20 }, 'chain[0].widthHz: must be at most a third of the fundamental (16.67)'],
    [{ drift: 1 }, 'chain[0].drift: must be true or false'],
    [{ off: 2 }, 'chain[0].off: must be an array of line numbers'],
    [{ off: [0] }, 'chain[0].off[0]: must be at least 1'],
    [{ learnt: {} }, 'chain[0].learnt.track: is missing'],
    [
      { learnt: { track: { stepS: 1, fundamentalHz: [] } } },
      'chain[0].learnt.track.fundamentalHz: must have at least one number',
    ],
  ])('%o is refused', (members, sentence) => {
    expect(() => edited({ chain: [{ kind: 'dehum', ...members }] })).toThrow(sentence)
  })
})

describe('a declip layer', () => {
  test('takes its defaults', () => {
    expect(edited({ chain: [{ kind: 'declip' }] }).chain).toEqual([
      { id: 'd1', kind: 'declip', enabled: true, thresholdDb: 'auto' },
    ])
  })

  test.each([
    [{ thresholdDb: 'full' }, 'chain[0].thresholdDb: must be "auto" or a number'],
    [{ thresholdDb: Number.NaN }, 'chain[0].thresholdDb: must be finite'],
    [{ learnt: {} }, 'chain[0].learnt.thresholdDb: is missing'],
  ])('%o is refused', (members, sentence) => {
    expect(() => edited({ chain: [{ kind: 'declip', ...members }] })).toThrow(sentence)
  })
})
