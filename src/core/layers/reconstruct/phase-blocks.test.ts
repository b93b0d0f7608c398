import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hann } from './made-problem.fixture'
import { blockReach, blockShare, phaseBlocks, soughtSpan } from './phase-blocks'
import type { ReconstructLayer } from './reconstruct-layer'

const cases = fc.record({
  octaves: fc.integer({ min: 6, max: 16 }),
  overlap: fc.constantFrom(1, 2, 3, 4, 32),
  kind: fc.constantFrom('real', 'iq'),
  length: fc.integer({ min: 1, max: 2 ** 24 }),
  startShare: fc.double({ min: -0.1, max: 1, noNaN: true }),
  endShare: fc.double({ min: 0, max: 1.2, noNaN: true }),
})

test('blocks share every sample out, reach no further than they say, and hold no more than fits', () => {
  fc.assert(
    fc.property(cases, ({ octaves, overlap, kind, length, startShare, endShare }) => {
      const rateHz = 48_000
      const stft = hann(2 ** octaves, Math.ceil(2 ** octaves / overlap))
      const [startS, endS] = [startShare, endShare].map((share) => (share * length) / rateHz)
      const layer: ReconstructLayer = {
        id: 'r',
        kind: 'reconstruct',
        enabled: true,
        method: 'pghi',
        loss: 'magnitude',
        iterations: 1,
        seed: 1,
        start: 'zero',
        stft,
        ...(startS === undefined ? {} : { startS }),
        ...(endS === undefined ? {} : { endS }),
      }
      const facts = { kind, rateHz, channels: 2, length }
      const span = soughtSpan(layer, facts)
      const blocks = phaseBlocks(layer, facts)
      expect(blocks.length === 0).toBe(span.end === span.start)
      const reach = blockReach(layer, facts)
      const samples = new Set([span.start, span.end - 1])
      for (const { sought, local, seamIn, overlap: wide } of blocks) {
        expect(local.start % stft.hop).toBe(0)
        expect(local.start).toBeLessThanOrEqual(sought.start)
        expect(local.end).toBeGreaterThanOrEqual(sought.end)
        expect(local.end).toBeLessThanOrEqual(length)
        expect(local.end - local.start).toBeLessThanOrEqual(reach + stft.windowLength)
        expect(sought.end - local.start).toBeLessThanOrEqual(reach)
        expect(local.end - sought.start).toBeLessThanOrEqual(reach)
        for (const n of [sought.start, sought.end - 1, local.start]) samples.add(n)
        for (const n of [-wide, -wide / 2, -1, 0, wide / 3])
          samples.add(Math.floor((seamIn ?? 0) + n))
      }
      for (const n of samples) {
        if (n < span.start || n >= span.end) continue
        let sum = 0
        for (const block of blocks) {
          const share = blockShare(block, n)
          if (share > 0 && block.sought.start <= n && n < block.sought.end) sum += share
        }
        expect(sum).toBeCloseTo(1, 12)
      }
    }),
    { seed: 23, numRuns: 300 },
  )
})
