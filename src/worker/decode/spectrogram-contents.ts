import { isNamed, messageOf } from '#core/base'
import {
  colourMapNames,
  guessedReading,
  type ReadSpectrogram,
  readSpectrogram,
  type SpectrogramContents,
  type SpectrogramPreview,
  saysAll,
} from '#core/formats'
import { consistencyViews, magnitudesOfSpectra } from '#core/layers'
import type { ReadingJob } from '#protocol'
import { colourTable, readableTables } from '#render'
import { givenFile } from './given-file'

/** dB below the loudest cell that are told apart in the picture. */
const RANGE_DB = 80

/**
 * What a file of a spectrogram holds, and what would be read of it.
 *
 * @throws {FormatError, LimitError} if it can be none, whatever is said of it
 */
export async function spectrogramContents(job: ReadingJob): Promise<SpectrogramContents> {
  const given = await givenFile(job.file, job.name, job.format)
  const tables = readableTables()
  const reading = job.reading ?? guessedReading(given, tables)
  const [width, height, isComplex] =
    given.kind === 'picture'
      ? [given.pixels.width, given.pixels.height, false]
      : [given.matrix.columns, given.matrix.rows, given.matrix.isComplex]
  const shared = { saysAll: saysAll(given), width, height, isComplex, reading }
  const colourMaps = colourMapNames(given, reading, tables)
  try {
    const preview = previewOf(readSpectrogram(given, reading, tables), job)
    return { ...shared, colourMaps, preview, refusal: undefined }
  } catch (error) {
    if (!isNamed(error, 'LimitError')) throw error
    return { ...shared, colourMaps, preview: undefined, refusal: messageOf(error) }
  }
}

function previewOf(
  read: ReadSpectrogram,
  most: Pick<ReadingJob, 'columns' | 'rows'>,
): SpectrogramPreview {
  const { kind, rateHz, length, stft, frames, bins } = read
  const magnitudes = read.isComplex ? magnitudesOfSpectra(read) : read
  const { columns, rows, asked } = consistencyViews(magnitudes, magnitudes, most)
  const table = colourTable('inferno')
  const rgba = new Uint8ClampedArray(4 * asked.length)
  for (const [i, level] of asked.entries()) {
    const colour = Math.round(255 * Math.min(1, Math.max(0, 1 + level / RANGE_DB)))
    rgba.set(table.subarray(4 * colour, 4 * colour + 4), 4 * i)
  }
  const { windowLength, hop } = stft
  return { kind, rateHz, length, windowLength, hop, frames, bins, columns, rows, rgba }
}
