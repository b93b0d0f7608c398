import { expect, test } from 'vitest'
import { reachOfChain } from '#core/chain'
import { memoryBytes } from '#core/formats'
import { LAYERS, type Layer } from '#core/layers'
import { factsWith, maskLayerWith } from '#testing'
import { wholeOutput } from './export-output'
import { exportPlan, spanBytesApart } from './export-plan'

const RATE_HZ = 44_100
const facts = factsWith({ rateHz: RATE_HZ, channels: 2, length: 600 * RATE_HZ })
/** Without a header, so that all of it is samples. */
const output = { ...wholeOutput(facts), isSigmf: true } as const
const mask = maskLayerWith({ background: 'reject' })
const dehum = {
  ...LAYERS.dehum.defaults,
  id: 'h1',
  kind: 'dehum',
  enabled: true,
  drift: false,
  fundamentalHz: 50,
} as const satisfies Layer

async function spansOf(chain: readonly Layer[]): Promise<number[]> {
  const spanBytes = spanBytesApart(chain, facts, output)
  const plan = await exportPlan(memoryBytes(new Uint8Array(0)), facts, chain, output, spanBytes)
  return plan.flatMap((piece) =>
    piece.kind === 'render' ? [piece.endSample - piece.startSample] : [],
  )
}

test('spans of a mask are short, those of a chain that reaches for seconds longer than its reach', async () => {
  const short = await spansOf([mask])
  const long = await spansOf([mask, dehum])
  const total = (spans: readonly number[]): number => spans.reduce((sum, span) => sum + span, 0)
  expect([total(short), total(long)]).toEqual([facts.length, facts.length])
  expect(Math.max(...short)).toBe(2 ** 19)
  const reach = reachOfChain([mask, dehum], facts)
  expect(reach).toBeGreaterThan(4 * RATE_HZ)
  expect(long[0]).toBeGreaterThan(2.5 * reach)
  expect(Math.max(...long) * 4).toBeLessThanOrEqual(2 ** 23)
})
