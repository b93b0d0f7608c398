import { LimitError } from '#core/base'
import { windowValues } from '#core/dsp'
import { type Matrix, transposed } from './matrix'
import { expectFits, type ReadSpectrogram } from './read-spectrogram'
import { magnitudesOfLevels } from './spectrogram-picture'
import type { MatrixReading, MatrixValues } from './spectrogram-reading'
import { transformOfBins } from './transform-of-bins'

/**
 * The STFT, or the magnitudes, in numbers in rows and columns.
 *
 * @throws {LimitError} if the matrix has another shape, what is said of it does not go together, or
 *                      its numbers are none of those that it is said to have: the first is named
 */
export function matrixSpectrogram(matrix: Matrix, reading: MatrixReading): ReadSpectrogram {
  const { rateHz, hop, window } = reading
  const { rows: frames, columns: bins, isComplex, data } = framesInRows(matrix, reading.bins)
  const transform = transformOfBins(bins)
  if (transform === undefined) throw new LimitError(shapeFault(matrix))
  const { kind, fftSize } = transform
  const windowLength = reading.windowLength ?? fftSize
  if (windowLength > fftSize) {
    throw new LimitError(
      `${bins} bins are of a transform of ${fftSize}: the window has ${windowLength}.`,
    )
  }
  if (hop > windowLength) {
    throw new LimitError(`A hop of ${hop} leaves samples out of a window of ${windowLength}.`)
  }
  if (frames < 2) {
    throw new LimitError(`A sound has at least two frames, one at either end; there are ${frames}.`)
  }
  expectFits(frames, bins)
  const stft = { window, windowLength, fftSize, hop }
  const shared = {
    rateHz,
    kind,
    stft,
    length: (frames - 1) * hop,
    frames,
    bins,
    isComplex,
  } as const
  if (isComplex) return { ...shared, data }
  expectNumbers(matrix, reading.values)
  if (reading.values === 'magnitude') return { ...shared, data }
  if (reading.values === 'power') return { ...shared, data: data.map(Math.sqrt) }
  const windowSum = windowValues(window, windowLength).reduce((sum, w) => sum + w, 0)
  return { ...shared, data: magnitudesOfLevels(data, bins, kind, windowSum) }
}

function framesInRows(matrix: Matrix, bins: MatrixReading['bins']): Matrix {
  return bins === 'rows' ? transposed(matrix) : matrix
}

/** The sentence of a matrix that no transform has made. */
function shapeFault({ rows, columns }: Matrix): string {
  return `${rows} by ${columns} numbers are no spectrogram: real sound has one more than a power of two of bins, I/Q a power of two.`
}

function expectNumbers({ columns, data }: Matrix, values: MatrixValues): void {
  const isRight =
    values === 'db'
      ? (value: number) => value < Number.POSITIVE_INFINITY
      : (value: number) => value >= 0 && value < Number.POSITIVE_INFINITY
  const wrong = data.findIndex((value) => !isRight(value))
  if (wrong < 0) return
  const [row, column] = [Math.floor(wrong / columns) + 1, (wrong % columns) + 1]
  const must = {
    magnitude: 'magnitudes are finite and at least 0',
    power: 'powers are finite and at least 0',
    db: 'decibels are numbers',
  }[values]
  throw new LimitError(`Row ${row}, column ${column} is ${data[wrong]}: ${must}.`)
}
