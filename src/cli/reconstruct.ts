import { readFile } from 'node:fs/promises'
import { LimitError, log10 } from '#core/base'
import type { Engines } from '#core/dsp'
import {
  encodeSamples,
  isNpy,
  isPng,
  pictureSpectrum,
  readMatrixCsv,
  readNpy,
  wavHeader,
  withFrameRows,
} from '#core/formats'
import type { StftParams } from '#core/grid'
import {
  fftSizeOfBins,
  kindOfBins,
  magnitudesOfSpectra,
  PhaseRun,
  phaseProblem,
  type Reconstruction,
  soundOfSpectra,
} from '#core/layers'
import { COLOUR_TABLE_IDS, colourTable } from '#render'
import { writeBytes } from './output-file'
import { missing, type ReconstructRequest } from './reconstruct-usage'

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
  const { matrixPath, outPath } = request
  const given = spectrumIn(await readFile(matrixPath), request)
  const made = soundOf(given, request, engines, onProgress)
  await writeBytes(outPath, wavBytes(made.planes, given.rateHz))
  const { convergence, iterations } = made
  const reached = convergence > 0 ? `${(20 * log10(convergence)).toFixed(1)} dB` : 'exact'
  const said = `${matrixPath} -> ${outPath} (spectral convergence ${reached}, iterations ${iterations})`
  return [said, ...given.warnings].join('\n')
}

/** What a file has of a sound, and how it is to be read. */
interface GivenSpectrum {
  readonly frames: number
  readonly bins: number
  readonly isComplex: boolean
  /** [frame][bin]. */
  readonly data: Float64Array
  readonly rateHz: number
  readonly stft: StftParams
  readonly length: number
  readonly warnings: readonly string[]
}

/** What is given counts; a picture of our own says the rest itself, a matrix says nothing. */
function spectrumIn(bytes: Uint8Array, request: ReconstructRequest): GivenSpectrum {
  const { rateHz, hop, window = 'hann' } = request
  if (isPng(bytes)) return pictured(bytes, request)
  if (rateHz === undefined) throw missing('rate')
  if (hop === undefined) throw missing('hop')
  const matrix = isNpy(bytes) ? readNpy(bytes) : readMatrixCsv(new TextDecoder().decode(bytes))
  const { rows: frames, columns: bins, isComplex, data } = withFrameRows(matrix)
  const fftSize = fftSizeOfBins(bins)
  const stft = { window, windowLength: request.windowLength ?? fftSize, fftSize, hop }
  const length = (frames - 1) * hop
  return { frames, bins, isComplex, data, rateHz, stft, length, warnings: [] }
}

function pictured(bytes: Uint8Array, request: ReconstructRequest): GivenSpectrum {
  const tables = Object.fromEntries(COLOUR_TABLE_IDS.map((id) => [id, colourTable(id)]))
  return { ...pictureSpectrum(bytes, tables, request), isComplex: false }
}

function soundOf(
  { frames, bins, isComplex, data, stft, length }: GivenSpectrum,
  request: ReconstructRequest,
  engines: Engines,
  onProgress: (share: number) => void,
): Reconstruction {
  const { iterations, seed, start } = request
  const { windowLength, fftSize, hop } = stft
  if (windowLength > fftSize) {
    throw new LimitError(
      `${bins} bins are of a transform of ${fftSize}: the window has ${windowLength}.`,
    )
  }
  if (hop > windowLength) {
    throw new LimitError(`A hop of ${hop} leaves samples out of a window of ${windowLength}.`)
  }
  const engine = engines.engine({ kind: kindOfBins(bins, stft), ...stft })
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
