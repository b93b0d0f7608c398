import { transfer } from 'comlink'
import { type JobControl, LimitError } from '#core/base'
import { levelsOfMagnitudes, npyBytes, pictureBytes, transposed } from '#core/formats'
import { ownMagnitudes, ownSpectra } from '#core/layers'
import { readChannel } from '#core/signal'
import type { SpectrogramJob } from '#protocol'
import { colourTable } from '#render'
import { engineFor } from './context'
import { openedChain } from './opened-chain'

/** Cells of a file: as many as are sought at once when it is opened again. */
const MOST_CELLS = 2 ** 24

/**
 * The STFT of a span as a file: a PNG with a pixel a cell, or the complex numbers as NumPy has them,
 * bins in rows.
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
  if ((length / stft.hop + 1) * engine.binCount > MOST_CELLS) {
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
  const facts = { rateHz, kind, length, startS, stft, dbMin, dbMax, colourMap }
  return pictureBytes(levels, bins, facts, colourTable(colourMap))
}
