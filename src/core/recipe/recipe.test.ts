import { describe, expect, test } from 'vitest'
import type { RecordingFacts } from '#core/formats'
import { LAYERS, type Layer, type MaskLayer } from '#core/layers'
import { emptyDocument, firstMask, projectText, recordingOf } from '#core/project'
import { factsWith } from '#testing'
import { appliedRecipe } from './applied-recipe'
import { parsedRecipe } from './parse-recipe'
import { recipeOf } from './recipe-of'

const box = (startS: number, endS: number) => ({
  kind: 'rectangle',
  startS,
  endS,
  lowHz: 500,
  highHz: 1500,
})
const region = (shape: object, more: object = {}) => ({
  effect: { kind: 'reject', gainDb: null },
  shape,
  ...more,
})
const recipe = (members: object) =>
  JSON.stringify({ format: 'specmask-recipe', version: 1, ...members })
const masked = (...regions: object[]) => recipe({ chain: [{ kind: 'mask', regions }] })
const tenSeconds = factsWith({ name: 'a.wav', rateHz: 8000, length: 80_000, channels: 2 })
const shapes = (text: string, facts: RecordingFacts = tenSeconds) =>
  firstMask(appliedRecipe(parsedRecipe(text), facts).document).regions.map(({ shape }) => shape)

const profile = (rateHz: number) => {
  const levels = [0, 0, 0]
  const noise = { power: levels, levelDb: levels, spreadDb: levels }
  const stft = { window: 'hann', windowLength: 4, fftSize: 4, hop: 1 }
  return { kind: 'real', rateHz, startS: 0, endS: 1, stft, channels: [noise] }
}

describe('regions lie relative to', () => {
  test('the start, whether they say so or not', () => {
    const text = masked(region(box(1, 2)), region(box(3, 4), { anchor: 'start' }))
    expect(shapes(text)).toEqual([box(1, 2), box(3, 4)])
  })

  test('the end, which is 0', () => {
    expect(shapes(masked(region(box(-2, 0), { anchor: 'end' })))).toEqual([box(8, 10)])
  })

  test('nothing: as long as the recording', () => {
    expect(shapes(masked(region(box(1, 2), { anchor: 'whole' })))).toEqual([box(0, 10)])
  })

  test('the end of a recording in whose project they were painted', () => {
    const { document } = appliedRecipe(
      parsedRecipe(masked(region(box(3, 4), { anchor: 'start' }))),
      tenSeconds,
    )
    const mask = firstMask(document)
    const regions = mask.regions.map((each) => ({ ...each, anchor: 'end' }))
    const text = projectText({ ...document, chain: [{ ...mask, regions }] }, tenSeconds)
    expect(shapes(text, tenSeconds)).toEqual([box(3, 4)])
    const longer = { ...tenSeconds, length: 160_000, fingerprint: 'another' }
    expect(shapes(text, longer)).toEqual([box(13, 14)])
  })
})

test('seconds, hertz and samples stay as written at another rate; what lies outside is reported', () => {
  const facts = { ...tenSeconds, rateHz: 2000, length: 2000 }
  const text = masked(
    region(box(0.5, 20)),
    region(box(1, 2)),
    region({ ...box(0, 1), lowHz: 1000 }),
  )
  const { document, warnings } = appliedRecipe(parsedRecipe(text), facts)
  expect(firstMask(document)).toMatchObject({ stft: { windowLength: 2048, hop: 512 } })
  expect(shapes(text, facts)[0]).toEqual(box(0.5, 20))
  expect(warnings).toEqual(['2 regions lie outside the recording.'])
})

describe('what a layer has learnt', () => {
  const layer = (learn: unknown) => ({ kind: 'denoise', profile: profile(8000), learn })
  const applied = (learn: unknown): Layer =>
    appliedRecipe(parsedRecipe(recipe({ chain: [layer(learn)] })), tenSeconds).document.chain[0]!

  test.each([['kept'], [undefined]])('is kept: %j', (learn) => {
    expect(applied(learn)).toMatchObject({ profile: profile(8000) })
  })

  test.each([['quietest'], [{ startS: 1, endS: 2 }]])('is learnt anew: %j', (learn) => {
    expect(applied(learn)).toMatchObject({ learn })
    expect(applied(learn)).not.toHaveProperty('profile')
  })
})

describe('a noise', () => {
  const applied = (noise: object, facts: RecordingFacts) => {
    const text = recipe({ chain: [{ kind: 'denoise', profile: noise }] })
    return appliedRecipe(parsedRecipe(text), facts).document.chain[0]
  }

  test('that was learnt at another rate is used as it is', () => {
    expect(applied(profile(44_100), tenSeconds)).toMatchObject({ profile: profile(44_100) })
  })

  test('of I/Q on a real recording, or of a real one on I/Q, is refused, and why', () => {
    const noise = profile(8000)
    expect(() => applied({ ...noise, kind: 'iq' }, tenSeconds)).toThrow(
      /profile\.kind.*noise of I\/Q lies on both sides of 0 Hz/,
    )
    expect(() => applied(noise, { ...tenSeconds, kind: 'iq' })).toThrow(
      /profile\.kind.*does not tell the sides of I\/Q apart/,
    )
  })
})

describe('of what is found, computed and written', () => {
  test('members that are left out take their defaults', () => {
    const { recipe: read } = parsedRecipe(recipe({ find: {}, outputs: { table: 'csv' } }))
    expect(read).toMatchObject({
      chain: [],
      find: {},
      features: null,
      outputs: { result: true, removed: false, clips: false, table: 'csv', features: null },
    })
    const { find } = appliedRecipe({ recipe: read }, tenSeconds)
    expect(find).toEqual({ options: {}, as: { effect: { kind: 'mark' }, label: '' } })
  })

  test('bands of features that reach beyond a recording end where it ends', () => {
    const features = { sets: ['mel'], per: 'frame', options: { mel: { lowHz: 100, highHz: 9000 } } }
    const { features: computed } = appliedRecipe(parsedRecipe(recipe({ features })), tenSeconds)
    expect(computed?.options).toEqual({ mel: { lowHz: 100 } })
  })
})

test('a recipe made of a recording is read again as it was', () => {
  const { document } = appliedRecipe(
    parsedRecipe(masked(region(box(8, 9), { anchor: 'start' }), region(box(1, 2)))),
    tenSeconds,
  )
  const made = recipeOf(document, tenSeconds, { find: { minS: 0.1 } })
  expect(made.kind).toBe('real')
  expect(parsedRecipe(JSON.stringify(made)).recipe).toEqual(made)
  const mask = document.chain[0] as MaskLayer
  const regions = mask.regions.map((each) => ({ ...each, anchor: 'end' as const }))
  const ended = recipeOf({ chain: [{ ...mask, regions }] }, tenSeconds)
  expect(ended.chain[0]).toMatchObject({
    regions: [{ shape: box(-2, -1) }, { shape: box(-9, -8) }],
  })
})

describe('an error of one recording', () => {
  const iq = factsWith({ name: 'b.wav', kind: 'iq', channels: 2 })

  test('is another kind, of a recipe that says for which it is', () => {
    expect(() => appliedRecipe(parsedRecipe(recipe({ kind: 'real' })), iq)).toThrow(
      'kind: is "real", but b.wav is "iq"',
    )
    expect(appliedRecipe(parsedRecipe(recipe({})), iq).document.chain).toEqual([])
  })

  test('is a channel that it has not', () => {
    const text = masked(region(box(1, 2), { channels: [2] }))
    expect(() => appliedRecipe(parsedRecipe(text), tenSeconds)).toThrow(
      /chain\[0\]\.regions\[0\]\.channels\[0\]: must be below the number of channels \(2\)/,
    )
    const find = parsedRecipe(recipe({ find: { channel: 2 } }))
    expect(() => appliedRecipe(find, tenSeconds)).toThrow(/channel: must be below/)
  })
})

describe('no recording could do, and so refused', () => {
  test.each([
    ['no', /no JSON, so no recipe/],
    ['[]', /it is no object/],
    ['{"format":"x"}', /no Specmask recipe, and no Specmask project/],
    [recipe({ version: 2 }), /version: is 2: a newer/],
    [recipe({ version: '1' }), /version: must be 1/],
    [recipe({ kind: 'x' }), /kind: must be "real" or "iq"/],
    [recipe({ chain: {} }), /chain: must be an array/],
    [recipe({ chain: [{ kind: 'x' }] }), /chain\[0\]\.kind: must be "mask"/],
    [masked(region(box(2, 1))), /chain\[0\]\.regions\[0\]\.shape\.endS/],
    [masked(region(box(1, 2), { anchor: 'middle' })), /regions\[0\]\.anchor: must be "start"/],
    [
      masked(
        region(
          {
            kind: 'lasso',
            points: [
              [0, 0],
              [1, 0],
              [1, 9],
            ],
          },
          { anchor: 'whole' },
        ),
      ),
      /regions\[0\]\.anchor: is "whole", which a rectangle can be, but no lasso/,
    ],
    [recipe({ chain: [{ kind: 'denoise', learn: 'x' }] }), /chain\[0\]\.learn: must be/],
    [recipe({ find: 3 }), /find: must be an object/],
    [recipe({ find: { foo: 1 } }), /find\.foo: is unknown/],
    [recipe({ find: { like: 'r1' } }), /find\.like: is the id of a region/],
    [recipe({ find: { as: { effect: { kind: 'x' } } } }), /find\.as\.effect\.kind: must be/],
    [recipe({ features: { sets: ['x'], per: 'frame' } }), /features\.sets\[0\]: must be one of/],
    [recipe({ outputs: { table: 'x' } }), /outputs\.table: must be "raven"/],
    [recipe({ outputs: { features: 'csv' } }), /features: is missing/],
    [recipe({ outputs: { sound: true } }), /outputs\.sound: is unknown/],
  ])('%s', (text, sentence) => {
    expect(() => parsedRecipe(text)).toThrow(sentence)
  })
})

test('a project on its own recording is what it is there, whatever it says of others', () => {
  const own = { kind: 'denoise', id: 'n1', learn: 'quietest', profile: profile(8000) }
  const text = JSON.stringify({
    format: 'specmask-project',
    version: 2,
    recording: recordingOf(tenSeconds),
    chain: [own],
  })
  const saved = parsedRecipe(text)
  expect(appliedRecipe(saved, tenSeconds).document.chain[0]).toHaveProperty('profile')
  const other = { ...tenSeconds, fingerprint: 'another' }
  expect(appliedRecipe(saved, other).document.chain[0]).not.toHaveProperty('profile')
})

describe('members that nothing is known of', () => {
  const stft = { window: 'hann', windowLength: 2048, fftSize: 2048, hop: 512 }
  const warned = (members: object) =>
    appliedRecipe(parsedRecipe(recipe(members)), tenSeconds).warnings

  test('are told by their paths, with those that there are; one of many regions once', () => {
    const chain = [
      {
        ...{ kind: 'mask', stft: { ...stft, windowlength: 512 } },
        regions: [
          region({ ...box(0, 1), low: 3 }),
          region(box(1, 2), { gain: 0 }),
          region(box(2, 3), { gain: 0 }),
        ],
      },
      { kind: 'denoise', learn: 'quietest', reducton: 12 },
    ]
    const [first, ...others] = warned({ chain, output: { clips: true } })
    expect(first).toBe(
      'output is unknown and does nothing; known there are kind, chain, find, features, outputs.',
    )
    expect(others.map((each) => each.slice(0, each.indexOf(' ')))).toEqual([
      'chain[0].stft.windowlength',
      'chain[0].regions[0].shape.low',
      'chain[0].regions[1].gain',
      'chain[1].reducton',
    ])
    expect(others[3]).toContain(' reductionDb, ')
  })

  test('are none of what may be said in a recipe, and of notes', () => {
    const kinds = Object.keys(LAYERS).map((kind) => ({ kind, learn: 'quietest' }))
    const chain = [
      ...kinds.filter(({ kind }) => kind !== 'reconstruct' && kind !== 'mask'),
      {
        kind: 'mask',
        _why: 'the door',
        regions: [region(box(-1, 0), { anchor: 'end', $by: 'Ann' })],
      },
    ]
    const besides = {
      find: { minS: 0.1 },
      features: { sets: ['mfcc'], per: 'frame' },
      kind: 'real',
    }
    expect(warned({ chain, _note: 'for the yard', ...besides })).toEqual([])
  })

  test('are kept, as those of a project are', () => {
    const { chain } = parsedRecipe(recipe({ chain: [{ kind: 'hpss', byNewer: 1 }] })).recipe
    expect(chain[0]).toMatchObject({ byNewer: 1 })
    const text = projectText({ ...emptyDocument, chain }, tenSeconds)
    const { warnings } = appliedRecipe(parsedRecipe(text), tenSeconds)
    expect(warnings).toEqual([expect.stringMatching(/^chain\[0\].byNewer is unknown/)])
  })
})
