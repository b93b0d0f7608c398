// What the kernel's arithmetic reaches: a frame of 2048 and its share of what the core can do, and
// real transforms alone against FFTW's.
import { interleaved, ratioRows } from '../rounds.mjs'

export const title = 'Transforms in float32, one core'

const SIZE = 2048
const SIZES = [256, 512, 1024, 2048, 4096, 8192, 16_384]
const FRAMES = 64

/** Window, transform, and for each bin 5 operations of powers and 8 of levels. */
const FRAME_OPERATIONS = SIZE + 2.5 * SIZE * Math.log2(SIZE) + 5 * (SIZE / 2) + 8 * (SIZE / 2 + 1)
const COUNTED = 'counted: N window, 2.5·N·log2 N transform, 5 a bin powers, 8 a bin levels'

async function frameRows({ work, python, rounds }) {
  const frame = {
    name: 'Specmask: window, transform, levels',
    run: () => work.evaluate(() => window.bench.frame()),
  }
  // A peak is what is reached at best, whatever the median.
  let peakPerUs = 0
  const peak = {
    name: '128-bit peak',
    run: async () => {
      peakPerUs = Math.max(peakPerUs, await work.evaluate(() => window.bench.peak()))
      return peakPerUs
    },
  }
  const scipy = {
    name: `scipy.fft.rfft of ${FRAMES} frames: transform alone`,
    run: async () => (await python.ask({ work: 'transform' })).us,
  }
  const peers = python?.works.scipy === undefined ? [] : [scipy]
  const summaries = await interleaved([frame, ...peers, peak], rounds)
  summaries.delete(peak.name)
  const rows = ratioRows(`a frame of ${SIZE}`, 'µs', summaries)
  const share = FRAME_OPERATIONS / rows[0].value / peakPerUs
  return [
    ...rows,
    {
      work: 'sums and products of float32',
      contender: '128-bit peak, independent ones',
      value: peakPerUs / 1000,
      unit: 'GF/s',
      better: 'more',
    },
    {
      work: 'sums and products of float32',
      contender: 'Specmask: share of it',
      value: 100 * share,
      unit: '%',
      better: 'more',
      note: COUNTED,
    },
  ]
}

async function againstFftw({ work, fftw, rounds }, size, frames) {
  const ours = {
    name: 'Specmask: window too, two at once',
    run: () => work.evaluate(([n, count]) => window.bench.transform(n, count), [size, frames]),
  }
  const theirs = { name: 'FFTW, patient', run: () => fftw.transform(size, frames) }
  const contenders = fftw === undefined ? [ours] : [ours, theirs]
  const which = frames === 1 ? 'over and over' : `${frames} of them`
  return ratioRows(
    `real transform of ${size}, ${which}`,
    'µs',
    await interleaved(contenders, rounds),
  )
}

export async function run(bench) {
  const rows = await frameRows(bench)
  for (const frames of [1, FRAMES]) {
    for (const size of SIZES) rows.push(...(await againstFftw(bench, size, frames)))
  }
  return rows
}
