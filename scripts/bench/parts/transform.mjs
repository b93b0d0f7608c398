// One frame of 2048: ours with window and levels, scipy's transform alone.
import { interleaved, ratioRows } from '../rounds.mjs'

export const title = 'A frame of 2048 samples in float32'

export async function run({ work, python, skip }) {
  skip('FFTW: no binding for Python is looked for')
  const contenders = [
    {
      name: 'Specmask: window, transform, levels',
      run: () => work.evaluate(() => window.bench.frame()),
    },
  ]
  if (python?.works.scipy !== undefined) {
    contenders.push({
      name: 'scipy.fft.rfft of 64 frames: transform alone',
      run: async () => (await python.ask({ work: 'transform' })).us,
    })
  }
  return ratioRows('2048', 'µs', await interleaved(contenders))
}
