// STFT to dB tiles from samples in memory, one worker, against Python's on one thread; and how workers
// add up where nothing is read: reading a file keeps the browser's own threads busy beside one worker.
import { cpus } from 'node:os'
import { pythonContenders } from '../peers/python.mjs'
import { interleaved, ratioRows } from '../rounds.mjs'

export const title = 'STFT to tiles of dB, samples in memory (2048 / 512, mono 44.1 kHz)'

export async function run({ work, python, rounds }) {
  const rows = []
  const most = cpus().length
  for (const seconds of [60, 600]) {
    const tilesWith = (workers) => ({
      name: `Specmask, ${workers} ${workers === 1 ? 'worker' : 'workers'}`,
      run: () => work.evaluate(([s, count]) => window.bench.tiles(s, count), [seconds, workers]),
    })
    const contenders = [
      tilesWith(1),
      ...(most === 1 ? [] : [tilesWith(most)]),
      ...pythonContenders(python, 'tiles', { seconds }),
    ]
    rows.push(...ratioRows(`${seconds} s`, 'ms', await interleaved(contenders, rounds)))
  }
  return rows
}
