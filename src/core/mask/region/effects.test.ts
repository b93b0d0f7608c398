import fc from 'fast-check'
import { expect, test } from 'vitest'
import { frameGrid } from '#core/grid'
import { regionWith } from '#testing'
import { dirtyFrames } from '../dirty'
import { frameGains } from '../frame-gains'
import { changesSound, EFFECT_KINDS, EFFECTS, effectKind } from './effects'
import type { Effect, Mask, Region } from './region'

const stft = { window: 'hann', windowLength: 256, fftSize: 256, hop: 64 } as const
const grid = frameGrid({ rateHz: 8000, kind: 'real', length: 20_000 }, stft)

const effect: fc.Arbitrary<Effect> = fc.oneof(
  fc.constant({ kind: 'keep' as const }),
  fc.constant({ kind: 'mark' as const }),
  fc.constant({ kind: 'reject' as const, gainDb: null }),
  fc
    .double({ min: -90, max: 0, noNaN: true })
    .map((gainDb) => ({ kind: 'reject', gainDb }) as const),
)

const region: fc.Arbitrary<Region> = fc
  .record({
    effect,
    startS: fc.double({ min: 0, max: 2, noNaN: true }),
    lowHz: fc.double({ min: 0, max: 3000, noNaN: true }),
    freqHz: fc.constantFrom(0, 150),
  })
  .map(({ effect, startS, lowHz, freqHz }) =>
    regionWith({
      effect,
      feather: { timeS: 0.01, freqHz },
      shape: { kind: 'rectangle', startS, endS: startS + 0.4, lowHz, highHz: lowHz + 700 },
    }),
  )

/** A fold of so many regions, each under an id of its own. */
const regions = fc
  .array(region, { minLength: 1, maxLength: 6 })
  .map((all) => all.map((each, i) => ({ ...each, id: `r${i}` })))

function gainsOf(mask: Mask): Float64Array {
  const all = new Float64Array(grid.frameCount * grid.binCount)
  const gains = frameGains(mask, 0, grid)
  for (let frame = 0; frame < grid.frameCount; frame++) {
    gains.gains(frame, all.subarray(frame * grid.binCount, (frame + 1) * grid.binCount))
  }
  return all
}

test('opposites turn every gain g into 1 − g, and back', () => {
  fc.assert(
    fc.property(regions, (all) => {
      const opposite = all.map((each) => ({
        ...each,
        effect: effectKind(each.effect).opposite(each.effect),
      }))
      const gains = gainsOf({ background: 'keep', regions: all })
      const others = gainsOf({ background: 'reject', regions: opposite })
      const error = gains.reduce(
        (most, gain, i) => Math.max(most, Math.abs(gain + others[i]! - 1)),
        0,
      )
      expect(error).toBeLessThan(1e-12)
    }),
    { seed: 31, numRuns: 40 },
  )
})

test('what a stroke of an effect makes has the opposite of its opposite', () => {
  for (const kind of EFFECT_KINDS) {
    const { first } = EFFECTS[kind]
    const opposite = effectKind<Effect>(first).opposite(first)
    expect(effectKind(opposite).opposite(opposite)).toEqual(first)
  }
})

test('marks change no gain wherever they stand, and nothing is rendered for them', () => {
  fc.assert(
    fc.property(regions, regions, fc.constantFrom('keep', 'reject'), (all, others, background) => {
      const marks = others.map(
        (each, i): Region => ({ ...each, id: `m${i}`, effect: { kind: 'mark' } }),
      )
      const without: Mask = { background, regions: all }
      const mixed = all.flatMap((each, i) => [each, ...marks.slice(i, i + 1)])
      const withMarks: Mask = { background, regions: [...mixed, ...marks.slice(all.length)] }
      expect(gainsOf(withMarks)).toEqual(gainsOf(without))
      expect(dirtyFrames(without, withMarks, grid)).toEqual([])
      const alone: Mask = { background: 'keep', regions: marks }
      expect(frameGains(alone, 0, grid).candidates).toEqual([])
    }),
    { seed: 32, numRuns: 40 },
  )
})

test('a region that becomes a mark is rendered anew where it lies', () => {
  const one = regionWith({
    shape: { kind: 'rectangle', startS: 1, endS: 1.2, lowHz: 100, highHz: 300 },
  })
  const mark: Region = { ...one, effect: { kind: 'mark' } }
  const [before, after] = [one, mark].map((each): Mask => ({ background: 'keep', regions: [each] }))
  const [dirty, ...others] = dirtyFrames(before!, after!, grid)
  expect(others).toEqual([])
  expect(dirty!.start * grid.hopS).toBeLessThanOrEqual(1)
  expect(dirty!.end * grid.hopS).toBeGreaterThanOrEqual(1.2)
  expect(dirtyFrames(after!, before!, grid)).toEqual([dirty])
})

test('a mark, and what is hidden, changes no sound; a gain of 0 dB does', () => {
  const changes = (kind: Effect, hidden = false) => changesSound({ hidden, effect: kind })
  expect(changes({ kind: 'mark' })).toBe(false)
  expect(changes({ kind: 'keep' }, true)).toBe(false)
  expect(changes({ kind: 'keep' })).toBe(true)
  expect(changes({ kind: 'reject', gainDb: 0 })).toBe(true)
})
