import { expect, test } from 'vitest'
import { noCheckpoint, seededRandom } from '#core/base'
import { referenceEngine } from '#core/dsp'
import { frameGrid, type StftParams } from '#core/grid'
import { memorySource } from '#core/signal'
import { meanLevels } from './mean-levels'

const stft: StftParams = { window: 'hann', windowLength: 64, fftSize: 64, hop: 32 }

test('the spectrum of some frames is the mean of what each has by a plain sum', async () => {
  const random = seededRandom(4)
  const samples = Float64Array.from({ length: 5000 }, () => 2 * random() - 1)
  const source = memorySource(8000, [samples])
  const grid = frameGrid(source, stft)
  const [start, end] = [3, 40]
  const levels = await meanLevels(
    source,
    grid,
    referenceEngine({ kind: 'real', ...stft }),
    0,
    start,
    end,
    noCheckpoint,
  )
  const window = Float64Array.from(
    { length: 64 },
    (_, n) => 0.5 - 0.5 * Math.cos((Math.PI * n) / 32),
  )
  for (const bin of [0, 1, 17, 31, 32]) {
    let total = 0
    for (let m = start; m < end; m++) {
      let [re, im] = [0, 0]
      for (let n = 0; n < 64; n++) {
        const x = (samples[m * 32 - 32 + n] ?? 0) * (window[n] as number)
        re += x * Math.cos((2 * Math.PI * bin * n) / 64)
        im -= x * Math.sin((2 * Math.PI * bin * n) / 64)
      }
      const c = bin === 0 || bin === 32 ? 1 : 2
      total += (c * c * (re * re + im * im)) / 32 ** 2
    }
    expect(levels[bin]).toBeCloseTo(10 * Math.log10(total / (end - start)), 3)
  }
  expect(levels).toHaveLength(33)
})

test('silence lies at the floor', async () => {
  const source = memorySource(8000, [new Float64Array(500)])
  const engine = referenceEngine({ kind: 'real', ...stft })
  const levels = await meanLevels(source, frameGrid(source, stft), engine, 0, 0, 2, noCheckpoint)
  expect(levels.every((level) => level === -200)).toBe(true)
})
