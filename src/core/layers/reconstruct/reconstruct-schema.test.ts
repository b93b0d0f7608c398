import * as v from 'valibot'
import { expect, test } from 'vitest'
import { chainSchema } from '../layer-schema'

const parsed = (layer: object) => {
  const result = v.safeParse(
    chainSchema({ kind: 'real', channels: 1 }),
    [{ kind: 'reconstruct', ...layer }],
    {
      abortEarly: true,
    },
  )
  if (result.success) return result.output[0]
  const [issue] = result.issues
  return `${issue.path?.map(({ key }) => key).join('.')}: ${issue.message}`
}

test('what a layer leaves out is filled in', () => {
  expect(parsed({ note: 'x' })).toEqual({
    id: 'r1',
    kind: 'reconstruct',
    enabled: true,
    note: 'x',
    method: 'fast-griffin-lim',
    iterations: 32,
    seed: 1,
    start: 'random',
    loss: 'magnitude',
    stft: { window: 'hann', windowLength: 2048, fftSize: 2048, hop: 512 },
  })
})

test.each([
  [{ method: 'magic' }, /^0\.method: must be "own"/],
  [{ iterations: 1.5 }, /^0\.iterations: must be an integer/],
  [{ startS: 2, endS: 1 }, /^0\.endS: must be greater than startS/],
  [{ stft: { window: 'hann', windowLength: 2048, hop: 32 } }, /^0\.stft: .*at least .*64/],
])('%j is refused', (layer, sentence) => {
  expect(parsed(layer)).toMatch(sentence)
})
