import { transfer } from 'comlink'
import { type JobControl, LimitError } from '#core/base'
import { levelsCsv, levelsOfMagnitudes, npyBytes, pictureBytes, transposed } from '#core/formats'
import { frameGrid } from '#core/grid'
import { ownMagnitudes, ownSpectra } from '#core/layers'
import { readChannel } from '#core/signal'
import type { SpectrogramJob } from '#protocol'
import { colourTable } from '#render'
import { engineFor } from '../context'
import { openedChain } from '../opened-chain'

/** Cells of a file: as many as are sought at once when it is opened again; of text, as many as are 30 MB. */
const MOST_CELLS = { png: 2 ** 24, npy: 2 ** 24, csv: 2 ** 22 } as const

/**
 * The STFT of a span as a file: a PNG with a pixel a cell; the complex numbers as NumPy has them,
 * bins in rows; or the levels as a table, frames in rows.
 *
 * @throws {LimitError} if it would be too large
 */
export async function spectrogramBytes(
  job: SpectrogramJob,
  control: JobControl,
): Promise<Uint8Array> {
  const { stft, channel, startSample, endSample, dbMin, dbMax, colourMap } = job
  const { made } = openedChain(job.audio, control)
  const { kind, rateHz } = made
  const length = endSample - startSample
  const engine = engineFor({ kind, stft })
  if ((length / stft.hop + 1) * engine.binCount > MOST_CELLS[job.as]) {
    throw new LimitError('The span has too many frames for one file. Choose a shorter one.')
  }
  const planes = await readChannel(made, channel, startSample, length)
  await control.checkpoint()
  if (job.as === 'npy') {
    const { frames, bins, data } = ownSpectra(engine, planes)
    const bytes = npyBytes(transposed({ rows: frames, columns: bins, isComplex: true, data }))
    return transfer(bytes, [bytes.buffer])
  }
  const { bins, data } = ownMagnitudes(engine, planes)
  const windowSum = engine.window.reduce((sum, w) => sum + w, 0)
  const levels = levelsOfMagnitudes(data, bins, kind, windowSum)
  const startS = startSample / rateHz
  if (job.as === 'csv') {
    const { hopS, lowHz, binHz } = frameGrid({ rateHz, kind, length }, stft)
    const timesS = Array.from({ length: levels.length / bins }, (_, m) => startS + m * hopS)
    const freqsHz = Array.from({ length: bins }, (_, k) => lowHz + k * binHz)
    const bytes = levelsCsv(levels, timesS, freqsHz)
    return transfer(bytes, [bytes.buffer])
  }
  const facts = { rateHz, kind, length, startS, stft, dbMin, dbMax, colourMap }
  return pictureBytes(levels, bins, facts, colourTable(colourMap))
}
