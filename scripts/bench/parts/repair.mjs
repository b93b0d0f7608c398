// Repairs of a whole recording, learning included, one thread, against what people use for them. What is compared is
// the processor's time: it hardly changes with what else the machine does.
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { startNodeWork } from '../node-work.mjs'
import { programVersion } from '../peers/programs.mjs'
import { pythonContenders } from '../peers/python.mjs'
import { sonareContender } from '../peers/sonare.mjs'
import { writeRecording } from '../recording.mjs'
import { interleaved, ratioRows } from '../rounds.mjs'

export const title =
  'Repairs of mono 44.1 kHz in memory: processor time of one thread, in Node (float64; libsonare in float32; ffmpeg from a file)'

/** Code that has just started is not compiled as well as it will be: of a minute that is a third of the time. */
const DENOISE_S = 600
/** All of them take as much longer as a recording is longer. */
const LONG_S = 60
/** Medians take librosa long. */
const SPLIT_S = 20
/** More would take minutes. */
const MOST_ROUNDS = 3

/** ffmpeg says itself what it took. */
function ffmpegContender(path) {
  const args = ['-v', 'info', '-benchmark', '-threads', '1', '-i', path]
  const made = ['-af', 'afftdn', '-f', 'null', '-']
  return {
    name: 'ffmpeg afftdn',
    run: () => {
      const line = ['-c', 'exec ffmpeg "$@" 2>&1', 'sh', ...args, ...made]
      const said = execFileSync('sh', line, { encoding: 'utf8' })
      const [, user, system] = /utime=([\d.]+)s stime=([\d.]+)s/.exec(said) ?? []
      return 1000 * (Number(user) + Number(system))
    },
  }
}

/** How long it sounds: what the ratio says is how many times faster than that it is repaired. */
function realTime(seconds) {
  return { name: 'real time', run: () => Promise.resolve(1000 * seconds) }
}

export async function run({ python, folder, skip, rounds }) {
  const node = await startNodeWork(folder, 'repair')
  const own = (kind, seconds) => ({ name: 'Specmask', run: () => node.ask({ kind, seconds }) })
  const searching = {
    name: 'Specmask, the quietest second searched for',
    run: () => node.ask({ kind: 'denoise', seconds: DENOISE_S, isSearched: true }),
  }
  const peers = (work, seconds) => [
    ...pythonContenders(python, work, { seconds, isProcessorTime: true }),
    sonareContender(work, { seconds }, 'processor'),
    realTime(seconds),
  ]
  const path = join(folder, 'repair.wav')
  await writeRecording(path, DENOISE_S, 1)
  const hasFfmpeg = programVersion('ffmpeg') !== undefined
  if (!hasFfmpeg) skip('ffmpeg afftdn: not installed')
  const ffmpeg = hasFfmpeg ? [ffmpegContender(path)] : []
  const jobs = [
    [
      `denoise, ${DENOISE_S} s`,
      own('denoise', DENOISE_S),
      searching,
      ...ffmpeg,
      ...peers('denoise', DENOISE_S),
    ],
    [`harmonic part, ${SPLIT_S} s`, own('hpss', SPLIT_S), ...peers('hpss', SPLIT_S)],
    [`de-hum, ${LONG_S} s`, own('dehum', LONG_S), ...peers('dehum', LONG_S)],
    [`de-click, ${LONG_S} s`, own('declick', LONG_S), ...peers('declick', LONG_S)],
  ]
  const rows = []
  try {
    for (const [name, ...contenders] of jobs) {
      const summaries = await interleaved(contenders, Math.min(rounds, MOST_ROUNDS))
      rows.push(...ratioRows(name, 'ms', summaries))
    }
  } finally {
    node.stop()
  }
  return rows
}
