import { test } from 'vitest'
import { noCheckpoint, seededRandom } from '#core/base'
import { frameGrid } from '#core/grid'
import { memorySource } from '#core/signal'
import { enginesFor } from '#testing'
import { featureCurves, scatteringTransforms } from '#core/features'

const stft = { window: 'hann', windowLength: 2048, fftSize: 2048, hop: 512 } as const
const engineFor = enginesFor('kernel')
test('perf', async () => {
  for (const seconds of [180, 900]) {
    const random = seededRandom(1)
    const source = memorySource(44100, [Float64Array.from({ length: 44100 * seconds }, () => random() - 0.5)])
    const grid = frameGrid(source, stft)
    for (const names of [['centroid_hz'], ['mfcc_1'], ['pcen_3'], ['scattering_3']]) {
      const input = { source, grid, channel: 0 as const, engineFor, transformOf: scatteringTransforms(engineFor), checkpoint: noCheckpoint }
      const t = performance.now(); const c = process.cpuUsage()
      const made = await featureCurves(input, { names, frames: { start: 0, end: grid.frameCount }, pointCount: 1000 })
      const u = process.cpuUsage(c)
      console.log(seconds, grid.frameCount, names, made.isSampled, made.stepFrames, Math.round(performance.now() - t), 'ms wall', Math.round((u.user + u.system) / 1000), 'ms cpu')
    }
  }
}, 300000)
