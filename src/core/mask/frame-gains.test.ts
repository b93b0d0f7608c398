import fc from 'fast-check'
import { expect, test } from 'vitest'
import { frameGrid } from '#core/grid'
import { channelGains, frameGains, rememberedGains } from './frame-gains'
import type { Mask, Region } from './region/region'

const stft = { window: 'hann', windowLength: 64, fftSize: 64, hop: 16 } as const
const grid = frameGrid({ rateHz: 8000, kind: 'real', length: 4000 }, stft)

function region(id: number, channels: Region['channels']): Region {
  return {
    id: `r${id}`,
    label: '',
    hidden: false,
    channels,
    effect: { kind: 'reject', gainDb: -6 * id },
    feather: { timeS: 0.004, freqHz: 100 },
    shape: {
      kind: 'brush',
      points: [
        [0.05 * id, 400 * id, 1],
        [0.05 * id + 0.2, 900 * id, 0.5],
      ],
      radiusS: 0.03,
      radiusHz: 300,
    },
  }
}

test('shared gains are those of each channel, in whatever order frames are asked for', () => {
  const channels = fc.constantFrom<Region['channels']>('all', [0], [1], [0, 2])
  const frames = fc.array(fc.nat({ max: grid.frameCount - 1 }), { minLength: 1, maxLength: 30 })
  fc.assert(
    fc.property(fc.array(channels, { maxLength: 4 }), frames, (each, asked) => {
      const regions = each.map((on, id) => region(id + 1, on))
      const mask: Mask = { background: 'keep', regions }
      const all = [0, 1, 2]
      const shared = rememberedGains(channelGains(mask, all, grid))
      const [out, expected] = [new Float64Array(grid.binCount), new Float64Array(grid.binCount)]
      for (const channel of all) {
        const alone = frameGains(mask, channel, grid)
        expect(shared[channel]?.candidates).toEqual(alone.candidates)
        for (const frame of [...asked, ...asked]) {
          expect(shared[channel]?.gains(frame, out)).toBe(alone.gains(frame, expected))
          expect(out).toEqual(expected)
        }
      }
    }),
    { seed: 4, numRuns: 40 },
  )
})

test('beside its changes a frame has the gains of the one before', () => {
  const time = fc.double({ min: -0.1, max: 0.6, noNaN: true })
  const regions = fc.array(
    fc.record({ fromS: time, lengthS: time, feather: fc.constantFrom(0, 0.004, 0.1) }),
    { minLength: 1, maxLength: 4 },
  )
  let alikeCount = 0
  fc.assert(
    fc.property(regions, fc.boolean(), (some, isBrushed) => {
      const rectangles = some.map(({ fromS, lengthS, feather }, id): Region => {
        const times = { startS: fromS, endS: fromS + Math.abs(lengthS) }
        return {
          ...region(id + 1, 'all'),
          feather: { timeS: feather, freqHz: 100 },
          shape: { kind: 'rectangle', ...times, lowHz: 300 * id, highHz: 300 * id + 1000 },
        }
      })
      const brushed = isBrushed ? [region(5, 'all')] : []
      const mask: Mask = { background: 'keep', regions: [...brushed, ...rectangles] }
      const gains = frameGains(mask, 0, grid)
      const [out, before] = [new Float64Array(grid.binCount), new Float64Array(grid.binCount)]
      gains.gains(0, before)
      for (let frame = 1; frame < grid.frameCount; frame++) {
        gains.gains(frame, out)
        const isChange = gains.changes.some(({ start, end }) => start <= frame && frame < end)
        if (!isChange) {
          alikeCount += 1
          expect(out).toEqual(before)
        }
        before.set(out)
      }
    }),
    { seed: 8, numRuns: 30 },
  )
  expect(alikeCount).toBeGreaterThan(1000)
})
