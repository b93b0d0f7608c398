// Every frame through gains and back, float64, one worker.
import { pythonContenders } from '../peers/python.mjs'
import { interleaved, ratioRows } from '../rounds.mjs'

export const title = 'Masked resynthesis in float64, 1 worker (torch, where it is, in float32)'

export async function run({ work, python, rounds }) {
  const rows = []
  for (const seconds of [60, 600]) {
    const contenders = [
      { name: 'Specmask', run: () => work.evaluate((s) => window.bench.resynthesis(s), seconds) },
      ...pythonContenders(python, 'resynthesis', { seconds }),
    ]
    rows.push(...ratioRows(`${seconds} s`, 'ms', await interleaved(contenders, rounds)))
  }
  return rows
}
