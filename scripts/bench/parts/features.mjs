// Features of every frame from samples in memory, one worker, against Python's on one thread and libsonare.
import { pythonContenders } from '../peers/python.mjs'
import { sonareContender } from '../peers/sonare.mjs'
import { interleaved, ratioRows } from '../rounds.mjs'

export const title = 'Features of every frame, samples in memory (mono 44.1 kHz)'

/** kymatio transforms all of it at once: twice as much would be twice its memory. */
const SCATTERED_S = 30

export async function run({ work, python, rounds }) {
  const ours = (seconds, sets) => ({
    name: 'Specmask, 1 worker',
    run: () => work.evaluate(([s, names]) => window.bench.features(s, names), [seconds, sets]),
  })
  const shapes = [
    ours(600, ['mfcc', 'spectral']),
    ...pythonContenders(python, 'features', { seconds: 600 }),
    sonareContender('features', { seconds: 600 }),
  ]
  const scatterings = [
    ours(SCATTERED_S, ['scattering']),
    ...pythonContenders(python, 'scattering', { seconds: SCATTERED_S }),
  ]
  return [
    ...ratioRows('MFCC and spectral shape, 600 s', 'ms', await interleaved(shapes, rounds)),
    ...ratioRows('scattering J 8 Q 8, 30 s', 'ms', await interleaved(scatterings, rounds)),
  ]
}
