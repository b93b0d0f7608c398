// STFT to dB tiles from samples in memory, one worker, against Python's on one thread.
import { pythonContenders } from '../peers/python.mjs'
import { interleaved, ratioRows } from '../rounds.mjs'

export const title = 'STFT to tiles of dB, samples in memory, 1 worker (2048 / 512, mono 44.1 kHz)'

export async function run({ work, python }) {
  const rows = []
  for (const seconds of [60, 600]) {
    const medians = await interleaved([
      { name: 'Specmask', run: () => work.evaluate((s) => window.bench.tiles(s), seconds) },
      ...pythonContenders(python, 'tiles', { seconds }),
    ])
    rows.push(...ratioRows(`${seconds} s`, 'ms', medians))
  }
  return rows
}
