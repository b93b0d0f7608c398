// The same from a file on disk with all workers and with one, reading and decoding included.
import { cpus } from 'node:os'
import { join } from 'node:path'
import { programContenders } from '../peers/programs.mjs'
import { pythonContenders } from '../peers/python.mjs'
import { writeRecording } from '../recording.mjs'
import { interleaved, ratioRows } from '../rounds.mjs'

export const title = 'STFT to tiles of dB from a 16-bit mono file of 600 s on disk'

export async function run({ work, python, folder, rounds, skip }) {
  const path = join(folder, 'mono.wav')
  await writeRecording(path, 600, 1)
  await work.locator('input[type=file]').setInputFiles(path)
  const tilesWith = (workers) => ({
    name: `Specmask, ${workers} ${workers === 1 ? 'worker' : 'workers'}`,
    run: () => work.evaluate((count) => window.bench.fileTiles(count), workers),
  })
  const programs = programContenders(path)
  skip(...programs.skipped)
  const most = cpus().length
  const contenders = [
    tilesWith(most),
    ...(most === 1 ? [] : [tilesWith(1)]),
    ...pythonContenders(python, 'file', { path }),
    ...programs.contenders,
  ]
  return ratioRows('600 s', 'ms', await interleaved(contenders, rounds))
}
