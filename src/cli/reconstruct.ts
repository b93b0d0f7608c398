import { readFile } from 'node:fs/promises'
import { LimitError, log10 } from '#core/base'
import type { Engines } from '#core/dsp'
import {
  encodeSamples,
  isNpy,
  type Matrix,
  readMatrixCsv,
  readNpy,
  wavHeader,
  withFrameRows,
} from '#core/formats'
import {
  fftSizeOfBins,
  kindOfBins,
  magnitudesOfSpectra,
  PhaseRun,
  phaseProblem,
  type Reconstruction,
  soundOfSpectra,
} from '#core/layers'
import { writeBytes } from './output-file'
import type { ReconstructRequest } from './reconstruct-usage'

const FLOAT32 = { encoding: 'float', bits: 32, bytes: 4, bigEndian: false } as const

/**
 * Writes the sound of a matrix of magnitudes.
 *
 * @returns  what to say of it
 * @throws {FormatError, LimitError} if the matrix is none; what the system says of files
 */
export async function reconstruct(
  request: ReconstructRequest,
  engines: Engines,
  onProgress: (share: number) => void,
): Promise<string> {
  const { matrixPath, outPath, rateHz } = request
  const matrix = withFrameRows(matrixOf(await readFile(matrixPath)))
  const made = soundOf(matrix, request, engines, onProgress)
  const bytes = wavBytes(made.planes, rateHz)
  await writeBytes(outPath, bytes)
  const { convergence, iterations } = made
  const reached = convergence > 0 ? `${(20 * log10(convergence)).toFixed(1)} dB` : 'exact'
  return `${matrixPath} -> ${outPath} (spectral convergence ${reached}, iterations ${iterations})`
}

function matrixOf(bytes: Uint8Array): Matrix {
  return isNpy(bytes) ? readNpy(bytes) : readMatrixCsv(new TextDecoder().decode(bytes))
}

function soundOf(
  { rows: frames, columns: bins, isComplex, data }: Matrix,
  request: ReconstructRequest,
  engines: Engines,
  onProgress: (share: number) => void,
): Reconstruction {
  const { hop, window, iterations, seed, start } = request
  const fftSize = fftSizeOfBins(bins)
  const windowLength = request.windowLength ?? fftSize
  if (windowLength > fftSize) {
    throw new LimitError(
      `${bins} bins are of a transform of ${fftSize}: the window has ${windowLength}.`,
    )
  }
  if (hop > windowLength) {
    throw new LimitError(`A hop of ${hop} leaves samples out of a window of ${windowLength}.`)
  }
  const stft = { window, windowLength, fftSize, hop }
  const engine = engines.engine({ kind: kindOfBins(bins, stft), ...stft })
  const length = (frames - 1) * hop
  const spectra = { frames, bins, data }
  const method = request.method ?? (isComplex ? 'own' : 'fast-griffin-lim')
  if (isComplex && method === 'own') {
    const planes = soundOfSpectra(engine, stft, spectra, length)
    return { planes, convergence: 0, iterations: 0 }
  }
  const magnitudes = isComplex ? magnitudesOfSpectra(spectra) : spectra
  const problem = phaseProblem(engine, stft, magnitudes, length)
  const run = new PhaseRun(problem, method, { iterations, seed, start, loss: 'magnitude' })
  for (const step of run.steps()) {
    if (step !== undefined && iterations > 0) onProgress(step.iteration / iterations)
  }
  return run.best as Reconstruction
}

function wavBytes(planes: readonly Float64Array[], rateHz: number): Uint8Array {
  const channels = planes.length
  const length = planes[0]?.length ?? 0
  const header = wavHeader({ format: FLOAT32, channels, rateHz, length }, 0)
  const bytes = new Uint8Array(header.length + length * channels * FLOAT32.bytes)
  bytes.set(header)
  for (const [channel, plane] of planes.entries()) {
    const at = header.length + channel * FLOAT32.bytes
    encodeSamples(FLOAT32, plane, bytes, at, channels * FLOAT32.bytes)
  }
  return bytes
}
