// Sound from magnitudes: 32 iterations of fast Griffin-Lim, and phase-gradient heap integration.
import { pythonContenders } from '../peers/python.mjs'
import { sonareContender } from '../peers/sonare.mjs'
import { interleaved, ratioRows } from '../rounds.mjs'

export const title =
  'Sound from magnitudes at 22,050 Hz, Hann 1024 / 256, 1 worker (steps in float32, all of them)'

export async function run({ work, python, rounds }) {
  const own = (method, seconds) => ({
    name: 'Specmask',
    run: () => work.evaluate(([how, s]) => window.bench.phase(how, s), [method, seconds]),
  })
  const iterated = [
    own('fast-griffin-lim', 10),
    ...pythonContenders(python, 'griffin-lim', { seconds: 10 }),
    sonareContender('griffinLim', { seconds: 10 }),
  ]
  const integrated = [own('pghi', 60), ...pythonContenders(python, 'pghi', { seconds: 60 })]
  return [
    ...ratioRows('fast Griffin-Lim, 32 × 10 s', 'ms', await interleaved(iterated, rounds)),
    ...ratioRows('phase gradient, 60 s', 'ms', await interleaved(integrated, rounds)),
  ]
}
