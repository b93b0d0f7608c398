// Repairs of a whole recording, learning included, one worker, against what people use for them.
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { programVersion } from '../peers/programs.mjs'
import { pythonContenders } from '../peers/python.mjs'
import { sonareContender } from '../peers/sonare.mjs'
import { writeRecording } from '../recording.mjs'
import { interleaved, ratioRows } from '../rounds.mjs'

export const title =
  'Repairs of mono 44.1 kHz in memory, 1 worker (float64; libsonare in float32; ffmpeg from a file)'

const LONG_S = 600
/** Medians take librosa long. */
const SPLIT_S = 60

function ffmpegContender(path) {
  const args = ['-v', 'error', '-threads', '1', '-i', path, '-af', 'afftdn', '-f', 'null', '-']
  return {
    name: 'ffmpeg afftdn',
    run: () => {
      const startedAt = performance.now()
      execFileSync('ffmpeg', args, { stdio: 'ignore' })
      return performance.now() - startedAt
    },
  }
}

export async function run({ work, python, folder, skip, rounds }) {
  const own = (kind, seconds) => ({
    name: 'Specmask',
    run: () => work.evaluate(([how, s]) => window.bench.repair(how, s), [kind, seconds]),
  })
  const path = join(folder, 'repair.wav')
  await writeRecording(path, LONG_S, 1)
  const hasFfmpeg = programVersion('ffmpeg') !== undefined
  if (!hasFfmpeg) skip('ffmpeg afftdn: not installed')
  const long = { seconds: LONG_S }
  const jobs = [
    [
      `denoise, ${LONG_S} s`,
      own('denoise', LONG_S),
      ...pythonContenders(python, 'denoise', long),
      ...(hasFfmpeg ? [ffmpegContender(path)] : []),
      sonareContender('denoise', long),
    ],
    [
      `harmonic part, ${SPLIT_S} s`,
      own('hpss', SPLIT_S),
      ...pythonContenders(python, 'hpss', { seconds: SPLIT_S }),
      sonareContender('hpss', { seconds: SPLIT_S }),
    ],
    [`de-hum, ${LONG_S} s`, own('dehum', LONG_S), sonareContender('dehum', long)],
    [`de-click, ${LONG_S} s`, own('declick', LONG_S), sonareContender('declick', long)],
  ]
  const rows = []
  for (const [name, ...contenders] of jobs) {
    rows.push(...ratioRows(name, 'ms', await interleaved(contenders, rounds)))
  }
  return rows
}
